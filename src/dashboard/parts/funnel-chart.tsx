import type { JSX } from "preact";
import { duration, exact, finePercent, number } from "../format.ts";
import type { FunnelStep } from "../funnel-answer.ts";
import { useView } from "../view-context.ts";

interface FunnelChartProps {
  /** Shown above; absent where it stands there already. */
  readonly name: string | undefined;
  readonly steps: readonly FunnelStep[];
}

/** The steps of a funnel as bars, with who came through and who left between them. */
export function FunnelChart({ name, steps }: FunnelChartProps): JSX.Element {
  const { site } = useView();
  const first = steps[0]?.visits ?? 0;
  const size = steps.length > 5 ? "many-steps" : "";
  return (
    <div class={`funnel ${size}`}>
      {name === undefined ? null : (
        <h3 class="funnel-title">
          <bdi>{name}</bdi>
        </h3>
      )}
      {first === 0 ? (
        <p class="funnel-lead">
          No visit to tell of in this period: a funnel counts from when it is declared, and a step is told once{" "}
          {String(site.k)} visitors of a day reached it.
        </p>
      ) : (
        <Lead steps={steps} />
      )}
      <ol class="funnel-steps" aria-label="Steps" style={{ "--steps": steps.length }}>
        {steps.map((step, index) => (
          <Step key={index} step={step} place={index} />
        ))}
      </ol>
      {steps.some(({ at_least }) => at_least === true) ? (
        <p class="funnel-note">
          “At least”: on some days fewer than {String(site.k)} visitors were at a step, which is not told, while a later
          step is. Whoever reached that had been here too.
        </p>
      ) : null}
    </div>
  );
}

/** The funnel in a sentence: how many came through, and where most left. */
function Lead({ steps }: { readonly steps: readonly FunnelStep[] }): JSX.Element {
  const [first] = steps;
  const last = steps.at(-1);
  const leaving = steps.map((step, index) => ({ index, lost: step.dropped_off }));
  const most = leaving.reduce((one, other) => (other.lost > one.lost ? other : one), { index: 0, lost: 0 });
  const from = steps[most.index - 1];
  const to = steps[most.index];
  return (
    <p class="funnel-lead">
      <strong>{last?.from_first === null || last === undefined ? "–" : finePercent(last.from_first)}</strong> of{" "}
      {exact(first?.visits ?? 0)} visits came all the way.
      {from === undefined || to?.from_previous === null || to === undefined ? null : (
        <>
          {" "}
          Most left before <bdi>{to.name}</bdi>: {finePercent(100 - to.from_previous)} of those at{" "}
          <bdi>{from.name}</bdi>.
        </>
      )}
    </p>
  );
}

function Step({ step, place }: { readonly step: FunnelStep; readonly place: number }): JSX.Element {
  const { name, visits, visitors, from_first, from_previous, dropped_off, median_seconds, at_least } = step;
  return (
    <li style={{ "--part": (from_first ?? 0) / 100 }}>
      <p class="funnel-between">
        {place === 0 ? (
          <span class="faint">Began here</span>
        ) : (
          <>
            <span class="funnel-lost">
              {dropped_off === 0 ? "None left" : `−${number(dropped_off)}`}
              {from_previous === null || dropped_off === 0 ? "" : ` (${finePercent(100 - from_previous)})`}
              {dropped_off === 0 ? null : <span class="unseen"> visits left before this step</span>}
            </span>
            {median_seconds === null ? null : (
              <span class="funnel-time" title="Half of those who came here took no longer from the step before">
                {duration(median_seconds)} <span class="faint">typically</span>
              </span>
            )}
          </>
        )}
      </p>
      <div class="funnel-track" aria-hidden="true">
        <span class="funnel-bar" />
      </div>
      <p class="funnel-name">
        <span class="funnel-place" aria-hidden="true">
          {String(place + 1)}
        </span>
        <bdi title={name}>{name}</bdi>
      </p>
      <p class="funnel-visits" title={`${exact(visits)} visits, ${exact(visitors)} visitors`}>
        {at_least === true ? <span class="funnel-least">at least </span> : null}
        <strong>{number(visits)}</strong> <span class="faint">{visits === 1 ? "visit" : "visits"}</span>
      </p>
      <p class="funnel-share">{from_first === null ? "–" : finePercent(from_first)}</p>
    </li>
  );
}
