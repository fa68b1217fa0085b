import type { JSX } from "preact";
import { chooseValue, chosenValues } from "../choose-value.ts";
import { columnsOf } from "../columns.ts";
import { detailsTab } from "../details-tab.ts";
import { number } from "../format.ts";
import { OTHER } from "../labels.ts";
import { barOf, isNoiseAlone } from "../noise.ts";
import type { OwnTab, PanelSpec } from "../panels.ts";
import { panelQuestion } from "../questions.ts";
import { amount } from "../series.ts";
import { useListAnswer } from "../use-list-answer.ts";
import { useView } from "../view-context.ts";
import { CollectedNote } from "./collected-note.tsx";
import { ListFailure } from "./list-failure.tsx";
import { ListNotes } from "./list-notes.tsx";
import { WorldMap } from "./world-map.tsx";

/** Countries on a map of the world, which filters as their list does. */
export function MapBody({ spec, tab }: { readonly spec: PanelSpec; readonly tab: OwnTab }): JSX.Element | null {
  const countries = detailsTab(spec, tab);
  return countries === undefined ? null : <Countries tab={countries} />;
}

function Countries({ tab }: { readonly tab: NonNullable<ReturnType<typeof detailsTab>> }): JSX.Element {
  const { scope, state, go } = useView();
  const list = useListAnswer(tab, (asked) => panelQuestion(asked, tab));
  const { answered } = list;
  if (answered.state === "failed") return <ListFailure error={answered.error} collected={list.collected} />;
  if (answered.state === "loading") return <div class="map-ghost ghost" role="status" aria-label="Loading the map" />;
  const { answer } = answered;
  const rows = answer.results
    .filter((_, row) => !isNoiseAlone(barOf(answer, row, 0)))
    .map(({ dimensions: [code = ""], metrics: [value] }) => ({ code, value: amount(value) ?? 0 }));
  const [chosen] = chosenValues(scope, "country");
  return (
    <div class={answered.stale ? "stale" : ""} aria-busy={answered.stale}>
      <WorldMap
        rows={rows.filter(({ code }) => code !== OTHER)}
        format={number}
        label={columnsOf(answered.query)[0]?.label ?? "Visitors"}
        chosen={chosen}
        choose={(code) => {
          go(chooseValue(state, "country", code, false));
        }}
        other={rows.find(({ code }) => code === OTHER)?.value}
      />
      {list.isCollected ? <CollectedNote /> : null}
      {answered.stale ? null : <ListNotes meta={answer.meta} />}
    </div>
  );
}
