import { timeBucket } from "../../../src/domain/histogram.ts";
import type { RawBeacon, RawFields } from "./random-visits.ts";

/** What the naive site counts of one cell: every counter that is not 0. */
export type Counts = Readonly<Record<string, number>>;

export interface NaiveCell {
  readonly day: string;
  readonly windowStart: number;
  readonly v1: string;
  readonly v2: string;
  readonly counts: Counts;
  readonly histogram: ReadonlyMap<number, number>;
}

/** What the owner declared, and where in the world the days begin. */
export interface NaiveSite {
  /** Hours that local time is ahead of UTC. */
  readonly hoursAhead: number;
  readonly eventGoals: Readonly<Record<string, string>>;
  readonly currencyOf: Readonly<Record<string, string>>;
  readonly pageGoals: Readonly<Record<string, RegExp>>;
  readonly depthGoals: Readonly<Record<string, { readonly page: RegExp; readonly percent: number }>>;
  readonly funnels: Readonly<Record<string, readonly string[]>>;
  readonly properties: readonly string[];
  /** Of visits, by the address and referrer of their first page. */
  readonly origin: (first: RawFields) => Readonly<Record<string, string>>;
}

/** Something that happened, to be summed into cells. */
interface Fact {
  readonly kind: "hit" | "exit" | "goal" | "property" | "vital" | "funnel" | "flow";
  readonly day: string;
  readonly at: number;
  readonly person: number;
  readonly values: Readonly<Record<string, string>>;
  readonly event?: true;
  readonly pageview?: boolean;
  readonly visit?: Visit;
  readonly view?: View;
  readonly revenue?: number | undefined;
  readonly measured?: number | undefined;
}

interface Visit {
  readonly day: string;
  readonly startedAt: number;
  readonly values: Readonly<Record<string, string>>;
  lastAt: number;
  lastPage: string;
  pageviews: number;
  events: number;
  readonly funnels: Map<string, { readonly step: number; readonly at: number }>;
}

interface View {
  readonly person: number;
  readonly path: string;
  readonly at: number;
  readonly values: Readonly<Record<string, string>>;
  engagedMs: number;
  depth: number | undefined;
  isMeasured: boolean;
  readonly vitals: Set<string>;
}

const HOUR = 3_600_000;
const GAP = 30 * 60_000;
const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  lcp: [2_500, 4_000],
  inp: [200, 500],
  cls: [0.1, 0.25],
  fcp: [1_800, 3_000],
  ttfb: [800, 1_800],
};
const OWN_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  "Outbound Link: Click": ["url"],
  "Site Search": ["search_query"],
  Error: ["message", "script"],
};

