// Which marks of a week are named: those that say nothing beyond the page or event that they are made of.
import { describe, expect, it } from "vitest";
import { namesOf, weekOf, type Kept } from "./weeks.ts";

const K = 3;
const REPORTS = ["page", "event", "country", "entry_page", "goal", "property", "vital", "page*event", "event*country"];
const PAIRS = ["country*goal", "country*vital", "page*previous_page"];
/** Two events that hide others behind them, on every day. */
const CROWD: readonly Kept[] = ["event", "page", "country", "entry_page"].flatMap((report) =>
  [1, 2].map((number) => ({
    report,
    v1: `crowd ${String(number)}`,
    days: Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, [900 + number, 910 + number]])),
  })),
);

function marks(...kept: readonly Kept[]): string[] {
  const named = namesOf(weekOf([...REPORTS, ...PAIRS], [...kept, ...CROWD]), K);
  return named.filter((name) => !/^(page|event|country|entry_page|page\*event|event\*country): /.test(name));
}

const SIGNUPS = { 0: [1], 2: [2], 4: [3] };
const EVENT: Kept = { report: "event", v1: "signup", days: SIGNUPS };
const GOAL: Kept = { report: "goal", v1: "Sign up", days: SIGNUPS, base: "event signup" };

describe("a goal of the week", () => {
  it("is named where its event is, for the same days", () => {
    expect(marks(EVENT, GOAL)).toEqual(["goal: Sign up"]);
  });

  it("is named where its event was published on each of the days", () => {
    expect(marks(GOAL)).toEqual(["goal: Sign up"]);
  });

  it("is not named where its event is not, or is for more days than the goal was counted on", () => {
    expect(marks({ ...EVENT, days: { 0: [1], 2: [2], 4: [2] } }, GOAL)).toEqual([]);
    expect(marks({ ...EVENT, days: { ...SIGNUPS, 5: [4] } }, GOAL)).toEqual([]);
  });

  it("is not named where it is made of several pages, on one day or on another", () => {
    const page: Kept = { ...GOAL, base: "page /a" };
    expect(marks(page)).toEqual(["goal: Sign up"]);
    expect(marks({ ...page, base: { 0: "page /a", 2: "page /b", 4: "page /a" } })).toEqual([]);
    expect(marks({ ...page, base: { 0: "page /a", 4: "page /a" } })).toEqual([]);
  });

  it("is not named where nobody asks for what it is made of", () => {
    const state = weekOf(["goal", "page"], [GOAL]);
    expect(namesOf(state, K)).toEqual([]);
  });

  it("of a country needs the event of the country, the goal and the country", () => {
    const pair: Kept = { report: "country*goal", v1: "DE", v2: "Sign up", days: SIGNUPS, base: "event signup" };
    const event: Kept = { report: "event*country", v1: "signup", v2: "DE", days: SIGNUPS };
    const others: Kept[] = [1, 2, 3].map((number) => ({
      ...event,
      v1: `other ${String(number)}`,
      days: { 0: [20 + number], 2: [30], 4: [40] },
    }));
    const rest: Kept[] = ["FR", "CA"].map((v1) => ({ ...pair, v1, days: { 0: [7, 8], 2: [9], 4: [7] } }));
    const abroad: Kept[] = ["FR", "CA"].map((v2) => ({ ...event, v2, days: { 0: [7, 8], 2: [9], 4: [7] } }));
    const all = [EVENT, GOAL, event, ...others, ...abroad, pair, ...rest];
    expect(marks(...all)).toContain("country*goal: DE*Sign up");
    expect(marks(...all.filter((one) => one !== GOAL), { ...GOAL, days: { 0: [1], 2: [2], 4: [1] } })).not.toContain(
      "country*goal: DE*Sign up",
    );
    expect(marks(...all, { report: "country", v1: "DE", days: { 0: [1] } })).not.toContain("country*goal: DE*Sign up");
  });
});

describe("other marks of the week", () => {
  it("values of one key are held against what they are together, and other keys are not", () => {
    const value = (v1: string, days: Kept["days"]): Kept => ({ report: "property", v1, days, base: "event signup" });
    const free = value("plan=free", { 0: [1, 2, 3] });
    expect(marks(free)).toEqual(["property: plan=free"]);
    expect(marks(free, value("plan=pro", { 0: [4] }))).toEqual([]);
    expect(marks(free, value("plan=pro", { 0: [4, 5] }), value("plan=team", { 0: [6] }))).toEqual([
      "property: plan=free",
    ]);
    expect(marks(free, value("size=s", { 0: [4] }))).toEqual(["property: plan=free"]);
    expect(marks(free, { ...value("(other)", { 0: [4] }), overLimit: true })).toEqual([]);
  });

  it("vitals need the value that they are told with, and are made of nothing", () => {
    const vital: Kept = { report: "country*vital", v1: "DE", v2: "lcp", days: { 0: [1, 2, 3] } };
    expect(marks(vital)).toEqual(["country*vital: DE*lcp"]);
    expect(marks(vital, { report: "country", v1: "DE", days: { 0: [1] } })).toEqual([]);
  });

  it("pages before a page need both, and the beginnings of visits what is told of entry pages", () => {
    const flow = (v1: string, v2: string): Kept => ({ report: "page*previous_page", v1, v2, days: { 0: [1, 2, 3] } });
    const rest = [flow("/a", "/y"), flow("/a", "/z")].map((one, number) => ({
      ...one,
      days: { 0: [5 + number, 8 + number] },
    }));
    const entry: Kept = { report: "entry_page", v1: "/a", days: { 0: [1, 2] } };
    expect(marks(flow("/a", ""), ...rest)).toEqual(["page*previous_page: /a"]);
    expect(marks(flow("/a", ""), ...rest, entry)).toEqual([]);
    expect(marks(flow("/a", "/b"), ...rest)).toEqual(["page*previous_page: /a*/b"]);
    expect(marks(flow("/a", "/b"), ...rest, { report: "page", v1: "/b", days: { 0: [1, 2] } })).toEqual([]);
  });
});
