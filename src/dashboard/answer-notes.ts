import type { Answer } from "./api.ts";
import { dayText } from "./format.ts";
import { plainNames } from "./plain-names.ts";

/** What is to be known about an answer beside its rows: a sentence or two each, none twice. */
export function answerNotes(meta: Answer["meta"]): readonly string[] {
  if (meta === undefined) return [];
  const { rows_from, withheld, counted_only, metric_warnings = {}, imports_included, imports_warning } = meta;
  const notes = [
    ...(rows_from === undefined
      ? []
      : [
          `Counted since ${dayText(rows_from, "year")}. What was before is not in it, or not all of it: it was not collected, or nothing of it could be told.`,
        ]),
    ...(counted_only === undefined ? [] : [`Counted here: ${lowered(counted_only)}`]),
    ...Object.values(metric_warnings).map(({ warning }) => warning),
    ...(withheld === undefined ? [] : [withheld]),
    ...(imports_included === true ? ["Imported numbers are in it."] : []),
    ...(imports_warning === undefined ? [] : [imports_warning]),
  ];
  return [...new Set(notes.map(plainNames))];
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
