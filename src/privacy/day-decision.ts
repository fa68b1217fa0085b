import type { ClosedReport } from "../domain/closed-report.ts";
import { NONE, type DimensionName } from "../domain/dimension.ts";
import { COARSER } from "../domain/nesting.ts";
import { markKindOf } from "../domain/report.ts";
import { complement, type ParentCells } from "./complement.ts";
import { decide } from "./decide.ts";
import { hiddenRests } from "./hidden-rests.ts";
import { hideMadeOf, type ReleasedBase, type ToldBase } from "./hide-made-of.ts";
import { hideUnnamed } from "./hide-unnamed.ts";
import { KeySet } from "./key-set.ts";
import { PAGEVIEW } from "./linked-counts.ts";
import { basesOf, madeOf } from "./mark-bases.ts";
import { parentsOf, questionName, wholesOf, type Question } from "./parents.ts";
import { propertyFamilies } from "./property-families.ts";
import type { ReleasePolicy } from "./release.ts";

/**
 * What may be released of one closed day, report by report: primary and complementary suppression, and for marks the rule
 * of made-of cells. Of each report only which cells are released is kept, at a bit a cell, so no two reports need be in
 * memory at once.
 */
export class DayDecision {
  readonly #policy: Pick<ReleasePolicy, "k">;
  /** The cells of reports that later ones may refine, by the name of the question. */
  readonly #released = new Map<string, KeySet>();
  /** Of reports that marks are made of: how much of each value is hidden. */
  readonly #rests = new Map<string, ToldBase["rests"]>();
  /** Released cells of reports that later ones are parts of by their values, as texts. */
  readonly #named = new Map<string, ReadonlySet<string>>();

  constructor(policy: Pick<ReleasePolicy, "k">) {
    this.#policy = policy;
  }

  /**
   * 1 for each cell that must go to `(other)`, or nowhere. Reports must come after those that they refine: with fewer
   * dimensions first, countries before regions, by day before by hour, marks last. One that has not come by then counts as
   * not asked for.
   */
  hidden(report: ClosedReport): Uint8Array {
    const hidden = decide(report, this.#policy);
    const question = { dimensions: report.report.dimensions, window: report.window };
    if (question.dimensions.length === 0) return hidden;
    const parents = [
      ...this.#parents(report, question),
      ...this.#wholes(report, question),
      ...propertyFamilies(report),
    ];
    if (markKindOf(question.dimensions) === undefined) complement(report, hidden, parents, this.#policy.k);
    else this.#hideMarks(report, question, hidden, parents);
    this.#keep(report, question, hidden);
    if (question.dimensions.some(isWhole)) this.#keepNames(report, question, hidden);
    return hidden;
  }

  #hideMarks(report: ClosedReport, question: Question, hidden: Uint8Array, parents: readonly ParentCells[]): void {
    const { k } = this.#policy;
    hideUnnamed(report, hidden, (alone) => this.#released.get(questionName(alone)));
    const hiddenPart = hideMadeOf(report, hidden, this.#bases(question), k);
    const isToldApart = (position: number): boolean => hiddenPart(position) === 0;
    complement(
      report,
      hidden,
      parents.map((parent) => ({ ...parent, isToldApart, hiddenPart })),
      k,
    );
  }

  #bases(question: Question): readonly ReleasedBase[] {
    return basesOf(question).map(({ question: base, hits, shared }) => {
      const [released, rests] = [this.#released.get(questionName(base)), this.#rests.get(questionName(base))];
      const told = released === undefined || rests === undefined ? undefined : { released, rests };
      return { ...base, hits, shared, told };
    });
  }

  #parents(report: ClosedReport, question: Question): readonly ParentCells[] {
    const parents = parentsOf(question, (parent) => this.#released.has(questionName(parent)));
    return parents.map(({ dimensions, window }) => ({
      keys: report.keys(dimensions, window),
      released: this.#released.get(questionName({ dimensions, window })),
      partly: NONE_PARTLY,
      ...familyOf(report, dimensions),
    }));
  }

  /** Parents by value: regions, also of a page, are parts of their country. */
  #wholes(report: ClosedReport, question: Question): readonly ParentCells[] {
    return wholesOf(question).flatMap(({ question: whole, fine, coarse }) => {
      const named = this.#named.get(questionName(whole));
      if (named === undefined) return [];
      const at = question.dimensions.indexOf(fine);
      const of = new Uint32Array(report.size);
      const numbers = new Map<string, number>();
      const partly = new Map<number, readonly number[]>();
      for (let cell = 0; cell < report.size; cell++) {
        const wholes = report.valuesIn(cell, coarse).map((value) => {
          const text = textOf(report, cell, whole, report.values(cell).with(at, value));
          const number = numbers.get(text) ?? numbers.size;
          numbers.set(text, number);
          return number;
        });
        if (wholes.length === 1) of[cell] = wholes[0] ?? 0;
        else partly.set(cell, wholes);
      }
      const count = numbers.size + partly.size;
      const released = new KeySet(count);
      for (const [text, number] of numbers) if (named.has(text)) released.add(number);
      // Nothing can be subtracted that is part of several: each of these is below a parent of its own.
      [...partly.keys()].forEach((cell, index) => {
        of[cell] = numbers.size + index;
        released.add(numbers.size + index);
      });
      return [{ ...familyOf(report, whole.dimensions), keys: { of, count }, partly, released }];
    });
  }

  #keepNames(report: ClosedReport, question: Question, hidden: Uint8Array): void {
    const names = new Set<string>();
    for (let cell = 0; cell < report.size; cell++) {
      if (hidden[cell] === 0) names.add(textOf(report, cell, question, report.values(cell)));
    }
    this.#named.set(questionName(question), names);
  }

  /**
   * Pairs by day are refined by nothing but themselves by hour, which follow at once, unless marks may be made of them.
   */
  #keep(report: ClosedReport, { dimensions, window }: Question, hidden: Uint8Array): void {
    const own = madeOf({ dimensions, window });
    const isPair = dimensions.length > 1 && own === undefined;
    if (isPair && window === "hour") this.#released.delete(questionName({ dimensions, window: "day" }));
    if (isPair && !(window === "day" && report.report.windows.includes("hour"))) return;
    if (own !== undefined) {
      this.#rests.set(questionName({ dimensions, window }), hiddenRests(report, hidden, own));
    }
    const keys = report.keys(dimensions, window);
    const released = new KeySet(keys.count);
    for (let cell = 0; cell < report.size; cell++) {
      if (hidden[cell] === 0) released.add(keys.of[cell] ?? 0);
    }
    this.#released.set(questionName({ dimensions, window }), released);
  }
}

