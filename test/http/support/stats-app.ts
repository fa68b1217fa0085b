import { Hono } from "hono";
import { noCounts } from "../../../src/domain/counters.ts";
import { DEFAULT_REPORTS } from "../../../src/domain/report.ts";
import type { BoundSql, StatSource } from "../../../src/domain/stat-row.ts";
import { epochMs } from "../../../src/domain/time.ts";
import { createRequestLimit, LIMITED_PATHS, limitRequests } from "../../../src/http/request-limit.ts";
import { statsRoutes } from "../../../src/http/routes/stats.ts";
import { statsV1Routes } from "../../../src/http/routes/stats-v1.ts";
import { browserDouble, PUBLIC_URL, type BrowserDouble } from "./browser-double.ts";

export const NOW = epochMs(Date.parse("2026-03-02T10:15:00Z"));

/** The Stats API over a source of one open day, and what a client with a key sees of it. */
export interface StatsApp {
  readonly app: Hono;
  readonly browser: BrowserDouble;
  readonly key: string;
  /** Reads of the database so far. */
  readonly reads: BoundSql[];
  /** Lets the database answer with this error, or again. */
  fail(error: Error | undefined): void;
  /** Lets time pass, for the request limit alone. */
  wait(ms: number): void;
  send(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** Views of today, by page and by day. */
const PAGES: readonly (readonly [page: string, pageviews: number])[] = [
  ["/", 42],
  ["/blog/a", 9],
  ["/blog/b", 6],
];

export async function statsApp(requestsPerHour = 600): Promise<StatsApp> {
  // No account yet: making one takes long, as it should.
  const browser = await browserDouble();
  await browser.directory.createSite({ domain: "shop.example.com" });
  await browser.directory.createSite({ domain: "example.com", timeZone: "Europe/Berlin" });
  const key = await browser.directory.createKey("one site", ["example.com"]);
  const reads: BoundSql[] = [];
  let failure: Error | undefined;
  let elapsed = 0;
  const source: StatSource = {
    read: (sql) => {
      reads.push(sql);
      return failure === undefined ? Promise.resolve([]) : Promise.reject(failure);
    },
    openFrom: () => "2026-03-02",
    live: (_, { dimensions }) => {
      const row = (v1: string, pageviews: number) => ({
        day: "2026-03-02",
        windowStart: epochMs(Date.parse("2026-03-01T23:00:00Z")),
        v1,
        v2: "",
        counters: { ...noCounts(), pageviews, visitors: pageviews, visits: pageviews, events: pageviews },
        histogram: undefined,
      });
      if (dimensions.join() === "page") return Promise.resolve(PAGES.map(([page, views]) => row(page, views)));
      return Promise.resolve(dimensions.length === 0 ? [row("", 57)] : []);
    },
    visitorsNow: () => 7,
  };
  const clock = { now: () => epochMs(NOW + elapsed) };
  const access = { ...browser.access, requestLimit: createRequestLimit(clock, requestsPerHour) };
  const deps = { access, source, reports: DEFAULT_REPORTS, now: () => NOW, onError: () => undefined };
  const app = new Hono();
  for (const path of LIMITED_PATHS) app.use(path, limitRequests(access));
  app.route("/", statsRoutes(deps));
  app.route("/", statsV1Routes(deps));
  return {
    app,
    browser,
    key,
    reads,
    fail(error) {
      failure = error;
    },
    wait(ms) {
      elapsed += ms;
    },
    async send(path, body, headers = { authorization: `Bearer ${key}` }) {
      const init =
        body === undefined ? {} : { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) };
      return app.request(`${PUBLIC_URL}${path}`, { headers, ...init });
    },
  };
}
