import { only, type FilterDimension } from "./filter.ts";
import { withFilter, withoutFilter, type ViewState } from "./view-state.ts";

/** Values of a dimension that the view is narrowed to; none = it is not. */
export function chosenValues({ filters }: Pick<ViewState, "filters">, dimension: FilterDimension): readonly string[] {
  return filters.find((filter) => filter.dimension === dimension && filter.operator === "is")?.values ?? [];
}

/**
 * The view after a click on a value: narrowed to it, or, where it was chosen already, without it. `adding`: the values
 * chosen before stay.
 */
export function chooseValue(state: ViewState, dimension: FilterDimension, value: string, adding: boolean): ViewState {
  const chosen = chosenValues(state, dimension);
  const filter = only(dimension, value);
  if (chosen.includes(value)) {
    const others = chosen.filter((other) => other !== value);
    return others.length === 0 ? withoutFilter(state, filter) : withFilter(state, { ...filter, values: others });
  }
  return withFilter(state, adding ? { ...filter, values: [...chosen, value] } : filter);
}

/** Whether a click asks for one more value beside those chosen. */
export function isAdding({ ctrlKey, metaKey }: Pick<MouseEvent, "ctrlKey" | "metaKey">): boolean {
  return ctrlKey || metaKey;
}
