import type { JSX } from "preact";
import { percent } from "../format.ts";
import type { MeasuredVital } from "../measured-vital.ts";
import { RATING_WORDS, type Rating } from "../vitals.ts";

const RATINGS: readonly Rating[] = ["good", "needs_improvement", "poor"];

/** Which part of the page views was good, needs improvement or was poor, as one bar. */
export function RatingBar({ shares }: Pick<MeasuredVital, "shares">): JSX.Element {
  const text = RATINGS.map((rating) => `${RATING_WORDS[rating]}: ${percent(shares[rating])}`).join(", ");
  return (
    <span class="rating-bar" role="img" aria-label={text} title={text}>
      {RATINGS.filter((rating) => shares[rating] > 0).map((rating) => (
        <span key={rating} class={rating} style={{ flexGrow: shares[rating] }} />
      ))}
    </span>
  );
}
