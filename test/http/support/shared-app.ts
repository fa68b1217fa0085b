import type { Hono } from "hono";
import { noCounts } from "../../../src/domain/counters.ts";
import type { ShareFields } from "../../../src/domain/directory.ts";
import { DEFAULT_REPORTS } from "../../../src/domain/report.ts";
import type { Share } from "../../../src/domain/share.ts";
import type { StatSource } from "../../../src/domain/stat-row.ts";
import { epochMs } from "../../../src/domain/time.ts";
import { createApp, type AppDeps } from "../../../src/http/app.ts";
import { createPasswordLimits } from "../../../src/http/password-limits.ts";
import { browserDouble, PUBLIC_URL, type BrowserDouble } from "./browser-double.ts";

export const TODAY = "2026-03-04";
const NOW = epochMs(Date.parse(`${TODAY}T10:15:00Z`));

/** All routes over a source of one open day of `example.com`, and what a guest sees of them. */
export interface SharedApp {
  readonly app: Hono;
  readonly browser: BrowserDouble;
  share(fields?: Partial<ShareFields>, domain?: string): Promise<Share>;
  /** Sends a request as a guest with this text; "" sends no credentials. */
  send(text: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Asks a question about `example.com` as a guest. */
  ask(text: string, question: object): Promise<{ readonly status: number; readonly body: Answered }>;
}

export interface Answered {
  readonly error?: string;
  readonly results?: readonly { readonly dimensions: readonly string[]; readonly metrics: readonly unknown[] }[];
}

/** Visitors by country and page: what a link to Germany's shows is in the first two rows alone. */
const VISITORS: readonly (readonly [country: string, page: string, visitors: number])[] = [
  ["DE", "/", 30],
  ["DE", "/pricing", 12],
  ["FR", "/", 50],
  ["FR", "/geheim", 8],
];

/** `read`: what is released, nothing where it is not given. */
export async function sharedApp(read: StatSource["read"] = () => Promise.resolve([])): Promise<SharedApp> {
  const browser = await browserDouble();
  const { directory } = browser;
  await directory.createSite({
    domain: "example.com",
    goals: [
      { name: "Read", page: "/" },
      { name: "Signup", event: "signup" },
    ],
    funnels: [{ name: "Join", steps: ["Read", "Signup"] }],
    properties: ["plan"],
    segments: [{ name: "All", filters: [["is_not", "visit:country", ["XX"]]] }],
    annotations: [{ date: TODAY, text: "launch" }],
  });
  await directory.createSite({ domain: "other.example" });
  const source: StatSource = {
    read,
    openFrom: () => TODAY,
    live: (_, { dimensions }) => Promise.resolve(liveRows(dimensions)),
    visitorsNow: () => 7,
  };
  const app = createApp({
    access: browser.access,
    clock: { now: () => NOW, elapsedMs: () => 0 },
    passwordLimits: createPasswordLimits({ now: () => NOW }),
    publicUrl: PUBLIC_URL,
    stats: { access: browser.access, source, reports: DEFAULT_REPORTS, now: () => NOW, onError: () => undefined },
    filtered: { source: { ...source, filtered: () => [] } },
    setup: { open: () => false, check: () => false, consume: () => undefined },
    data: () => ({ attributions: [], networksDay: "2026-06-17", warnings: ["for owners"] }),
    collect: {},
    health: { readiness: () => Promise.resolve({}), metrics: () => [], mayReadMetrics: () => Promise.resolve(false) },
    pageAssets: {},
    snippet: {},
    privacy: {},
    onError: (error: unknown) => {
      throw error;
    },
    // Routes that guests do not reach are built without what they need to answer.
  } as unknown as AppDeps);

  const send: SharedApp["send"] = async (text, path, body, headers = {}) =>
    app.request(`${PUBLIC_URL}${path}`, {
      headers: {
        ...(text === "" ? {} : { authorization: `Bearer share_${encodeURIComponent(text)}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    });
  return {
    app,
    browser,
    send,
    async share(fields = {}, domain = "example.com") {
      const made = await directory.createShare(domain, { name: "link", ...fields });
      if (!made.ok) throw new Error(made.error);
      return made.value;
    },
    async ask(text, question) {
      const body = { site_id: "example.com", metrics: ["visitors"], date_range: "day", ...question };
      const response = await send(text, "/api/v2/query", body);
      return { status: response.status, body: (await response.json()) as Answered };
    },
  };
}

function liveRows(dimensions: readonly string[]): Awaited<ReturnType<StatSource["live"]>> {
  const places = ["country", "page"];
  if (dimensions.join() === "funnel_step") return [row(["Join#1", ""], 40), row(["Join#2", ""], 10)];
  if (dimensions.some((name) => !places.includes(name))) return [];
  const sums = new Map<string, number>();
  for (const [country, page, visitors] of VISITORS) {
    const key = JSON.stringify(dimensions.map((name) => (name === "country" ? country : page)));
    sums.set(key, (sums.get(key) ?? 0) + visitors);
  }
  return [...sums].map(([key, visitors]) => row(JSON.parse(key) as readonly string[], visitors));
}

function row([v1 = "", v2 = ""]: readonly string[], visitors: number): Awaited<ReturnType<StatSource["live"]>>[number] {
  return {
    day: TODAY,
    windowStart: epochMs(Date.parse(`${TODAY}T00:00:00Z`)),
    v1,
    v2,
    counters: { ...noCounts(), visitors, pageviews: visitors, visits: visitors, events: visitors },
    histogram: undefined,
  };
}
