import { OTHER, type DimensionName } from "../domain/dimension.ts";
import type { Clause, Filter, HiddenPass } from "./filter.ts";

/** A condition as SQL text, with the values it binds. */
export interface FilterSql {
  readonly text: string;
  readonly params: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * A filter as SQL, by the same rule as `passes`. `columnOf` gives the column of a dimension. The text holds no value:
 * the n-th clause binds its list as `values<n>`, whatever becomes of hidden rows.
 */
export function filterSql(
  filter: Filter,
  columnOf: (dimension: DimensionName) => "v1" | "v2",
  hidden: HiddenPass,
): FilterSql {
  const params: Record<string, readonly string[]> = {};
  const write = (part: Filter, negated: boolean): string => {
    switch (part.kind) {
      case "not":
        return write(part.of, !negated);
      case "and":
      case "or": {
        const joint = (part.kind === "and") !== negated ? " AND " : " OR ";
        return `(${part.of.map((inner) => write(inner, negated)).join(joint)})`;
      }
      case "clause": {
        const name = `values${String(Object.keys(params).length)}`;
        params[name] = part.values;
        return clauseSql(part, columnOf(part.dimension), name, part.negated !== negated, hidden);
      }
    }
  };
  return { text: write(filter, false), params: { ...params, hidden: OTHER } };
}

function clauseSql(clause: Clause, column: "v1" | "v2", name: string, negative: boolean, hidden: HiddenPass): string {
  const value = clause.caseSensitive ? column : `lowerUTF8(${column})`;
  const isHidden = `${column} = {hidden:String}`;
  if (clause.test === "is") {
    const fits = `has({${name}:Array(String)}, ${value})`;
    if (negative) return `NOT ${fits}`;
    return hidden === "perhaps" ? `(${isHidden} OR ${fits})` : fits;
  }
  const fits = `arrayExists(part -> position(${value}, part) > 0, {${name}:Array(String)})`;
  // Whether the hidden row is meant: by its whole name, or, where it may fit, anyway.
  if (clause.values.includes(OTHER)) return `${negative ? "NOT " : ""}(${isHidden} OR ${fits})`;
  if (negative) return `(${isHidden} OR NOT ${fits})`;
  return hidden === "perhaps" ? `(${isHidden} OR ${fits})` : `(NOT ${isHidden} AND ${fits})`;
}
