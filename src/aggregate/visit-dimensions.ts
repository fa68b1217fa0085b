import { DIMENSIONS } from "../domain/dimension.ts";

/** Dimensions that a visit fixes, by index in `DIMENSIONS`: what the facts of a visit are, in this order. */
export const VISIT_DIMENSIONS: readonly number[] = DIMENSIONS.flatMap(({ scope }, index) =>
  scope === "visit" ? [index] : [],
);
