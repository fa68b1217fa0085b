import { OTHER } from "../domain/dimension.ts";

/** Values that say something else in answers, so nothing of a site may be called so. Lower case. */
export const RESERVED_VALUES: ReadonlySet<string> = new Set([OTHER, "(not set)", "(none)"]);
