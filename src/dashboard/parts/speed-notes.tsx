import type { JSX } from "preact";
import type { Answer } from "../api.ts";
import { dayText } from "../format.ts";
import { ListNotes } from "./list-notes.tsx";

/** What is to be known about the speed of pages. */
export function SpeedNotes({ meta }: { readonly meta: Answer["meta"] }): JSX.Element {
  const before = meta?.percentiles_before;
  return (
    <>
      {before === undefined ? null : (
        <p class="mark-note">
          Times are of the days before {dayText(before, "long")}: how long page views took is told once a day has
          closed. Ratings and counts are of all days.
        </p>
      )}
      <ListNotes meta={meta} />
    </>
  );
}
