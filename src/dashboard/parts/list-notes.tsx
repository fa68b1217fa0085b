import type { JSX } from "preact";
import type { Answer } from "../api.ts";
import { answerNotes } from "../answer-notes.ts";

/** What is to be known about a list, quietly below it. */
export function ListNotes({ meta }: { readonly meta: Answer["meta"] }): JSX.Element | null {
  const notes = answerNotes(meta);
  if (notes.length === 0) return null;
  return (
    <ul class="list-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
