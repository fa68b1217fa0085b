import { describe, expect, it } from "vitest";
import type { BaseCells, ClosedReport } from "../../src/domain/closed-report.ts";
import { report } from "../../src/domain/report.ts";
import { siteId } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { hideMadeOf, type ReleasedBase } from "../../src/privacy/hide-made-of.ts";
import { KeySet } from "../../src/privacy/key-set.ts";

const K = 5;

/** A goal as pages, by number, with the numbers of who viewed each. */
type Goal = readonly number[];

/** Pages 0…n-1 with their visitors; what is released of them. */
interface Pages {
  readonly visitors: readonly (readonly number[])[];
  readonly released: readonly number[];
  /** Nobody asks for pages. */
  readonly untold?: boolean;
}

/** What of each goal nobody can add up. */
function hiddenParts(pages: Pages, goals: readonly Goal[]): (number | undefined)[] {
  const part = hideMadeOf(goalReport(pages, goals), new Uint8Array(goals.length), [baseOf(pages)], K);
  return goals.map((_, goal) => part(goal));
}

/** Which goals are hidden, by their order. */
function hiddenGoals(pages: Pages, goals: readonly Goal[], before: readonly number[] = []): number[] {
  const hidden = new Uint8Array(goals.length);
  for (const goal of before) hidden[goal] = 1;
  hideMadeOf(goalReport(pages, goals), hidden, [baseOf(pages)], K);
  return goals.flatMap((_, goal) => (hidden[goal] === 1 ? [goal] : []));
}

function baseOf({ visitors, released, untold = false }: Pages): ReleasedBase {
  const question = { dimensions: ["page"], window: "day", hits: "pageview", shared: [] } as const;
  if (untold) return { ...question, told: undefined };
  const keys = new KeySet(visitors.length);
  for (const page of released) keys.add(page);
  const rest = visitors.filter((_, page) => !released.includes(page));
  const rests = new Map([[0, { cells: rest.length, credited: new Set(rest.flat()).size }]]);
  return { ...question, told: { released: keys, rests } };
}

function goalReport({ visitors }: Pages, goals: readonly Goal[]): ClosedReport {
  const notAsked = (): never => {
    throw new Error("not asked for here");
  };
  return {
    site: siteId(1),
    day: "2026-03-02",
    report: report(["goal"], ["day"]),
    window: "day",
    size: goals.length,
    credited: Uint32Array.from(goals, (goal) => new Set(goal.flatMap((page) => visitors[page] ?? [])).size),
    overLimit: new Uint8Array(goals.length),
    cell: (position) => ({
      slot: 0,
      windowStart: epochMs(0),
      v1: String(position),
      v2: "",
      counters: notAsked(),
      histogram: undefined,
    }),
    values: (position) => [String(position)],
    slot: () => 0,
    valuesIn: notAsked,
    keys: () => ({ of: new Uint32Array(goals.length), count: 1 }),
    creditOfUnion: notAsked,
    networksOf: notAsked,
    union: notAsked,
    unreleased: (position, bases, limit) => {
      const within = (goals[position] ?? []).filter((page) => bases.some((base: BaseCells) => !base.isReleased(page)));
      const credited = new Set(within.flatMap((page) => visitors[page] ?? [])).size;
      return { credited: Math.min(credited, limit), cells: Math.min(within.length, 2) };
    },
  };
}

/** Pages with so many visitors each, nobody twice. */
function of(...counts: readonly number[]): number[][] {
  let next = 0;
  return counts.map((count) => Array.from({ length: count }, () => next++));
}

