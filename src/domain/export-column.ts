/** A column of an exported table, with the words of a Frictionless Table Schema for it. */
export interface ExportColumn {
  readonly name: string;
  /** `date`: `YYYY-MM-DD`; `datetime`: UTC, `YYYY-MM-DDThh:mm:ssZ`; `object`: numbers by key. */
  readonly type: "date" | "datetime" | "string" | "integer" | "number" | "object";
  readonly title: string;
  readonly description: string;
  /** What a number is counted in, where the title does not say it. */
  readonly unit?: string;
}

export type ExportCell = string | number | Readonly<Record<string, number>>;

/** Cells in the order of a table's columns. */
export type ExportRow = readonly ExportCell[];
