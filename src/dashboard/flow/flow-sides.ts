import type { Answer } from "../api.ts";
import { OTHER } from "../labels.ts";
import { amount } from "../series.ts";

/** What the API calls the page before of a visit that began. */
const ENTRY = "(entry)";

/** A page and how often it was before, or after. */
export interface FlowRow {
  readonly page: string;
  readonly views: number;
}

/** One side of a page. */
export interface FlowSide {
  readonly rows: readonly FlowRow[];
  /** Views that began a visit; of the pages after there are none. */
  readonly began: number | undefined;
  /** Views whose other page has no name; undefined = none. */
  readonly unnamed: number | undefined;
}

/** Sorts an answer of pages before or after into pages, beginnings and what has no name. */
export function flowSide({ results }: Answer): FlowSide {
  const rows = results.map(({ dimensions: [page = ""], metrics: [views] }) => ({ page, views: amount(views) ?? 0 }));
  const viewsOf = (name: string): number | undefined => rows.find(({ page }) => page === name)?.views;
  return {
    rows: rows.filter(({ page, views }) => page !== ENTRY && page !== OTHER && views > 0),
    began: viewsOf(ENTRY),
    unnamed: viewsOf(OTHER),
  };
}

/** The number of an answer without dimensions. */
export function flowTotal({ results }: Answer): number {
  return amount(results[0]?.metrics[0]) ?? 0;
}
