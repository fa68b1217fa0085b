import type { JSX } from "preact";
import { RATING_WORDS, type Rating } from "../vitals.ts";

/** A rating by colour, sign and word; `brief`: the word is for screen readers alone. */
export function Rated({ rating, brief = false }: { readonly rating: Rating; readonly brief?: boolean }): JSX.Element {
  const word = RATING_WORDS[rating];
  return (
    <span class={`rated ${rating}`} title={brief ? word : undefined}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={SIGNS[rating]} />
      </svg>
      <span class={brief ? "unseen" : ""}>{word}</span>
    </span>
  );
}

/** A tick, a bar and a triangle: told apart without colour. */
const SIGNS: Readonly<Record<Rating, string>> = {
  good: "m3.5 8.5 3 3 6-7",
  needs_improvement: "M3.5 8h9",
  poor: "M8 3.5 13 12.5H3Z",
};
