import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { FILTER_DIMENSIONS, type Filter } from "../filter.ts";
import { dimensionLabel, valueLabel } from "../labels.ts";
import type { MetricName } from "../metrics.ts";
import type { PanelSpec, PanelTab } from "../panels.ts";
import { panelQuestion, type Scope } from "../questions.ts";
import { useAnswer } from "../use-answer.ts";
import { Failure } from "./failure.tsx";
import { PanelTable } from "./panel-table.tsx";
import { Tabs } from "./tabs.tsx";

interface PanelProps {
  readonly spec: PanelSpec;
  readonly tab: PanelTab | undefined;
  readonly scope: Scope;
  readonly tick: number;
  /** The period is not settled yet. */
  readonly waiting: boolean;
  /** Least visitors of a named value. */
  readonly k: number;
  /** Headline numbers, once known. */
  readonly totals: ReadonlyMap<MetricName, number | null> | undefined;
  readonly chooseTab: (tab: PanelTab) => void;
  readonly filterBy: (filter: Filter) => void;
  /** Drops all filters but one. */
  readonly keepOnly: (filter: Filter) => void;
}

/** A top list with tabs. */
export function Panel(props: PanelProps): JSX.Element | null {
  const { spec, tab, scope, waiting, totals } = props;
  const id = useId();
  const answered = useAnswer(tab === undefined || waiting ? undefined : panelQuestion(scope, tab), props.tick);
  if (tab === undefined) return null;
  // While the next tab's answer is on its way the rows of the last one stay, as what they are.
  const dimension = answered.state === "ready" ? answered.query.dimensions?.[0] : undefined;
  const shown = spec.tabs.find((candidate) => FILTER_DIMENSIONS[candidate.dimension] === dimension) ?? tab;
  const [metric] = shown.metrics;
  const total = (metric === undefined ? undefined : totals?.get(metric)) ?? undefined;
  return (
    <section class={`card panel panel-${spec.id}`} aria-labelledby={`${id}-title`}>
      <div class="panel-head">
        <h2 id={`${id}-title`}>{spec.title}</h2>
        {spec.tabs.length > 1 ? <Tabs id={id} tabs={spec.tabs} current={tab} choose={props.chooseTab} /> : null}
      </div>
      <div
        class="panel-body"
        id={`${id}-body`}
        aria-busy={answered.state === "loading" || (answered.state === "ready" && answered.stale)}
        {...(spec.tabs.length > 1 ? { role: "tabpanel", "aria-labelledby": `${id}-${tab.dimension}` } : {})}
      >
        {answered.state === "failed" ? (
          <Failure error={answered.error}>
            {scope.filters.length > 1 ? <KeepOne filters={scope.filters} keepOnly={props.keepOnly} /> : null}
          </Failure>
        ) : answered.state === "loading" ? (
          <GhostRows />
        ) : (
          <PanelTable
            tab={shown}
            answer={answered.answer}
            stale={answered.stale}
            total={total}
            k={props.k}
            empty={scope.mode === "dp" ? NOTHING_BUT_NOISE : (total ?? 0) > 0 ? nothingNamed(props.k) : spec.empty}
            filters={scope.filters}
            filterBy={props.filterBy}
          />
        )}
      </div>
    </section>
  );
}

const NOTHING_BUT_NOISE = "Nothing yet that can be told from the noise, or no day has closed.";

/** Why a list is empty though there were visitors. */
function nothingNamed(k: number): string {
  return `Nothing to name yet: a value is shown once ${String(k)} visitors of a day are behind it.`;
}

/** The way out where several filters are one too many: each of them alone. */
function KeepOne(props: Pick<PanelProps, "keepOnly"> & { readonly filters: readonly Filter[] }): JSX.Element {
  return (
    <p class="ways-out">
      {props.filters.map((filter) => (
        <button
          key={filter.dimension}
          type="button"
          class="button small"
          onClick={() => {
            props.keepOnly(filter);
          }}
        >
          <span>
            Only {dimensionLabel(filter.dimension)}: <bdi>{valueLabel(filter.dimension, filter.value)}</bdi>
          </span>
        </button>
      ))}
    </p>
  );
}

function GhostRows(): JSX.Element {
  return (
    <ul class="ghost-rows" aria-hidden="true">
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <li key={row} />
      ))}
    </ul>
  );
}
