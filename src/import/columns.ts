import { Temporal } from "temporal-polyfill";
import type { CsvRecord } from "./csv-records.ts";
import { ImportProblem } from "./import-problem.ts";

/** Far above what a day of a site can have, and low enough for sums to stay exact. */
const AMOUNT_MAX = 1_000_000_000_000;

/** One row by the names of its file's columns. */
export interface NamedRow {
  /** Trimmed; "" where the file has no such column. */
  text(column: string): string;
  /** A whole number; 0 where the file has no such column. Errors: throws `ImportProblem` for what is none. */
  amount(column: string): number;
  /** The date of a column, `YYYY-MM-DD`. Errors: throws `ImportProblem` for what is none. */
  date(column: string): string;
  readonly place: { readonly file: string; readonly line: number };
  /** What is wrong with the row, to be thrown. */
  problem(message: string): ImportProblem;
}

/** Reads rows of a file by its header. Errors: throws `ImportProblem` for a row of another length than the header's. */
export function columns(file: string, header: readonly string[]): (record: CsvRecord) => NamedRow {
  const places = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  const dates = new Map<string, boolean>();
  return ({ fields, line }) => {
    const place = { file, line };
    const problem = (message: string): ImportProblem => new ImportProblem("malformed", message, place);
    if (fields.length !== header.length) {
      throw problem(
        `The row has ${String(fields.length)} fields, and the header ${String(header.length)}: they must be as many.`,
      );
    }
    const text = (column: string): string => {
      const place = places.get(column);
      return place === undefined ? "" : (fields[place] ?? "").trim();
    };
    return {
      text,
      amount(column) {
        if (!places.has(column)) return 0;
        const amount = wholeNumber(text(column));
        if (amount === undefined) throw problem(`The column "${column}" must be a whole number.`);
        return amount;
      },
      date(column) {
        const date = text(column);
        let known = dates.get(date);
        if (known === undefined) {
          known = isDate(date);
          // A file of real dates has at most some thousands.
          if (dates.size < DATES_KNOWN_MAX) dates.set(date, known);
        }
        if (!known) throw problem(`The column "${column}" must be a date such as 2025-01-31.`);
        return date;
      },
      place,
      problem,
    };
  };
}

const DATES_KNOWN_MAX = 50_000;

/** 0…10^12; undefined for other texts. */
export function wholeNumber(text: string): number | undefined {
  if (!/^\d{1,13}$/u.test(text)) return undefined;
  const number = Number(text);
  return number <= AMOUNT_MAX ? number : undefined;
}

/** `YYYY-MM-DD` from 1990 on: before that there was nothing to count. */
export function isDate(text: string): boolean {
  if (!/^(?:199|2\d\d)\d-\d\d-\d\d$/u.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}
