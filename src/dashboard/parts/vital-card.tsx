import type { JSX } from "preact";
import { exact, number, percent } from "../format.ts";
import type { MeasuredVital } from "../measured-vital.ts";
import { ratingOf, vitalText, type VitalSpec } from "../vitals.ts";
import { Hint } from "./hint.tsx";
import { Rated } from "./rated.tsx";
import { RatingBar } from "./rating-bar.tsx";

interface VitalCardProps {
  readonly vital: VitalSpec;
  /** Undefined where nothing may be told. */
  readonly numbers: MeasuredVital | undefined;
  readonly chosen: boolean;
  readonly choose: () => void;
}

/** A web vital: three quarters of the page views were as good or better than the large number. */
export function VitalCard({ vital, numbers, chosen, choose }: VitalCardProps): JSX.Element {
  const { short, name, limits } = vital;
  const [good, poor] = limits.map((limit) => vitalText(vital, limit));
  return (
    <li class={chosen ? "vital chosen" : "vital"}>
      <div class="vital-head">
        <button type="button" aria-pressed={chosen} disabled={numbers === undefined} title={name} onClick={choose}>
          {short}
        </button>
        <Hint
          about={name}
          text={`${name}. ${vital.meaning} Up to ${good ?? ""} is good, above ${poor ?? ""} is poor: what three quarters of the page views kept to is judged.`}
        />
      </div>
      {numbers === undefined ? (
        <p class="vital-none">Not told in this period</p>
      ) : (
        <Numbers vital={vital} numbers={numbers} />
      )}
    </li>
  );
}

function Numbers({ vital, numbers }: { readonly vital: VitalSpec; readonly numbers: MeasuredVital }): JSX.Element {
  const { p75, p50, p90, shares, views } = numbers;
  return (
    <>
      <p class="vital-value">
        <strong title="Three quarters of the page views were as good or better (p75)">
          {p75 === null ? "–" : vitalText(vital, p75)}
        </strong>
        {p75 === null ? null : <Rated rating={ratingOf(vital, p75)} />}
      </p>
      <RatingBar shares={shares} />
      <p class="vital-shares">{percent(shares.good)} good</p>
      <dl class="vital-more">
        <div>
          <dt title="Half of the page views were as good or better (p50)">Half</dt>
          <dd>{p50 === null ? "–" : vitalText(vital, p50)}</dd>
        </div>
        <div>
          <dt title="Nine in ten of the page views were as good or better (p90)">9 in 10</dt>
          <dd>{p90 === null ? "–" : vitalText(vital, p90)}</dd>
        </div>
        <div>
          <dt title="Page views that told it">Measured</dt>
          <dd title={exact(views)}>{number(views)}</dd>
        </div>
      </dl>
    </>
  );
}
