import type { QueryFilter } from "../api.ts";
import type { FilterDimension } from "../filter.ts";
import { valueLabel } from "../labels.ts";

/**
 * The filter of values that contain a text as they are shown, in any case. Countries and languages are counted by code and
 * shown by name in the reader's language: those whose name fits are asked for by code. `asked`: the API's name.
 */
export function searchFilter(dimension: FilterDimension, asked: string, text: string): QueryFilter {
  const countries = (): readonly string[] => codesNamed("country", text, (code) => code.toUpperCase());
  if (dimension === "country") return ["is", asked, orNone(countries())];
  if (dimension === "language") return ["is", asked, orNone(codesNamed("language", text, (code) => code))];
  const parts = dimension === "region" ? countries().map((code) => `${code}-`) : [];
  return ["contains", asked, [text, ...parts], ANY_CASE];
}

const ANY_CASE = { case_sensitive: false };

/** A filter has at least one value: a code that nothing has finds nothing. */
function orNone(codes: readonly string[]): readonly string[] {
  return codes.length === 0 ? ["--"] : codes;
}

/** Codes of two letters whose name, or themselves, contain a text. */
function codesNamed(
  dimension: "country" | "language",
  text: string,
  written: (code: string) => string,
): readonly string[] {
  const wanted = text.toLowerCase();
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => written(first + second)));
  return codes.filter((code) => {
    const name = valueLabel(dimension, code);
    // Most of them are the code of nothing.
    return code.toLowerCase() === wanted || (name !== code && name.toLowerCase().includes(wanted));
  });
}

const LETTERS = Array.from("abcdefghijklmnopqrstuvwxyz");