/** Counts beacons one by one, in lists: the plainest program that says what the collector should say. */
export function countNaively(site: NaiveSite, beacons: readonly RawBeacon[]): NaiveCounts {
  const facts: Fact[] = [];
  const visits = new Map<number, Visit>();
  const views: View[] = [];
  const dayOf = (at: number): string => new Date(at + site.hoursAhead * HOUR).toISOString().slice(0, 10);

  for (const { at, person, fields } of beacons) {
    const path = new URL(fields.u).pathname;
    const open = visits.get(person);
    if (fields.n === "engagement") {
      const view = views.findLast((one) => one.person === person && one.path === path);
      if (view === undefined) continue;
      engage(site, view, fields, facts, dayOf(view.at));
      if (open !== undefined && at - open.lastAt <= GAP) open.lastAt = at;
      continue;
    }
    const goesOn = open !== undefined && at - open.lastAt <= GAP;
    const visit = goesOn ? open : begin(site, fields, path, at, dayOf(at));
    visits.set(person, visit);
    const isView = fields.n === "pageview";
    const place = { at, person, day: dayOf(at) };
    const values = { ...visit.values, page: path, event: fields.n, hostname: "example.com" };
    const hit: Fact = { kind: "hit", ...place, values, event: true, pageview: isView, ...(goesOn ? {} : { visit }) };
    if (isView) {
      const before = goesOn ? visit.lastPage : "";
      facts.push({ kind: "flow", ...place, values: { ...values, event: "", previous_page: before }, pageview: true });
      const seen = { ...values, event: "" };
      const view = {
        person,
        path,
        at,
        values: seen,
        engagedMs: 0,
        depth: undefined,
        isMeasured: false,
        vitals: new Set<string>(),
      };
      views.push(view);
      facts.push({ ...hit, view });
    } else facts.push(hit);
    if (!goesOn) facts.push({ kind: "exit", ...place, values: visit.values, visit });

    const goals = reached(site, fields, path, isView);
    for (const goal of goals) {
      const revenue = revenueOf(fields, site.currencyOf[goal]);
      facts.push({ kind: "goal", ...place, values: { ...values, goal }, revenue });
    }
    for (const [key, text] of Object.entries(fields.p ?? {})) {
      if (!site.properties.includes(key) && OWN_PROPERTIES[fields.n]?.includes(key) !== true) continue;
      facts.push({
        kind: "property",
        ...place,
        values: { ...values, property: `${key}=${text.replace(/\?.*/u, "")}` },
      });
    }
    for (const [funnel, steps] of Object.entries(site.funnels)) {
      const { step, at: since } = visit.funnels.get(funnel) ?? { step: 0, at };
      if (!goals.includes(steps[step] ?? "no more")) continue;
      visit.funnels.set(funnel, { step: step + 1, at });
      const measured = step === 0 ? undefined : at - since;
      const value = `${funnel}#${String(step + 1)}`;
      facts.push({ kind: "funnel", ...place, day: visit.day, values: { ...values, funnel_step: value }, measured });
    }
    visit.lastAt = at;
    visit.lastPage = path;
    if (isView) visit.pageviews++;
    else if (fields.i !== false) visit.events++;
  }
  return new NaiveCounts(facts, site.hoursAhead);
}

function begin(site: NaiveSite, first: RawFields, path: string, at: number, day: string): Visit {
  const values = { country: "DE", browser: "Firefox", device: "Desktop", ...site.origin(first), entry_page: path };
  return { day, startedAt: at, values, lastAt: at, lastPage: path, pageviews: 0, events: 0, funnels: new Map() };
}

function reached(site: NaiveSite, { n }: RawFields, path: string, isView: boolean): readonly string[] {
  const byEvent = Object.entries(site.eventGoals).filter(([, event]) => !isView && event === n);
  const byPage = Object.entries(site.pageGoals).filter(([, page]) => isView && page.test(path));
  return [...byEvent, ...byPage].map(([goal]) => goal);
}

/** Thousandths. */
function revenueOf({ $: money }: RawFields, currency: string | undefined): number | undefined {
  return money === undefined || money.currency !== currency ? undefined : Math.round(Number(money.amount) * 1_000);
}

function engage(site: NaiveSite, view: View, fields: RawFields, facts: Fact[], day: string): void {
  const { person, at, path, values } = view;
  const before = view.depth ?? -1;
  view.isMeasured = true;
  view.engagedMs += fields.e ?? 0;
  if (fields.sd !== undefined) view.depth = Math.max(before, fields.sd);
  for (const [goal, { page, percent }] of Object.entries(site.depthGoals)) {
    if (!page.test(path) || percent <= before || (view.depth ?? -1) < percent) continue;
    facts.push({ kind: "goal", day, at, person, values: { ...values, goal } });
  }
  for (const vital of Object.keys(LIMITS)) {
    const measured = (fields as unknown as Readonly<Record<string, number | undefined>>)[vital];
    if (measured === undefined || (vital === "inp" && measured === 0) || view.vitals.has(vital)) continue;
    view.vitals.add(vital);
    facts.push({ kind: "vital", day, at, person, values: { ...values, vital }, measured });
  }
}

const KIND_OF: Readonly<Record<string, Fact["kind"]>> = {
  exit_page: "exit",
  goal: "goal",
  property: "property",
  vital: "vital",
  funnel_step: "funnel",
  previous_page: "flow",
};

/** All that was counted. */
export class NaiveCounts {
  readonly #facts: readonly Fact[];
  readonly #hoursAhead: number;

  constructor(facts: readonly Fact[], hoursAhead: number) {
    this.#facts = facts;
    this.#hoursAhead = hoursAhead;
  }

