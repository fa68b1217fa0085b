import type { Answer } from "./api.ts";
import { share } from "./format.ts";

/**
 * Why some values have no name, and what helps: a few sentences. `several`: the numbers are of more than one dimension,
 * as under a filter.
 */
export function unnamedWords(meta: Answer["meta"], k: number, several: boolean): string {
  const { other } = meta ?? {};
  const of = other?.metric === "visits" ? "visits" : "page views and events";
  const much =
    other === undefined || other.share === 0 ? "" : `${share(other.share)} of the ${of} here have no value by name. `;
  return (
    `${much}Values with fewer than ${String(k)} visitors in a day are counted together, or fewer than ${String(k)} networks in a ` +
    "week, and so is what subtracting numbers would tell, so that no row is about one person. " +
    `Longer ranges with whole weeks name more${several ? ", and so does one filter less" : ""}.`
  );
}
