import type { JSX } from "preact";
import { measuredOf } from "../measured-vital.ts";
import { vitalByQuestion, vitalsQuestion } from "../mark-questions.ts";
import { speedListOf } from "../speed-lists.ts";
import { useAnswer } from "../use-answer.ts";
import { useView } from "../view-context.ts";
import { withChoice } from "../view-state.ts";
import { VITALS, vitalOf } from "../vitals.ts";
import { GhostRows } from "./ghost-rows.tsx";
import { Link } from "./link.tsx";
import { ListFailure } from "./list-failure.tsx";
import { SpeedList } from "./speed-list.tsx";
import { SpeedNotes } from "./speed-notes.tsx";
import { VitalCard } from "./vital-card.tsx";

/** How fast pages were for those who came: each web vital, and the one chosen by page and the like. */
export function VitalsBody(): JSX.Element {
  const { scope, state, tick, go } = useView();
  const answered = useAnswer(vitalsQuestion(scope), tick);
  const chosen = vitalOf(state.choices?.vital);
  const list = speedListOf(state.choices?.["speed-by"]);
  // Asked with the other, though nothing may have been measured.
  const listed = useAnswer(vitalByQuestion(scope, chosen.id, list.dimension), tick);
  if (answered.state === "failed") return <ListFailure error={answered.error} />;
  if (answered.state === "loading") return <GhostRows rows={5} />;
  const { answer, stale } = answered;
  const measured = VITALS.map((vital) => {
    const row = answer.results.find(({ dimensions }) => dimensions[0] === vital.id);
    return { vital, numbers: row === undefined ? undefined : measuredOf(row) };
  });
  if (measured.every(({ numbers }) => numbers === undefined)) return <NotMeasured />;
  return (
    <div aria-busy={stale}>
      <ul class={`vitals ${stale ? "stale" : ""}`} aria-label="Web vitals">
        {measured.map(({ vital, numbers }) => (
          <VitalCard
            key={vital.id}
            vital={vital}
            numbers={numbers}
            chosen={vital === chosen}
            choose={() => {
              go(withChoice(state, "vital", vital.id), "replace");
            }}
          />
        ))}
      </ul>
      <SpeedList vital={chosen} list={list} answered={listed} />
      <SpeedNotes meta={answer.meta} />
    </div>
  );
}

/** In the place of numbers, where nothing was measured. */
function NotMeasured(): JSX.Element {
  const { site, state, reader } = useView();
  if (state.filters.length > 0) {
    return (
      <p class="empty">
        No page view under these filters told its speed, or fewer than {String(site.k)} visitors of a day did.
      </p>
    );
  }
  return (
    <div class="mark-empty">
      <p class="mark-empty-title">How fast are your pages for those who come?</p>
      <p>
        The full script measures the web vitals in the browsers of your visitors: how long until a page is seen,
        answers, and holds still. Nothing measured them in this period.
      </p>
      {reader.owner ? (
        <p>
          Put <code>footfall.full.js</code> in the place of <code>footfall.js</code>:{" "}
          <Link to={`/${encodeURIComponent(site.domain)}/install`}>the line to paste</Link>
        </p>
      ) : null}
    </div>
  );
}
