import { fail, ok, type Result } from "../domain/result.ts";
import type { Goal } from "../domain/site.ts";
import { apiDimension } from "./dimensions.ts";
import { excerpt } from "./excerpt.ts";

/**
 * Reads the filter expression of the Stats API v1 as filters of v2: `property==value` and `!=` joined by `;`, several
 * values by `|` (`\|` is the character), `*` for any characters; `~` for a part of the value. A page goal may be called
 * `Visit /path`. Errors: the API's message.
 */
export function v1Filters(expression: string, goals: readonly Goal[]): Result<readonly unknown[], string> {
  const filters: unknown[] = [];
  for (const text of expression.split(";")) {
    if (text.trim() === "") continue;
    const filter = oneFilter(text.trim(), goals);
    if (!filter.ok) return filter;
    filters.push(filter.value);
  }
  return ok(filters);
}

function oneFilter(text: string, goals: readonly Goal[]): Result<unknown, string> {
  const [, property = "", operator = "", value = ""] = /^([^=!~]+?)\s*(==|!=|~)\s*(.+)$/su.exec(text) ?? [];
  if (property === "")
    return fail(`Invalid filter ${excerpt(text)}. A filter is a property, ==, != or ~, and a value.`);
  if (apiDimension(property) === undefined) {
    return fail(`Invalid filter property ${excerpt(property)}. Please provide a valid filter property.`);
  }
  if (property === "event:goal") return goalFilter(operator, value, goals);
  if (operator === "~") return ok(["contains", property, alternatives(value)]);
  const negation = operator === "!=" ? "_not" : "";
  if (value.includes("*")) return ok([`matches${negation}`, property, alternatives(value).map(wildcardPattern)]);
  return ok([`is${negation}`, property, alternatives(value)]);
}

function goalFilter(operator: string, value: string, goals: readonly Goal[]): Result<unknown, string> {
  if (operator === "!=") return fail("The operator `!=` is not supported for goals.");
  const names: string[] = [];
  for (const wanted of alternatives(value)) {
    const found = goals.filter((goal) => isCalled(goal, operator, wanted));
    if (found.length === 0) return fail(`The goal ${excerpt(wanted)} is not configured for this site.`);
    names.push(...found.map(({ name }) => name));
  }
  return ok(["is", "event:goal", [...new Set(names)]]);
}

function isCalled({ name, page }: Goal, operator: string, wanted: string): boolean {
  const calls = page === undefined ? [name] : [name, `Visit ${page}`];
  if (operator === "~") return calls.some((call) => call.includes(wanted));
  // A goal's own page may have a wildcard: that is its name, and fits itself.
  return calls.some((call) => call === wanted || fitsWildcard(call, wanted));
}

/** Whether a text fits one in which `*` stands for any characters; linear in both. */
function fitsWildcard(text: string, wildcard: string): boolean {
  const [first = "", ...rest] = wildcard.split("*");
  const last = rest.pop();
  if (last === undefined || !text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - at >= last.length && text.endsWith(last);
}

/** Values between `|`, which a backslash makes a character like others. */
function alternatives(value: string): readonly string[] {
  return (value.match(/(?:\\\||[^|])+/gu) ?? []).map((part) => part.replaceAll("\\|", "|"));
}

function wildcardPattern(value: string): string {
  return `^${value.replace(/[\\^$.|?+()[\]{}]/gu, "\\$&").replace(/\*+/gu, ".*")}$`;
}
