// What gate 2 releases of marks: worked examples from hits to rows.
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import type { DayLedger } from "../../src/aggregate/day-ledger.ts";
import { foldDay } from "../../src/aggregate/fold-day.ts";
import { OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import type { Marks } from "../../src/domain/mark.ts";
import { report, type Report } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import { LiveFold } from "../../src/fold-window.ts";
import { releaseDay } from "../../src/privacy/release.ts";
import { hitOf, siteIn, type Said } from "../support/hits.ts";
import { SeededRandom } from "../support/seeded-random.ts";

const MORNING = Date.UTC(2026, 2, 2, 9);
const SITE: Site = { ...siteIn("UTC"), k: 5 };
const REPORTS: readonly Report[] = [
  ...(
    [
      [],
      ["page"],
      ["event"],
      ["country"],
      ["entry_page"],
      ["goal"],
      ["property"],
      ["vital"],
      ["funnel_step"],
    ] satisfies DimensionName[][]
  ).map((names) => report(names, ["hour", "day"])),
  ...(
    [
      ["page", "country"],
      ["event", "country"],
      ["country", "goal"],
      ["page", "goal"],
      ["country", "property"],
      ["country", "vital"],
      ["country", "funnel_step"],
      ["device", "goal"],
      ["page", "previous_page"],
    ] satisfies DimensionName[][]
  ).map((names) => report(names, ["day"])),
];

let people = 0;

/** One hit each of people who came for nothing else. */
function hits(count: number, said: Omit<Said, "at" | "person">, hour = 0): Said[] {
  return Array.from({ length: count }, () => ({
    ...said,
    at: MORNING + hour * 3_600_000 + people++,
    person: String(people),
  }));
}

const goal = (name: string, revenue?: number): Partial<Marks> => ({
  goals: [
    {
      goal: name,
      atPercent: 0,
      ...(revenue === undefined ? {} : { revenue: revenue }),
    },
  ],
});
const view = (page: string, country: string, marks: Partial<Marks> = {}): Omit<Said, "at" | "person"> => ({
  values: { page, country },
  marks,
});
const event = (name: string, country: string, marks: Partial<Marks> = {}): Omit<Said, "at" | "person"> => ({
  kind: "event",
  values: { page: "/", event: name, country },
  marks,
});

function ledgerOf(said: readonly Said[]): DayLedger {
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  for (const one of [...said].sort((a, b) => a.at - b.at)) {
    expect(aggregator.add(hitOf(one, SITE), SITE)).toBe("accepted");
  }
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("nothing was counted");
  ledger.endAllVisits();
  return ledger;
}

/** Named values of a report, in order, as `a*b`. */
function named(said: readonly Said[], name: string, window = "day"): string[] {
  const rows = releaseDay(foldDay(ledgerOf(said).view(), REPORTS, ["hour", "day"]), SITE, new SeededRandom(1));
  const own = rows.filter((row) => row.report === name && row.window === window);
  return own.map(({ v1, v2 }) => (v2 === "" && !name.includes("previous") ? v1 : `${v1}*${v2}`)).sort();
}

describe("a released mark", () => {
  it("is a value by name: what is hidden is in no row (other)", () => {
    const said = [...hits(9, view("/", "DE", goal("A"))), ...hits(3, view("/", "DE", goal("B")))];
    expect(named(said, "goal")).toEqual(["A"]);
    expect(named(said, "goal", "hour")).toEqual(["A"]);
  });

  it("alone is not held against others or the totals, for vitals, funnel steps and goals", () => {
    const lcp: Partial<Marks> = { vitals: [{ vital: "lcp", value: 900 }] };
    const said = hits(9, view("/", "DE", { steps: [{ funnel: "F", step: 1 }] })).flatMap((one, number): Said[] => [
      one,
      ...(number < 2 ? [{ ...one, at: one.at + 60_000, marks: { steps: [{ funnel: "F", step: 2 }] } }] : []),
      { ...one, at: one.at + 90_000, kind: "engagement", engagedMs: 5_000, marks: lcp },
    ]);
    expect(named(said, "funnel_step")).toEqual(["F#1"]);
    expect(named(said, "vital")).toEqual(["lcp"]);
  });

  it("has what it brought, exactly", () => {
    const said = [...hits(8, event("buy", "DE", goal("Buy", 10_500))), ...hits(3, event("buy", "DE", goal("Buy")))];
    const rows = releaseDay(foldDay(ledgerOf(said).view(), REPORTS, ["day"]), SITE, new SeededRandom(1));
    const row = rows.find(({ report: name }) => name === "goal");
    expect(row?.counters).toMatchObject({ events: 11, visitors: 11, sales: 8, revenue: 84_000 });
  });

  it("of a country hides another country where its own row would tell it", () => {
    const said = [
      ...hits(9, event("go", "DE", goal("Go"))),
      ...hits(7, event("go", "FR", goal("Go"))),
      ...hits(2, event("go", "CA", goal("Go"))),
    ];
    expect(named(said, "country*goal")).toEqual(["DE*Go"]);
    const more = [...said, ...hits(8, event("go", "US", goal("Go"))), ...hits(4, event("go", "AT", goal("Go")))];
    expect(named(more, "country*goal")).toEqual(["DE*Go", "FR*Go", "US*Go"]);
  });

  it("does not name what is hidden without it: the country that goes with one that is too small", () => {
    const depth: Partial<Marks> = { goals: [{ goal: "Read", atPercent: 50 }] };
    const read = (one: Said): Said[] => [
      one,
      { ...one, at: one.at + 60_000, kind: "engagement", scrollPercent: 80, marks: depth },
    ];
    const said = [
      ...hits(20, view("/", "DE")).flatMap(read),
      ...hits(6, view("/", "FR")).flatMap(read),
      ...hits(2, view("/", "CA")),
    ];
    expect(named(said, "country")).toEqual([OTHER, "DE"].sort());
    expect(named(said, "goal")).toEqual(["Read"]);
    // And Germany with it, or it would be the rest of the goal.
    expect(named(said, "country*goal")).toEqual([]);
    expect(named([...said, ...hits(3, view("/", "AT"))], "country*goal")).toEqual(["DE*Read", "FR*Read"]);
  });
});

describe("a goal or a funnel step of hidden pages", () => {
  const step: Partial<Marks> = { steps: [{ funnel: "F", step: 1 }] };
  // /b is large and hidden with /c, which is too small.
  const day = (ofB: Partial<Marks>): Said[] => [
    ...hits(20, view("/a", "DE")),
    ...hits(6, view("/b", "DE", ofB)),
    ...hits(2, view("/c", "DE")),
  ];

  it("is hidden with the one page that it is made of", () => {
    expect(named(day(goal("B")), "page")).toEqual([OTHER, "/a"].sort());
    expect(named(day(goal("B")), "goal")).toEqual([]);
    expect(named(day(goal("B")), "goal", "hour")).toEqual([]);
    expect(named(day(step), "funnel_step")).toEqual([]);
    expect(named(day(goal("B")), "page*goal")).toEqual([]);
  });

  it("is shown where the page is, or where nobody asks for pages", () => {
    const shown = [...day(goal("B")), ...hits(3, view("/d", "DE"))];
    expect(named(shown, "goal")).toEqual(["B"]);
    expect(named(shown, "device*goal")).toEqual(["*B"]);
  });

  it("is hidden with the event", () => {
    const events = [
      ...hits(9, event("x", "DE")),
      ...hits(6, event("buy", "DE", goal("Buy"))),
      ...hits(2, event("call", "DE")),
    ];
    const said = [...hits(20, view("/", "DE")), ...events];
    expect(named(said, "event")).not.toContain("buy");
    expect(named(said, "goal")).toEqual([]);
  });
});

describe("values of a property", () => {
  const plan = (value: string): Partial<Marks> => ({ properties: [`plan=${value}` as Marks["properties"][number]] });
  const size = (value: string): Partial<Marks> => ({ properties: [`size=${value}` as Marks["properties"][number]] });

  it("hide another value of their key for one that is too small, and none of another key", () => {
    const said = [
      ...hits(9, event("go", "DE", plan("free"))),
      ...hits(7, event("go", "DE", plan("team"))),
      ...hits(12, event("go", "DE", size("s"))),
    ];
    expect(named(said, "property")).toEqual(["plan=free", "plan=team", "size=s"]);
    expect(named([...said, ...hits(2, event("go", "DE", plan("pro")))], "property")).toEqual(["plan=free", "size=s"]);
    expect(named([...said, ...hits(2, event("go", "DE", size("m")))], "property")).toEqual(["plan=free", "plan=team"]);
  });

  it("do so of one country as well", () => {
    const said = ["DE", "FR"].flatMap((country) => [
      ...hits(9, event("go", country, plan("free"))),
      ...hits(8, event("go", country, plan("team"))),
    ]);
    expect(named(said, "country*property")).toHaveLength(4);
    const more = [...said, ...hits(4, event("go", "FR", plan("pro"))), ...hits(7, event("go", "DE", plan("pro")))];
    // Of France the smallest other goes with what is too small, and of Germany one of each plan.
    expect(named(more, "country*property")).toEqual(["DE*plan=free", "FR*plan=free"]);
  });
});

describe("the page before a page", () => {
  const walk = (count: number, pages: readonly string[]): Said[] =>
    hits(count, view(pages[0] ?? "", "DE")).flatMap((one) =>
      pages.map((page, number) => ({ ...one, at: one.at + number * 30_000, values: { page, country: "DE" } })),
    );

  it("divides its page views, with what is hidden in (other)", () => {
    const said = [
      ...walk(9, ["/a", "/b"]),
      ...walk(7, ["/c", "/b"]),
      ...walk(6, ["/d", "/b"]),
      ...walk(3, ["/e", "/b"]),
      ...walk(2, ["/f", "/b"]),
    ];
    expect(named(said, "page*previous_page")).toEqual(
      [`${OTHER}*${OTHER}`, "/a*", "/b*/a", "/b*/c", "/b*/d", "/c*", "/d*"].sort(),
    );
    const rows = releaseDay(foldDay(ledgerOf(said).view(), REPORTS, ["day"]), SITE, new SeededRandom(1));
    const own = rows.filter((row) => row.report === "page*previous_page");
    expect(own.reduce((sum, { counters }) => sum + counters.pageviews, 0)).toBe(54);
  });

  it("says where visits began only where entry pages do", () => {
    // /b is large as an entry page and hidden with /c.
    const said = [...walk(20, ["/a", "/c", "/b"]), ...walk(6, ["/b", "/c"]), ...walk(2, ["/c", "/b"])];
    expect(named(said, "entry_page")).toEqual([OTHER, "/a"].sort());
    expect(named(said, "page")).toEqual([OTHER, "/a", "/b", "/c"]);
    expect(named(said, "page*previous_page")).not.toContain("/b*");
    expect(named(said, "page*previous_page")).toContain("/a*");
  });
});

describe("the live view of a goal", () => {
  const live = (said: readonly Said[]) => {
    const one = REPORTS.find(({ name }) => name === "goal");
    if (one === undefined) throw new Error("goals are reported");
    return new LiveFold().rows({
      moment: 1,
      view: ledgerOf(said).view(),
      report: one,
      window: "day",
      reports: REPORTS,
    });
  };
  const buy = (count: number, revenue?: number): Said[] => hits(count, event("buy", "DE", goal("Buy", revenue)));

  it("says revenue as sales rounded down, at their average in whole units", () => {
    const [row] = live([...buy(7, 10_999), ...buy(4, -500)]);
    // (7 × 10.999 - 4 × 0.5) / 11 = 6.81…
    expect(row?.counters).toMatchObject({ events: 10, visitors: 10, sales: 10, revenue: 60_000 });
    expect(row?.histogram).toBeUndefined();
  });

  it("says nothing of fewer than k sales, however many conversions there are", () => {
    const [row] = live([...buy(20), ...buy(4, 99_000)]);
    expect(row?.counters).toMatchObject({ events: 20, sales: 0, revenue: 0 });
  });

  it("says what was paid back towards zero", () => {
    const [row] = live(buy(6, -10_400));
    expect(row?.counters).toMatchObject({ sales: 5, revenue: -50_000 });
  });

  it("moves with an arrival no more than other numbers do: one sale in k, and by whole units", () => {
    const amounts = Array.from({ length: 16 }, (_, more) => live(buy(5 + more, 20_000))[0]?.counters.revenue);
    expect(new Set(amounts)).toEqual(new Set([100_000, 200_000, 300_000, 400_000]));
  });
});
