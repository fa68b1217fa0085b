import type { Query, QueryFilter } from "../api.ts";
import { searchFilter } from "../details/search-filter.ts";
import { apiDimension, type FilterDimension } from "../filter.ts";
import { number } from "../format.ts";
import { OTHER, valueLabel } from "../labels.ts";
import { scopeQuestion, type Scope } from "../questions.ts";
import { amount } from "../series.ts";
import { useAnswer } from "../use-answer.ts";
import { useSettled } from "../use-settled.ts";
import { useView } from "../view-context.ts";
import type { Option } from "./option-group.ts";

const SUGGESTIONS_MAX = 50;
const TYPING_MS = 200;

export interface Suggestions {
  /** Values, the most frequent first. */
  readonly options: readonly Option[];
  /** What is to be known about them; "" = nothing. */
  readonly note: string;
}

/**
 * Values of a dimension in the days in view that contain a text: those that go together with the other filters, or all
 * where that combination is not collected.
 */
export function useSuggestions(dimension: FilterDimension, text: string): Suggestions {
  const { scope, lists } = useView();
  const search = useSettled(text.trim(), TYPING_MS);
  const others = scope.filters.filter((filter) => filter.dimension !== dimension);
  const isGoal = dimension === "goal";
  const narrow = { ...scope, filters: others };
  const alone = { site: scope.site, range: scope.range, mode: scope.mode, filters: [] };
  const among = useAnswer(isGoal ? undefined : suggestionQuestion(narrow, dimension, search), 0);
  const isRefused = among.state === "failed" && (others.length > 0 || scope.segment !== undefined);
  const all = useAnswer(isRefused ? suggestionQuestion(alone, dimension, search) : undefined, 0);
  const wanted = text.trim().toLowerCase();
  const fits = ({ label }: Option): boolean => label.toLowerCase().includes(wanted);

  if (isGoal) {
    const options = (lists.goals ?? []).map(({ name }) => ({ id: name, label: name })).filter(fits);
    return { options, note: options.length === 0 ? "No goal of the site is called so." : "" };
  }
  const answered = isRefused ? all : among;
  if (answered.state === "failed") {
    return { options: [], note: "There are no suggestions right now. A value can be typed as it is." };
  }
  if (answered.state === "loading") return { options: [], note: "Looking for values …" };
  const options = answered.answer.results.flatMap(({ dimensions: [value], metrics: [count] }) => {
    if (value === undefined || value === OTHER) return [];
    const size = amount(count);
    return [{ id: value, label: valueLabel(dimension, value), ...(size === null ? {} : { detail: number(size) }) }];
  });
  const fitting = options.filter(fits);
  if (fitting.length === 0) return { options: [], note: answered.stale ? "Looking for values …" : nothing(wanted) };
  return {
    options: fitting,
    note: isRefused ? "Values of all visits: together with the other filters they are not collected." : "",
  };
}

function nothing(wanted: string): string {
  return wanted === "" ? "Nothing to name in these days." : "No value by name contains this in these days.";
}

function suggestionQuestion(scope: Scope, dimension: FilterDimension, search: string): Query {
  const asked = scopeQuestion(scope);
  const name = apiDimension(dimension);
  const filters: readonly QueryFilter[] = [
    ...(asked.filters ?? []),
    ...(search === "" ? [] : [searchFilter(dimension, name, search)]),
  ];
  return {
    ...asked,
    ...(filters.length === 0 ? {} : { filters }),
    metrics: [dimension === "entry_page" || dimension === "exit_page" ? "visits" : "visitors"],
    dimensions: [name],
    pagination: { limit: SUGGESTIONS_MAX },
  };
}
