import { isFilterDimension } from "../filter.ts";
import { dimensionLabel, valueLabel } from "../labels.ts";

const OPERATORS: Readonly<Record<string, string>> = {
  is: "is",
  is_not: "is not",
  contains: "contains",
  contains_not: "does not contain",
  matches: "matches",
  matches_not: "does not match",
};

/** Values that are named; of more their number is told. */
const VALUES_SHOWN = 5;

/** Filters as the API has them, for reading: `Country is Germany or France, and Page contains /docs`. */
export function filterWords(filters: readonly unknown[]): string {
  return filters.map(words).join(", and ");
}

function words(filter: unknown): string {
  if (!Array.isArray(filter)) return "";
  const [operator, subject, values] = filter as readonly unknown[];
  if (operator === "and" || operator === "or") {
    const parts = Array.isArray(subject) ? subject.map(words) : [];
    return `(${parts.join(operator === "and" ? " and " : " or ")})`;
  }
  if (operator === "not") return `not ${words(subject)}`;
  if (typeof operator !== "string" || typeof subject !== "string") return JSON.stringify(filter);
  const name = subject.replace(/^(?:visit|event):/u, "");
  const dimension = name === "name" ? "event" : name;
  const known = isFilterDimension(dimension) ? dimension : undefined;
  const texts = (Array.isArray(values) ? values : []).map((value: unknown) =>
    known !== undefined && typeof value === "string" ? valueLabel(known, value) : String(value),
  );
  const shown =
    texts.length > VALUES_SHOWN
      ? `${texts.slice(0, VALUES_SHOWN).join(", ")} or one of ${String(texts.length - VALUES_SHOWN)} more`
      : texts.join(" or ");
  return `${known === undefined ? name.replaceAll("_", " ") : dimensionLabel(known)} ${OPERATORS[operator] ?? operator} ${shown}`;
}