describe("a goal over pages", () => {
  it("is shown where all of its pages are", () => {
    expect(hiddenGoals({ visitors: of(9, 9, 2, 4), released: [0, 1] }, [[0], [0, 1]])).toEqual([]);
  });

  it("is hidden where one of its pages is, or too little of them", () => {
    expect(hiddenGoals({ visitors: of(9, 9, 9, 9), released: [0] }, [[0, 1]])).toEqual([0]);
    expect(hiddenGoals({ visitors: of(9, 2, 2, 9, 9), released: [0] }, [[0, 1, 2]])).toEqual([0]);
  });

  it("is shown where what is hidden in it and beside it is two pages and k visitors each", () => {
    expect(hiddenGoals({ visitors: of(9, 2, 3, 3, 2), released: [0] }, [[0, 1, 2]])).toEqual([]);
    expect(hiddenGoals({ visitors: of(9, 2, 3, 2, 2), released: [0] }, [[0, 1, 2]])).toEqual([0]);
    expect(hiddenGoals({ visitors: of(9, 2, 3, 8), released: [0] }, [[0, 1, 2]])).toEqual([0]);
  });

  it("is shown where it has all that is hidden, whose sum everybody knows", () => {
    expect(
      hiddenGoals({ visitors: of(9, 2, 3), released: [0] }, [
        [0, 1, 2],
        [1, 2],
      ]),
    ).toEqual([]);
  });

  it("is not held against one that is hidden anyway", () => {
    expect(
      hiddenGoals(
        { visitors: of(3, 3, 3, 3), released: [] },
        [
          [0, 1],
          [1, 2],
        ],
        [0],
      ),
    ).toEqual([0]);
  });

  it("is hidden where less another one it would tell too little", () => {
    const visitors = of(3, 3, 2, 3, 3);
    // Of the second, less the first, one page would be left; the third has a part of each of two parts.
    expect(
      hiddenGoals({ visitors, released: [] }, [
        [0, 1],
        [0, 1, 2],
        [1, 2],
      ]),
    ).toEqual([1, 2]);
    expect(
      hiddenGoals({ visitors, released: [] }, [
        [0, 1],
        [2, 3, 4],
        [0, 1, 2, 3, 4],
      ]),
    ).toEqual([]);
  });

  it("counts somebody who saw pages on both sides for neither", () => {
    const [a, b, c, d] = [
      [1, 2, 3],
      [3, 4, 5],
      [1, 2, 3],
      [4, 5, 6],
    ];
    expect(hiddenGoals({ visitors: [a, b, c, d], released: [] }, [[0, 1]])).toEqual([0]);
    expect(hiddenGoals({ visitors: of(3, 3, 3, 3), released: [] }, [[0, 1]])).toEqual([]);
  });

  it("may be of one page where nobody asks for pages, but not tell too few less another one", () => {
    const visitors = of(6, 2, 6);
    expect(hiddenGoals({ visitors, released: [], untold: true }, [[0], [2], [0, 2]])).toEqual([]);
    expect(hiddenGoals({ visitors, released: [], untold: true }, [[0], [0, 1]])).toEqual([1]);
  });
});

describe("what nobody can add up of a goal over pages", () => {
  const pages = { visitors: of(9, 3, 3, 3, 3, 1), released: [0] };

  it("is nothing where its pages are shown, all that is hidden, or what shown goals have of that", () => {
    const goals = [[0], [0, 1, 2, 3, 4, 5], [1, 2], [0, 1, 2]];
    expect(hiddenGoals(pages, goals)).toEqual([]);
    expect(hiddenParts(pages, goals)).toEqual([0, 0, 0, 0]);
  });

  it("is what is hidden of it elsewhere, and a goal of hidden pages alone as a whole", () => {
    const goals = [[1, 2], [0, 3], [0, 1, 2, 3], [3], [5]];
    expect(hiddenGoals(pages, goals)).toEqual([1, 2, 3, 4]);
    expect(hiddenParts(pages, goals)).toEqual([0, 3, 3, undefined, undefined]);
  });

  it("is all of it where nobody asks for pages", () => {
    expect(hiddenParts({ ...pages, released: [], untold: true }, [[0, 5], [5]])).toEqual([0, undefined]);
  });
});
