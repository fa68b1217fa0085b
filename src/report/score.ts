/** One part of a score, with what it looks at and why it came out as it did. */
export interface ScorePart {
  readonly part: string;
  readonly points: number;
  /** The most it can give. */
  readonly of: number;
  readonly because: string;
}

/** What a score looks at: sums over the weeks of a report. Nothing of it is about a person. */
export interface ScoredFacts {
  readonly weeks: number;
  /** Weeks in which it was named. */
  readonly weeksSeen: number;
  /** Weeks from the last one seen to the last one of the range; 0 = seen in that one. */
  readonly weeksSince: number;
  readonly visitorDays: number;
  readonly visits: number;
  readonly pageviews: number;
  readonly engagedS: number;
  readonly goals: number;
}

/**
 * The parts of a score and their weights, which add up to 100. Each grows evenly from 0 to its full points at the
 * measure named here, and not beyond, so that no single habit makes a score.
 */
export const SCORE_PARTS = [
  {
    part: "recency",
    of: 20,
    /** Full in the range's last week; nothing from eight weeks on. */
    reached: ({ weeksSince }) => 1 - weeksSince / 8,
    because: ({ weeksSince }) =>
      weeksSince === 0 ? "seen in the last week" : `last seen ${count(weeksSince, "week")} before the last`,
  },
  {
    part: "regularity",
    of: 20,
    /** Full when it was named in every week. */
    reached: ({ weeksSeen, weeks }) => weeksSeen / weeks,
    because: ({ weeksSeen, weeks }) => `seen in ${String(weeksSeen)} of ${count(weeks, "week")}`,
  },
  {
    part: "reach",
    of: 15,
    /** Full from ten visitor-days on in a week in which it was named. */
    reached: ({ visitorDays, weeksSeen }) => per(visitorDays, weeksSeen) / 10,
    because: ({ visitorDays, weeksSeen }) => `${tenth(per(visitorDays, weeksSeen))} visitor-days a week`,
  },
  {
    part: "depth",
    of: 15,
    /** Full from five page views a visit on, nothing for one. */
    reached: ({ pageviews, visits }) => (per(pageviews, visits) - 1) / 4,
    because: ({ pageviews, visits }) => `${tenth(per(pageviews, visits))} views a visit`,
  },
  {
    part: "attention",
    of: 15,
    /** Full from three visible minutes a visit on. */
    reached: ({ engagedS, visits }) => per(engagedS, visits) / 180,
    because: ({ engagedS, visits }) => `${String(Math.round(per(engagedS, visits)))} seconds of attention a visit`,
  },
  {
    part: "goals",
    of: 15,
    /** Full from three goals on. */
    reached: ({ goals }) => goals / 3,
    because: ({ goals }) => (goals === 0 ? "no goal reached" : `${count(goals, "goal")} reached`),
  },
] as const satisfies readonly {
  readonly part: string;
  readonly of: number;
  readonly reached: (facts: ScoredFacts) => number;
  readonly because: (facts: ScoredFacts) => string;
}[];

/** The score of an organisation, 0…100: whole points that are the sum of their parts. */
export function score(facts: ScoredFacts): { readonly score: number; readonly parts: readonly ScorePart[] } {
  const parts = SCORE_PARTS.map(({ part, of, reached, because }) => ({
    part,
    points: Math.round(of * Math.min(1, Math.max(0, reached(facts)))),
    of,
    because: because(facts),
  }));
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts };
}

function per(amount: number, of: number): number {
  return of === 0 ? 0 : amount / of;
}

function tenth(value: number): string {
  return value.toFixed(1);
}

function count(amount: number, word: string): string {
  return `${String(amount)} ${word}${amount === 1 ? "" : "s"}`;
}