const NONE_PARTLY: ReadonlyMap<number, readonly number[]> = new Map();

const WHOLES: ReadonlySet<DimensionName> = new Set(Object.values(COARSER));

function isWhole(name: DimensionName): boolean {
  return WHOLES.has(name);
}

/** The values of a cell, in the order of the dimensions' names, and its hour. */
function textOf(
  report: ClosedReport,
  cell: number,
  { dimensions, window }: Question,
  values: readonly string[],
): string {
  const named = dimensions.map((name, at) => `${name}\0${values[at] ?? ""}`).sort();
  return [window === "hour" ? String(report.slot(cell)) : "", ...named].join("\0");
}

/**
 * Dimensions that most hits do not have. "None" is their largest value and names nothing, so it hides small values best.
 * Of the others (no referrer, no country) "none" is an answer like any other.
 */
const OFTEN_ABSENT: ReadonlySet<DimensionName> = new Set<DimensionName>([
  "utm_source",
  "utm_medium",
  "utm_campaign",
  "utm_content",
  "utm_term",
]);

function familyOf(
  report: ClosedReport,
  ofParent: readonly DimensionName[],
): Pick<ParentCells, "namesNothing" | "isToldApart"> {
  const eventAt = ofParent.includes("event") ? -1 : report.report.dimensions.indexOf("event");
  return {
    namesNothing: namesNothing(report, ofParent),
    isToldApart: (position) => eventAt >= 0 && report.values(position)[eventAt] === PAGEVIEW,
  };
}

function namesNothing(report: ClosedReport, ofParent: readonly DimensionName[]): ParentCells["namesNothing"] {
  const absent = report.report.dimensions.flatMap((name, at) =>
    OFTEN_ABSENT.has(name) && !ofParent.includes(name) ? [at] : [],
  );
  if (absent.length === 0) return () => false;
  return (position) => {
    const values = report.values(position);
    return absent.some((at) => values[at] === NONE);
  };
}
