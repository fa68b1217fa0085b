// For what the snippet adds to `window`.
import type {} from "../../collector-snippet/src/footfall.ts";
import type { BeaconFields } from "../../src/wire/fields.ts";
import { launchBrowser, type TestBrowser, type Visitor, type VisitorOptions } from "../support/browser.ts";
import { startSite, type Site, type Tracker } from "./site.ts";
import { startStubCollector, type RecordedBeacon, type StubCollector } from "./stub-collector.ts";

/** Browser, shop and collector of one test file. */
export interface Stage {
  readonly browser: TestBrowser;
  readonly collector: StubCollector;
  readonly site: Site;
  /** Origin of the shop. */
  readonly shop: string;
  enter(options?: VisitorOptions): Promise<Guest>;
  close(): Promise<void>;
}

/** A visitor whose beacons are told from those that others left behind. */
export interface Guest extends Visitor {
  beacons(): readonly RecordedBeacon[];
  /** Resolves with the visitor's beacons as soon as they satisfy `enough`. */
  until(enough: (beacons: readonly RecordedBeacon[]) => boolean): Promise<readonly RecordedBeacon[]>;
  /** Sends an event that tells how it arrived, and resolves with everything but such events. */
  settled(): Promise<readonly RecordedBeacon[]>;
}

export async function openStage(
  options: { readonly tracker?: Tracker; readonly backForwardCache?: boolean } = {},
): Promise<Stage> {
  const collector = await startStubCollector();
  const site = await startSite({ tracker: options.tracker ?? "footfall", collector: collector.origin });
  const browser = await launchBrowser({ backForwardCache: options.backForwardCache ?? false });
  let guests = 0;
  return {
    browser,
    collector,
    site,
    shop: site.origin,
    enter: async (visitorOptions = {}) => {
      const id = String(++guests);
      const headers = { ...visitorOptions.headers, "x-guest": id };
      return guest(await browser.visitor({ ...visitorOptions, headers }), collector, id);
    },
    close: async () => {
      await browser.close();
      await Promise.all([collector.close(), site.close()]);
    },
  };
}

/** Paths, with what is left of query and fragment, of the page views among the beacons. */
export function paths(beacons: readonly BeaconFields[]): readonly string[] {
  return beacons.filter(({ n }) => n === "pageview").map(({ u }) => u.replace(/^https?:\/\/[^/]+/u, ""));
}

function guest(visitor: Visitor, collector: StubCollector, id: string): Guest {
  const own = (all: readonly RecordedBeacon[]): readonly RecordedBeacon[] =>
    all.filter(({ n, headers }) => headers["x-guest"] === id && n !== SETTLED);
  return {
    ...visitor,
    beacons: () => own(collector.beacons),
    until: async (enough) => own(await collector.until((all) => enough(own(all)))),
    settled: async () => {
      await visitor.page.evaluate(
        (name) => new Promise((resolve) => window.footfall?.(name, { callback: resolve })),
        SETTLED,
      );
      return own(collector.beacons);
    },
  };
}

const SETTLED = "Settled";
