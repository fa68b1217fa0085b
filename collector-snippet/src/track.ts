import type { BeaconFields, ENGAGEMENT, PAGEVIEW, SNIPPET_VERSION } from "../../src/wire/fields.ts";
import { originOf, pageAddress } from "./address.ts";
import { beginPage, watchEngagement } from "./engagement.ts";
import type { EventOptions, Footfall } from "./footfall.ts";
import type { Transport } from "./send.ts";
import { silent } from "./silent.ts";

/** Counts what happens in this page from now on. A page that includes the script twice counts once. */
export function track(transport: Transport): void {
  const stub: Partial<Footfall> = window.footfall || {};
  if (stub.v) return;
  // A classic script has a current script; SVG's, without `dataset`, are not ours.
  const script = document.currentScript as HTMLScriptElement;
  const settings = script.dataset;
  const send = transport(settings["api"] || originOf(script.src) + "/api/event");
  const hashRouting = "hash" in settings ? 1 : 0;
  /** What the latest page view was called with; none before the first. */
  let viewed: EventOptions | undefined;
  let routeViewed: string;

  const post = (fields: BeaconFields, done?: EventOptions["callback"]): void => {
    if (!silent())
      void send(
        JSON.stringify({
          ...fields,
          d: settings["domain"],
          h: hashRouting,
          v: 2 satisfies typeof SNIPPET_VERSION,
          // All of its 53 random bits: made anew for each beacon, it tells one that comes twice from two alike.
          id: Math.random().toFixed(16).slice(2),
        } satisfies BeaconFields),
        done,
      );
    else if (done) done();
  };

  const footfall: Footfall = (name, options = {}) => {
    const u = pageAddress(new URL(options.url || location.href), hashRouting);
    if (name == ("pageview" satisfies typeof PAGEVIEW)) {
      beginPage(u);
      viewed = options;
    }
    post(
      {
        n: name,
        u,
        r: originOf(document.referrer),
        w: innerWidth,
        p: options.props,
        i: options.interactive,
        $: options.revenue,
      },
      options.callback,
    );
  };

  const visit = (): void => {
    const next = pageAddress(location, hashRouting).replace(/\?[^#]*/, "");
    // A tab opened behind this one, or a page rendered ahead of the click, is viewed when it is first seen.
    if (next != routeViewed && (viewed || !document.hidden)) {
      routeViewed = next;
      footfall("pageview");
    }
  };

  // Back from the back-forward cache: what a browser without one would count by loading the page again.
  addEventListener("pageshow", (event) => {
    if (event.persisted && viewed) footfall("pageview", viewed);
  });
  watchEngagement((u, e, sd) => post({ n: "engagement" satisfies typeof ENGAGEMENT, u, e, sd }));
  if (!("manual" in settings)) {
    // Always called as a method of what it was called on.
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const pushState = history.pushState;
    history.pushState = function (...change) {
      pushState.apply(this, change);
      visit();
    };
    addEventListener("popstate", visit);
    addEventListener("hashchange", visit);
    addEventListener("visibilitychange", () => viewed || visit());
    visit();
  }

  footfall.v = 2;
  window.footfall = footfall;
  window.plausible = window.plausible || footfall;
  for (const call of stub.q || []) footfall(...call);
}
