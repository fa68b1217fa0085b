/** What can be chosen from a list. */
export interface Option {
  /** Unlike that of any other option in the list. */
  readonly id: string;
  readonly label: string;
  /** A quiet text at the end: a number. */
  readonly detail?: string;
}

/** Options under a heading, or without one. */
export interface OptionGroup {
  readonly label?: string;
  readonly options: readonly Option[];
}
