import type { JSX } from "preact";
import { chooseValue, chosenValues } from "../choose-value.ts";
import type { PanelSpec, ValuesTab } from "../panels.ts";
import { isOf, panelQuestion, type Scope } from "../questions.ts";
import { amount } from "../series.ts";
import { useListAnswer } from "../use-list-answer.ts";
import { useView } from "../view-context.ts";
import { CollectedNote } from "./collected-note.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { ListFailure } from "./list-failure.tsx";
import { ListNotes } from "./list-notes.tsx";
import { PanelTable } from "./panel-table.tsx";
import { WholeSite } from "./whole-site.tsx";

/** The values of a dimension, as a list that filters. */
export function ValuesBody({ spec, tab }: { readonly spec: PanelSpec; readonly tab: ValuesTab }): JSX.Element {
  const { scope, totals, site, state, go } = useView();
  const list = useListAnswer(tab, (asked) => panelQuestion(asked, tab));
  const { answered } = list;
  if (answered.state === "failed") return <ListFailure error={answered.error} collected={list.collected} />;
  if (answered.state === "loading") return <GhostRows />;
  // While the next tab's answer is on its way the rows of the last one stay, as what they are.
  const current = tabAsked(spec, tab, scope, answered.query.dimensions?.[0]);
  const chosen = chosenValues(scope, current.dimension);
  const total = amount(totals?.get(answered.query.metrics[0] ?? "")) ?? undefined;
  const nothing = scope.mode === "dp" ? NOTHING_BUT_NOISE : (total ?? 0) > 0 ? nothingNamed(site.k) : spec.empty;
  return (
    <div aria-busy={answered.stale}>
      {tab.narrowedTo === undefined ? null : <WholeSite why={KEPT_APART} but={isOf(tab.dimension)} />}
      <PanelTable
        tab={current}
        query={answered.query}
        answer={answered.answer}
        stale={answered.stale}
        // Beside what is chosen the list has what is not: the total is of the first alone.
        shares={current.shares && chosen.length === 0}
        total={total}
        k={site.k}
        empty={tab.empty ?? nothing}
        chosen={chosen}
        choose={(value, adding) => {
          go(chooseValue(state, current.dimension, value, adding));
        }}
      />
      {list.isCollected ? <CollectedNote /> : null}
      {answered.stale ? null : <ListNotes meta={answered.answer.meta} />}
    </div>
  );
}

/** Why a list of what the script's own events tell is not filtered. */
export const KEPT_APART =
  "What these events say is not kept together with where visits came from and what else they did.";

/** The tab that an answer is of: the current one, unless its question was another's. */
function tabAsked(spec: PanelSpec, tab: ValuesTab, scope: Scope, dimension: string | undefined): ValuesTab {
  const isOf = (one: ValuesTab): boolean => panelQuestion(scope, one).dimensions?.[0] === dimension;
  return isOf(tab) ? tab : (valuesTabs(spec).find(isOf) ?? tab);
}

function valuesTabs(spec: PanelSpec): readonly ValuesTab[] {
  return spec.tabs.filter((tab) => tab.kind === "values");
}

const NOTHING_BUT_NOISE = "Nothing yet that can be told from the noise, or no day has closed.";

/** Why a list is empty though there were visitors. */
function nothingNamed(k: number): string {
  return `Nothing to name here: a value is shown when ${String(k)} visitors of a day are behind it and subtracting tells of no fewer.`;
}
