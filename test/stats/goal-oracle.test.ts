// Goals, rates and revenue of random rows, against plain loops over these rows.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import type { Site } from "../../src/domain/site.ts";
import { answerOf } from "./support/ask.ts";
import { rowSource, SITE, stored, type StoredRow } from "./support/rows.ts";

const FIRST_DAY = "2024-05-01";
const GOALS = ["Signup", "Purchase", "Order"];
const SOURCES = ["Google", "Bing", ""];
const SHOP: Site = {
  ...SITE,
  goals: GOALS.map((name) => ({ name, event: name.toLowerCase(), ...(name === "Signup" ? {} : { currency: "EUR" }) })),
};

interface Counted {
  readonly day: number;
  readonly goal: string;
  readonly source: string;
  readonly visitors: number;
  readonly events: number;
  readonly revenue: number;
  readonly sales: number;
}

const counted = fc.record({
  day: fc.nat(4),
  goal: fc.constantFrom("", ...GOALS),
  source: fc.constantFrom(...SOURCES),
  visitors: fc.nat(50),
  events: fc.nat(90),
  revenue: fc.integer({ min: -9_999_999, max: 99_999_999 }),
  sales: fc.nat(9),
});

const question = fc.record({
  goals: fc.option(fc.uniqueArray(fc.constantFrom(...GOALS), { minLength: 1 }), { nil: undefined }),
  sources: fc.option(fc.uniqueArray(fc.constantFrom(...SOURCES)), { nil: undefined }),
  byDay: fc.boolean(),
  byGoal: fc.boolean(),
  bySource: fc.boolean(),
});

const METRICS = ["visitors", "events", "conversion_rate", "group_conversion_rate", "total_revenue", "average_revenue"];

describe("goals, their rates and what they brought", () => {
  it("are what loops over all rows find", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(counted, { maxLength: 40 }), question, async (all, asked) => {
        if (asked.goals === undefined && !asked.byGoal) return;
        const dimensions = [
          ...(asked.byDay ? ["time:day"] : []),
          ...(asked.byGoal ? ["event:goal"] : []),
          ...(asked.bySource ? ["visit:source"] : []),
        ];
        const hasGroups = dimensions.length > 0;
        const metrics = METRICS.filter((name) => hasGroups || name !== "group_conversion_rate");
        const filters = [
          ...(asked.goals === undefined ? [] : [["is", "event:goal", asked.goals]]),
          ...(asked.sources === undefined ? [] : [["is", "visit:source", asked.sources.map(shownSource)]]),
        ];
        const { results } = await answerOf({ metrics, dimensions, filters }, SHOP, rowSource(rowsOf(all)));
        const fits = ({ source }: Counted): boolean => asked.sources?.includes(source) ?? true;
        const base = all.filter((row) => row.goal === "" && fits(row));
        const goals = all.filter((row) => row.goal !== "" && fits(row) && (asked.goals?.includes(row.goal) ?? true));

        const keyOf = (row: Counted, withGoal: boolean): string =>
          JSON.stringify([
            ...(asked.byDay ? [addDays(FIRST_DAY, row.day)] : []),
            ...(asked.byGoal && withGoal ? [row.goal] : []),
            ...(asked.bySource ? [shownSource(row.source)] : []),
          ]);
        const expected = new Map<string, unknown>();
        for (const key of hasGroups ? new Set(goals.map((row) => keyOf(row, true))) : ["[]"]) {
          const mine = goals.filter((row) => keyOf(row, true) === key);
          const [one] = mine;
          const total = sum(base.filter(({ day }) => !asked.byDay || day === one?.day), "visitors"); // prettier-ignore
          const group = sum(base.filter((row) => one !== undefined && keyOf(row, false) === keyOf(one, false)), "visitors"); // prettier-ignore
          const paid = asked.byGoal ? one?.goal !== "Signup" : (asked.goals ?? GOALS).some((name) => name !== "Signup");
          expected.set(key, [
            sum(mine, "visitors"),
            sum(mine, "events"),
            percent(sum(mine, "visitors"), total),
            ...(hasGroups ? [percent(sum(mine, "visitors"), group)] : []),
            paid ? sum(mine, "revenue") / 1_000 : null,
            paid && sum(mine, "sales") > 0 ? (Math.round(sum(mine, "revenue") / sum(mine, "sales")) + 0) / 1_000 : null,
          ]);
        }
        const given = results.map((row) => [JSON.stringify(row.dimensions), row.metrics.map(amount)] as const);
        expect(new Map<string, unknown>(given)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

/** What of visitors (goal "") and goals is kept, by day, of which each report is a sum. */
function rowsOf(all: readonly Counted[]): readonly StoredRow[] {
  return all.flatMap(({ day, goal, source, visitors, events, ...money }) => {
    const at = addDays(FIRST_DAY, day);
    if (goal === "") return [stored("", at, [], { visitors }), stored("source", at, [source], { visitors })];
    const amounts = { visitors, events, ...money };
    return [stored("goal", at, [goal], amounts), stored("source*goal", at, [source, goal], amounts)];
  });
}

function sum(rows: readonly Counted[], name: "visitors" | "events" | "revenue" | "sales"): number {
  return rows.reduce((all, row) => all + row[name], 0);
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.min(100, Math.round((10_000 * part) / whole) / 100);
}

function shownSource(source: string): string {
  return source === "" ? "Direct / None" : source;
}

function amount(value: unknown): unknown {
  return typeof value === "object" && value !== null && "value" in value ? value.value : value;
}
