import { OTHER, type DimensionName } from "../domain/dimension.ts";
import { namesOther, type Clause, type Filter, type HiddenPass } from "./filter.ts";

/** A condition as SQL text, with the values it binds. */
export interface FilterSql {
  readonly text: string;
  readonly params: Readonly<Record<string, string | number | readonly string[]>>;
}

/**
 * A filter as SQL, by the same rule as `passes`. `columnOf` gives the column of a dimension. The text holds no value:
 * the n-th clause binds its list as `values<n>`, each of its patterns as `pattern<n>_<m>` and the key of its
 * property as `prefix<n>`, whatever becomes of hidden rows.
 */
export function filterSql(
  filter: Filter,
  columnOf: (dimension: DimensionName) => "v1" | "v2",
  hidden: HiddenPass,
): FilterSql {
  const params: Record<string, string | number | readonly string[]> = {};
  let clauses = 0;
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
        const index = String(clauses++);
        const column = columnOf(part.dimension);
        // Each by itself: the database compiles constants once, and looks at each distinct value once.
        if (part.test === "matches") part.values.forEach((text, m) => (params[patternName(index, m)] = text));
        else params[`values${index}`] = part.values;
        const negative = part.negated !== negated;
        if (part.prefix === "") return clauseSql(part, column, index, negative, hidden);
        params[`prefix${index}`] = part.prefix;
        // Positions are of bytes.
        params[`from${index}`] = new TextEncoder().encode(part.prefix).length + 1;
        const fits = fitsSql(part, `substring(${column}, {from${index}:UInt32})`, index);
        return `(startsWith(${column}, {prefix${index}:String}) AND ${negative ? "NOT " : ""}${fits})`;
      }
    }
  };
  return { text: write(filter, false), params: { ...params, hidden: OTHER } };
}

function clauseSql(clause: Clause, column: "v1" | "v2", index: string, negative: boolean, hidden: HiddenPass): string {
  const isHidden = `${column} = {hidden:String}`;
  const fits = fitsSql(clause, column, index);
  if (clause.test === "is") {
    if (negative) return `NOT ${fits}`;
    return hidden === "perhaps" ? `(${isHidden} OR ${fits})` : fits;
  }
  // Whether the hidden row is meant: by its whole name, or, where it may fit, anyway.
  if (namesOther(clause)) return `${negative ? "NOT " : ""}(${isHidden} OR ${fits})`;
  if (negative) return `(${isHidden} OR NOT ${fits})`;
  return hidden === "perhaps" ? `(${isHidden} OR ${fits})` : `(NOT ${isHidden} AND ${fits})`;
}

/** Whether any of a clause's values fits, as one term. */
function fitsSql(clause: Clause, own: string, index: string): string {
  const value = clause.caseSensitive ? own : `lowerUTF8(${own})`;
  switch (clause.test) {
    case "is":
      return `has({values${index}:Array(String)}, ${value})`;
    case "contains":
      return `arrayExists(part -> position(${value}, part) > 0, {values${index}:Array(String)})`;
    case "matches": {
      // An empty list of alternatives fits nothing.
      if (clause.values.length === 0) return "0";
      return `(${clause.values.map((_, m) => `match(${own}, {${patternName(index, m)}:String})`).join(" OR ")})`;
    }
  }
}

function patternName(index: string, m: number): string {
  return `pattern${index}_${String(m)}`;
}
