import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { apiDimension, type Filter } from "../filter.ts";
import { askFunnel, askFunnels, funnelQuestion, type Funnel } from "../funnel-answer.ts";
import { useAsked } from "../use-asked.ts";
import { useRound } from "../use-round.ts";
import { useView } from "../view-context.ts";
import { withChoice } from "../view-state.ts";
import { AddFunnel } from "./add-funnel.tsx";
import { Failure } from "./failure.tsx";
import { FunnelChart } from "./funnel-chart.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { KeepOne } from "./keep-one.tsx";
import { ListFailure } from "./list-failure.tsx";
import { ListNotes } from "./list-notes.tsx";

/** How far visits came in one of the site's funnels. */
export function FunnelsBody(): JSX.Element {
  const { site, state, reader, go } = useView();
  const [round, again] = useRound();
  const [added, setAdded] = useState("");
  const listed = useAsked(askFunnels, site.domain, round);
  if (listed.state === "failed") return <Failure error={listed.error} retry={again} />;
  if (listed.state === "loading") return <GhostRows rows={4} />;
  const funnels = listed.answer;
  const wanted = state.choices?.funnel ?? added;
  const funnel = funnels.find(({ name }) => name === wanted) ?? funnels[0];
  const add = reader.owner ? (
    <AddFunnel
      any={funnels.length > 0}
      added={(name) => {
        setAdded(name);
        again();
      }}
    />
  ) : null;
  if (funnel === undefined) {
    return (
      <div class="mark-empty">
        <p class="mark-empty-title">Where do visits end?</p>
        <p>
          A funnel is goals that visits come to one after the other, such as a product, the basket and the sale. It
          shows how many come how far, and at which step most leave.
        </p>
        {add ?? <p>An owner of the site can declare funnels here.</p>}
      </div>
    );
  }
  return (
    <>
      {funnels.length < 2 ? null : (
        <p class="mark-choice">
          <select
            aria-label="Funnel"
            value={funnel.name}
            onChange={(event) => {
              go(withChoice(state, "funnel", event.currentTarget.value), "replace");
            }}
          >
            {funnels.map(({ name }) => (
              <option key={name} value={name} selected={name === funnel.name}>
                {name}
              </option>
            ))}
          </select>
        </p>
      )}
      <OneFunnel funnel={funnel} titled={funnels.length < 2} />
      {add}
    </>
  );
}

function OneFunnel({ funnel, titled }: { readonly funnel: Funnel; readonly titled: boolean }): JSX.Element {
  const { scope, state, tick, go } = useView();
  const isAsked = fitsFunnels(scope.filters);
  const asked = useAsked(askFunnel, isAsked ? funnelQuestion(scope, funnel.name) : undefined, tick);
  const isRefused = asked.state === "failed" && asked.error.status === 400 && scope.filters.length > 0;
  if (!isAsked || isRefused) {
    return (
      <div class="notice" role="status">
        <p class="notice-title">Funnels are told by one thing about visits at a time.</p>
        <p>Such as their source, country or device; not by what happened within a visit.</p>
        <KeepOne />
        <p class="ways-out">
          <button
            type="button"
            class="button small"
            onClick={() => {
              go({ ...state, filters: [], segment: undefined });
            }}
          >
            Without filters
          </button>
        </p>
      </div>
    );
  }
  if (asked.state === "failed") return <ListFailure error={asked.error} />;
  if (asked.state === "loading") return <GhostRows rows={funnel.steps.length} />;
  return (
    <div aria-busy={asked.stale} class={asked.stale ? "stale" : ""}>
      <FunnelChart name={titled ? funnel.name : undefined} steps={asked.answer.steps} />
      <ListNotes meta={asked.answer.meta} />
    </div>
  );
}

/** Whether filters may be of a funnel; a saved segment's are not known here. */
function fitsFunnels(filters: readonly Filter[]): boolean {
  const dimensions = new Set(filters.map(({ dimension }) => dimension));
  return dimensions.size <= 1 && [...dimensions].every((name) => apiDimension(name).startsWith("visit:"));
}
