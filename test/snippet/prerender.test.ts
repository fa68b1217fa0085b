// Pages that Chromium renders ahead of the click, as speculation rules ask: by the browser itself, not by events made here.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openBareBrowser } from "./bare-browser.ts";
import { paths } from "./stage.ts";
import { startStubCollector, type StubCollector } from "./stub-collector.ts";

/** What a page tells of itself, as the browser has it. */
interface Said {
  readonly path: string;
  readonly when: string;
  readonly prerendering: boolean;
  readonly activationStart: number;
  /** The latest of the web-vitals library. */
  readonly theirs: Readonly<Record<string, number>>;
}

/** Of the web-vitals library. */
interface Metric {
  readonly name: string;
  readonly value: number;
}

interface RulesSite {
  readonly origin: string;
  readonly said: readonly Said[];
  /** Resolves as soon as the pages have said enough. */
  until(enough: (said: readonly Said[]) => boolean): Promise<void>;
  /** Lets the page that waits for a gate go on: `ahead` = from the rules to the page rendered ahead, `end` = from there. */
  open(gate: "ahead" | "end"): void;
  close(): Promise<void>;
}

const TAGS = {
  footfall: `<script defer data-domain="shop.test" src="COLLECTOR/js/footfall.js"></script>`,
  "footfall.full": `<script defer data-domain="shop.test" src="COLLECTOR/js/footfall.full.js"></script>`,
  script: `<script defer data-domain="shop.test" src="COLLECTOR/js/script.js"></script>`,
  npm: `<script type="module">import { init } from "COLLECTOR/js/tracker.js";
    init({ domain: "shop.test", endpoint: "COLLECTOR/api/event", vitals: true })</script>`,
} as const;

let collector: StubCollector;
let site: RulesSite;
let closeBrowser: () => Promise<void>;

describe.each(Object.keys(TAGS) as (keyof typeof TAGS)[])("%s on a page rendered ahead", (build) => {
  beforeEach(async () => {
    collector = await startStubCollector();
    site = await startRulesSite(TAGS[build].replaceAll("COLLECTOR", collector.origin));
    closeBrowser = openBareBrowser(`${site.origin}/rules`);
    // Both pages have run before anybody has seen one.
    await site.until((said) => ["/ahead", "/never"].every((path) => said.some((one) => one.path === path)));
    for (const { prerendering, path } of site.said) expect([path, prerendering]).toEqual([path, true]);
    expect(collector.beacons).toEqual([]);
  });
  afterEach(async () => {
    await closeBrowser();
    await Promise.all([site.close(), collector.close()]);
  });

  it("counts it once when it is seen, by a request that no browser marks as made ahead, and one never seen not at all", async () => {
    site.open("ahead");
    const beacons = await collector.until((all) => all.length > 0);
    await site.until((said) => said.some(({ when }) => when === "prerenderingchange"));
    expect(site.said.find(({ when }) => when === "prerenderingchange")?.activationStart).toBeGreaterThan(0);
    site.open("end");
    await collector.until((all) => all.some(({ n }) => n === "engagement"));
    expect(paths(collector.beacons)).toEqual(["/ahead"]);
    // The collector counts nothing that says it was fetched ahead.
    expect(beacons[0]?.headers["sec-purpose"]).toBeUndefined();
  });

  if (build === "footfall.full" || build === "npm") {
    it("measures its vitals from when it was seen, as the web-vitals library does", async () => {
      site.open("ahead");
      await site.until((said) => said.some(({ when }) => when === "painted"));
      site.open("end");
      const beacons = await collector.until((all) => all.some(({ n }) => n === "engagement"));
      await site.until((said) => said.some(isLast));
      const ours = beacons.find(({ n }) => n === "engagement");
      const theirs = site.said.find(isLast)?.theirs ?? {};
      expect(theirs["lcp"]).toBeGreaterThanOrEqual(0);
      for (const name of ["ttfb", "fcp", "lcp"] as const)
        expect.soft(Math.abs((ours?.[name] ?? Number.NaN) - (theirs[name] ?? Number.NaN)), name).toBeLessThanOrEqual(1);
    });
  }
});

function isLast({ path, when }: Said): boolean {
  return path === "/ahead" && when === "pagehide";
}

/** Serves `/rules`, which asks to render ahead `/ahead` and `/never`, the one with the tag and the other too, and `/end`. */
async function startRulesSite(tag: string): Promise<RulesSite> {
  const package_ = dirname(createRequire(import.meta.url).resolve("web-vitals"));
  const library = await readFile(join(package_, "web-vitals.iife.js"), "utf8");
  const said: Said[] = [];
  const waiting = new Set<() => void>();
  const gates = { "/gate/ahead": gate(), "/gate/end": gate() };
  const bodies: Readonly<Record<string, string>> = {
    "/rules": `<script type="speculationrules">{"prerender":[{"source":"list","urls":["/ahead","/never"]}]}</script>
      <script>fetch("/gate/ahead").then(() => (location.href = "/ahead"))</script>`,
    "/ahead": `<script>${library}</script><script>(${report.toString()})()</script>${tag}`,
    "/never": `<script>${library}</script><script>(${report.toString()})()</script>${tag}`,
    "/end": "",
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://shop.test");
    if (pathname === "/gate/ahead" || pathname === "/gate/end") {
      void gates[pathname].opened.then(() => response.end());
      return;
    }
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        said.push(JSON.parse(Buffer.concat(chunks).toString("utf8")) as Said);
        for (const check of waiting) check();
        response.end();
      });
      return;
    }
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><link rel="icon" href="data:,"><body><h1>Shop</h1>${bodies[pathname] ?? ""}</body>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://shop.test:${String((server.address() as AddressInfo).port)}`,
    said,
    until: (enough) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`in vain; was said: ${JSON.stringify(said)}`)), 30_000);
        const check = (): void => {
          if (!enough(said)) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    open: (name) => gates[`/gate/${name}`].open(),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Runs in the page, before the script under test. */
function report(): void {
  const { webVitals } = window as unknown as {
    readonly webVitals: Readonly<Record<string, (told: (metric: Metric) => void, options: object) => void>>;
  };
  const theirs: Record<string, number> = {};
  for (const on of ["onLCP", "onFCP", "onTTFB"])
    webVitals[on]?.(({ name, value }) => (theirs[name.toLowerCase()] = value), { reportAllChanges: true });
  const say = (when: string): void => {
    const [navigation] = performance.getEntriesByType("navigation") as (PerformanceEntry & {
      activationStart: number;
    })[];
    const { prerendering = false } = document as { prerendering?: boolean };
    const activationStart = navigation?.activationStart ?? 0;
    const body = JSON.stringify({ path: location.pathname, when, prerendering, activationStart, theirs });
    void fetch("/said", { method: "POST", body, keepalive: true });
  };
  say("run");
  addEventListener("pagehide", () => say("pagehide"));
  document.addEventListener("prerenderingchange", () => {
    say("prerenderingchange");
    void fetch("/gate/end").then(() => (location.href = "/end"));
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => say("painted"), 200)));
  });
}
