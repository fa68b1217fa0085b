import type { Limits } from "../domain/limits.ts";
import type { MarkKind } from "../domain/mark.ts";

/** What bounds a ledger. */
export interface LedgerLimits extends Pick<
  Limits,
  "valuesPerDimensionMax" | "rowsPerVisitorMax" | "rowsPerNetworkMax" | "rowsPerDayMax"
> {
  /** Kinds of marks that are counted; all when not told. */
  readonly marks?: ReadonlySet<MarkKind>;
}
