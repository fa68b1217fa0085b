import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { SessionInfo, SiteInfo } from "../api.ts";
import { now } from "../clock.ts";
import type { Filter } from "../filter.ts";
import { navigate } from "../location.ts";
import { panelsOf } from "../panels.ts";
import { Chips } from "../parts/chips.tsx";
import { Filtered } from "../parts/filtered.tsx";
import { Footnotes } from "../parts/footnotes.tsx";
import { Graph } from "../parts/graph.tsx";
import { Headline } from "../parts/headline.tsx";
import { Panel } from "../parts/panel.tsx";
import { NothingYet } from "../parts/nothing-yet.tsx";
import { PeriodMenu } from "../parts/period-menu.tsx";
import { Provisional } from "../parts/provisional.tsx";
import { SiteMenu } from "../parts/site-menu.tsx";
import { SiteTabs } from "../parts/site-tabs.tsx";
import { VisitorsNow } from "../parts/visitors-now.tsx";
import { dateAt, periodOf, previousOf, type Period } from "../period.ts";
import { drawnMetric, headlineQuestion, valuesByName } from "../questions.ts";
import { hourAt } from "../series.ts";
import { useAnswer } from "../use-answer.ts";
import {
  formatViewState,
  parseViewState,
  withFilter,
  withoutFilter,
  type Theme,
  type ViewState,
} from "../view-state.ts";

const REFRESH_MS = 60_000;

interface SiteViewProps {
  readonly session: SessionInfo;
  readonly site: SiteInfo;
  /** Query of the address: everything the view is a function of. */
  readonly search: string;
  readonly theme: Theme;
  /** Called when the server no longer knows the reader. */
  readonly signedOut: () => void;
}

/** One site: headline numbers, graph, panels. */
export function SiteView({ session, site, search, theme, signedOut }: SiteViewProps): JSX.Element {
  const [tick, refresh] = useTick(REFRESH_MS);
  const today = dateAt(now(), site.timeZone);
  const state = parseViewState(search);

  // Nobody chose a period: four weeks, or today while there is nothing older.
  const usual = { site: site.domain, range: periodOf("28d", today), filters: [], mode: site.mode };
  const probe = useAnswer(state.period === undefined ? headlineQuestion(usual) : undefined, 0);
  const isNew = probe.state === "ready" && (probe.answer.results[0]?.metrics[0] ?? 0) === 0;
  const undecided = state.period === undefined && probe.state === "loading";
  const range = rangeOf(state, isNew, today);

  const scope = { site: site.domain, range, filters: state.filters, mode: site.mode };
  const openTick = range.to >= today ? tick : 0;
  const headline = useAnswer(undecided ? undefined : headlineQuestion(scope), openTick);
  const previous = useAnswer(
    undecided ? undefined : headlineQuestion({ ...scope, range: previousOf(range) }),
    openTick,
  );

  const denied = headline.state === "failed" && headline.error.status === 401;
  useEffect(() => {
    if (denied) signedOut();
  }, [denied]);
  useEffect(() => {
    document.title = `${site.domain} · Footfall`;
    return () => {
      document.title = "Footfall";
    };
  }, [site.domain]);

  const go = (next: ViewState, how: "push" | "replace" = "push"): void => {
    navigate(`/${encodeURIComponent(site.domain)}${formatViewState(next)}`, how);
  };
  const filterBy = (filter: Filter): void => {
    go(withFilter(state, filter));
  };
  const provisionalFrom =
    headline.state === "ready" ? (headline.answer.meta?.provisional_from ?? undefined) : undefined;
  const totals =
    headline.state === "ready" && !headline.stale ? valuesByName(headline.query, headline.answer) : undefined;
  const metric = drawnMetric(scope, state.metric);

  return (
    <main class="page">
      <div class="page-head">
        <SiteMenu session={session} current={site.domain} />
        <SiteTabs domain={site.domain} current="overview" organisations={session.user?.organisations === true} />
        {site.mode === "dp" ? null : <VisitorsNow site={site.domain} />}
        {provisionalFrom === undefined ? null : <Provisional from={provisionalFrom} k={site.k} />}
        <span class="spring" />
        <PeriodMenu
          period={range}
          today={today}
          choose={(period, custom) => {
            go({ ...state, period, custom });
          }}
        />
      </div>
      <Chips
        filters={state.filters}
        remove={(filter) => {
          go(withoutFilter(state, filter));
        }}
        clear={() => {
          go({ ...state, filters: [] });
        }}
      />
      {isNew && totals?.get("visitors") === 0 ? (
        <>
          <NothingYet domain={site.domain} publicUrl={session.publicUrl} mode={site.mode} arrived={refresh} />
          <Filtered scope={scope} tick={openTick} waiting={undecided} onlyIfAny />
        </>
      ) : (
        <>
          <section class="card main-card" aria-label="Overview">
            <Headline
              headline={headline}
              previous={previous}
              range={range}
              today={today}
              metric={metric}
              mode={site.mode}
              choose={(metric) => {
                go({ ...state, metric }, "replace");
              }}
            />
            <Graph
              scope={scope}
              metric={metric}
              theme={theme}
              tick={openTick}
              waiting={undecided}
              currentHour={hourAt(now(), site.timeZone)}
              provisionalFrom={provisionalFrom}
            />
          </section>
          <div class="panels">
            {panelsOf(site.mode).map((spec) => (
              <Panel
                key={spec.id}
                spec={spec}
                tab={spec.tabs.find((tab) => tab.dimension === state.tabs[spec.id]) ?? spec.tabs[0]}
                scope={scope}
                tick={openTick}
                waiting={undecided}
                k={site.k}
                totals={totals}
                keepOnly={(filter) => {
                  go({ ...state, filters: [filter] });
                }}
                chooseTab={(tab) => {
                  go({ ...state, tabs: { ...state.tabs, [spec.id]: tab.dimension } }, "replace");
                }}
                filterBy={filterBy}
              />
            ))}
            <Filtered scope={scope} tick={openTick} waiting={undecided} />
          </div>
        </>
      )}
      <Footnotes site={site} range={range} data={session.data} />
    </main>
  );
}

function rangeOf(state: ViewState, isNew: boolean, today: string): Period {
  if (state.custom !== undefined) return { id: "custom", from: state.custom[0], to: state.custom[1] };
  const chosen = state.period === undefined || state.period === "custom" ? undefined : state.period;
  return periodOf(chosen ?? (isNew ? "today" : "28d"), today);
}

/** A number that grows while the page is looked at, and when told to: whatever depends on it is asked anew. */
function useTick(everyMs: number): readonly [number, () => void] {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setTick((before) => before + 1);
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return [
    tick,
    () => {
      setTick((before) => before + 1);
    },
  ];
}