  /** Cells of a report: dimensions in the order of its name. */
  cells(dimensions: readonly string[], window: "hour" | "day"): readonly NaiveCell[] {
    const kind = dimensions.flatMap((name) => KIND_OF[name] ?? [])[0] ?? "hit";
    const groups = new Map<string, Fact[]>();
    for (const fact of this.#facts) {
      if (fact.kind !== kind) continue;
      const values = dimensions.map((name) => this.#valueOf(fact, name));
      const key = JSON.stringify([this.#windowOf(fact, window), ...values]);
      groups.set(key, [...(groups.get(key) ?? []), fact]);
    }
    return [...groups.entries()].map(([key, facts]) => {
      const [windowStart, v1 = "", v2 = ""] = JSON.parse(key) as [number, string?, string?];
      const histogram = window === "day" ? histogramOf(facts, dimensions.join("*")) : new Map<number, number>();
      return { day: facts[0]?.day ?? "", windowStart, v1, v2, counts: countsOf(facts), histogram };
    });
  }

  #valueOf({ visit, values }: Fact, dimension: string): string {
    return dimension === "exit_page" ? (visit?.lastPage ?? "") : (values[dimension] ?? "");
  }

  #windowOf({ kind, day, at, visit }: Fact, window: "hour" | "day"): number {
    const dayStart = Date.parse(`${day}T00:00:00Z`) - this.#hoursAhead * HOUR;
    if (window === "day") return dayStart;
    const then = kind === "exit" ? (visit?.lastAt ?? at) : at;
    return Math.min(Math.floor(then / HOUR) * HOUR, dayStart + 23 * HOUR);
  }
}

function countsOf(facts: readonly Fact[]): Counts {
  const sum = (of: (fact: Fact) => number): number => facts.reduce((total, fact) => total + of(fact), 0);
  const visits = facts.flatMap(({ visit }) => visit ?? []);
  const views = facts.flatMap(({ kind, view }) => (kind === "hit" && view?.isMeasured === true ? [view] : []));
  const rated = (isOf: (value: number, limits: readonly [number, number]) => boolean): number =>
    sum(({ kind, measured, values }) => {
      const limits = LIMITS[values["vital"] ?? ""];
      return kind === "vital" && limits !== undefined && measured !== undefined && isOf(measured, limits) ? 1 : 0;
    });
  const counts = {
    pageviews: sum(({ pageview }) => (pageview === true ? 1 : 0)),
    visitors: new Set(facts.map(({ person }) => person)).size,
    visits: visits.length,
    bounces: visits.filter(({ pageviews, events }) => pageviews <= 1 && events === 0).length,
    visit_s: visits.reduce((total, { startedAt, lastAt }) => total + Math.floor((lastAt - startedAt) / 1_000), 0),
    events: sum(({ kind }) => (kind === "exit" ? 0 : 1)),
    engaged_s: views.reduce((total, { engagedMs }) => total + Math.round(engagedMs / 1_000), 0),
    engagements: views.length,
    scroll_sum: views.reduce((total, { depth }) => total + (depth ?? 0), 0),
    scrolls: views.filter(({ depth }) => depth !== undefined).length,
    revenue: sum(({ revenue }) => revenue ?? 0),
    sales: sum(({ revenue }) => (revenue === undefined ? 0 : 1)),
    good: rated((value, [good]) => value <= good),
    poor: rated((value, [, poor]) => value > poor),
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}

/** Of time on page where it is kept; of vitals (`cls` in thousandths) and of the time between steps. */
function histogramOf(facts: readonly Fact[], report: string): ReadonlyMap<number, number> {
  const ofTime = report === "" || report === "page";
  const values = facts.flatMap(({ kind, view, measured, values }) => {
    if (kind === "hit") return ofTime && view?.isMeasured === true ? [view.engagedMs] : [];
    if (measured === undefined) return [];
    return [values["vital"] === "cls" ? Math.round(measured * 1_000) : measured];
  });
  const histogram = new Map<number, number>();
  for (const value of values) histogram.set(timeBucket(value), (histogram.get(timeBucket(value)) ?? 0) + 1);
  return histogram;
}
