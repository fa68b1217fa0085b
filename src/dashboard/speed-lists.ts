import type { FilterDimension } from "./filter.ts";

/** What a web vital may be listed by. */
export interface SpeedListSpec {
  readonly dimension: FilterDimension;
  readonly label: string;
  /** Heading of the column of values. */
  readonly column: string;
}

/** The pairs that are counted. */
export const SPEED_LISTS: readonly SpeedListSpec[] = [
  { dimension: "page", label: "Pages", column: "Page" },
  { dimension: "country", label: "Countries", column: "Country" },
  { dimension: "device", label: "Devices", column: "Device" },
  { dimension: "browser", label: "Browsers", column: "Browser" },
];

/** The list by a dimension; the first one when there is none such. */
export function speedListOf(dimension: string | undefined): SpeedListSpec {
  const found = SPEED_LISTS.find((list) => list.dimension === dimension) ?? SPEED_LISTS[0];
  if (found === undefined) throw new Error("there are no lists of speed");
  return found;
}
