/** An exact copy of a day's ledger, as a checkpoint stores it: nothing in it is shared with the ledger. */
export interface LedgerImage {
  /** Local date, `YYYY-MM-DD`. */
  readonly day: string;
  /** Numbers and sizes, as JSON. */
  readonly head: Readonly<Record<string, unknown>>;
  /** Columns by name, cut to what is used. */
  readonly columns: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}
