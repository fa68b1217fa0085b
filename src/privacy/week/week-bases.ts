import type { ClosedReport } from "../../domain/closed-report.ts";
import { NONE, type DimensionName } from "../../domain/dimension.ts";
import { PAGEVIEW } from "../linked-counts.ts";
import { basesOf, otherAlone } from "../mark-bases.ts";
import { valueKey, type WeekReport, type WithheldValue } from "./week-state.ts";

/**
 * The one page, or the one custom event, that all hits of a cell of marks are of, as a text; undefined where they are of
 * several. What reached a depth is of its page.
 */
export function baseTextOf(report: ClosedReport, position: number): string | undefined {
  const [event = NONE, ...others] = report.valuesIn(position, "event");
  if (others.length > 0) return undefined;
  if (event !== PAGEVIEW && event !== NONE) return `event ${event}`;
  const [page, ...more] = report.valuesIn(position, "page");
  return page === undefined || more.length > 0 ? undefined : `page ${page}`;
}

/** Whether the cells of a report are made of those of others, of which `baseTextOf` is to be noted. */
export function isMadeOf({ dimensions }: Pick<WeekReport, "dimensions">): boolean {
  return basesOf({ dimensions, window: "day" }).length > 0;
}

/** A value of another report that must not be hidden for a value to be named. */
export interface Needed {
  /** Undefined where nobody asks for it. */
  readonly report: WeekReport | undefined;
  readonly key: string;
  /**
   * Whether its number is the value's number: if only its sum over some days is told, all of them must be days of the value,
   * or the difference would be the other days.
   */
  readonly isSame: boolean;
}

/** What a value needs; undefined where that is more than one page or event, or not known. */
export type NeedsOf = (value: Pick<WithheldValue, "v1" | "v2" | "days" | "bases">) => readonly Needed[] | undefined;

/**
 * What must be told of a value of a report of marks before the value itself: the value of its other dimension; the page or
 * event that it is made of; in flow the page that was come from, or the entry page. Nothing for other reports.
 */
export function needsOf({ dimensions }: WeekReport, reports: readonly WeekReport[]): NeedsOf {
  const question = { dimensions, window: "day" } as const;
  const find = (names: readonly DimensionName[]): WeekReport | undefined => {
    const wanted = names.join("*");
    return reports.find(({ name }) => name === wanted);
  };
  const valueOf = ({ v1, v2 }: Pick<WithheldValue, "v1" | "v2">, name: DimensionName): string =>
    [v1, v2][dimensions.indexOf(name)] ?? NONE;
  const alone = otherAlone(question)?.dimensions;
  const other = alone && find(alone);
  const isFlow = dimensions.includes("previous_page") && dimensions.includes("page");
  const [pages, entries] = [find(["page"]), find(["entry_page"])];
  const bases = basesOf(question).map(({ question: { dimensions: names }, hits }) => ({
    names,
    hits,
    report: find(names),
  }));
  return (value) => {
    const needed: Needed[] = [];
    if (alone !== undefined && other !== undefined) {
      needed.push({ report: other, key: keyOf(alone.map((name) => valueOf(value, name))), isSame: false });
    }
    if (isFlow) {
      const previous = valueOf(value, "previous_page");
      const begins = previous === NONE;
      const report = begins ? entries : pages;
      const key = keyOf([begins ? valueOf(value, "page") : previous]);
      if (report !== undefined) needed.push({ report, key, isSame: begins });
    }
    if (bases.length === 0) return needed;
    const [text] = value.bases.keys();
    if (text === undefined || value.bases.get(text) !== value.days || value.bases.size > 1) return undefined;
    const own = text.startsWith("event ") ? "event" : "page";
    const base = bases.find(({ hits }) => (hits === "event") === (own === "event"));
    if (base === undefined) return undefined;
    const values = base.names.map((name) => (name === own ? text.slice(own.length + 1) : valueOf(value, name)));
    return [...needed, { report: base.report, key: keyOf(values), isSame: true }];
  };
}

function keyOf([v1 = NONE, v2 = NONE]: readonly string[]): string {
  return valueKey(v1, v2);
}
