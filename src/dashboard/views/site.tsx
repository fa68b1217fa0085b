import type { ComponentChildren, JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { SessionInfo, SiteInfo } from "../api.ts";
import { now } from "../clock.ts";
import { filterNames } from "../filter-names.ts";
import type { Filter } from "../filter.ts";
import { navigate } from "../location.ts";
import { isShared, panelsOf } from "../panels.ts";
import { Filtered } from "../parts/filtered.tsx";
import { Footnotes } from "../parts/footnotes.tsx";
import { Graph } from "../parts/graph.tsx";
import { Headline } from "../parts/headline.tsx";
import { Link } from "../parts/link.tsx";
import { Late } from "../parts/late.tsx";
import { NothingYet } from "../parts/nothing-yet.tsx";
import { OrganisationsPanel } from "../parts/organisations-panel.tsx";
import { Panel } from "../parts/panel.tsx";
import { Notes } from "../parts/notes.tsx";
import { Provisional } from "../parts/provisional.tsx";
import { Toolbar } from "../parts/toolbar.tsx";
import { VisitorsNow } from "../parts/visitors-now.tsx";
import { dateAt, periodOf, type Period } from "../period.ts";
import { headlineQuestion, valuesByName, type Scope } from "../questions.ts";
import { revenueCurrency } from "../revenue-currency.ts";
import { useAnswer } from "../use-answer.ts";
import { useRound } from "../use-round.ts";
import { useSegments, type Segments } from "../use-segments.ts";
import { useSiteLists } from "../use-site-lists.ts";
import { useTick } from "../use-tick.ts";
import { useViewShortcuts } from "../use-view-shortcuts.ts";
import { ViewContext, type Reader, type View } from "../view-context.ts";
import { formatViewState, parseViewState, withFilter, type Theme, type ViewState } from "../view-state.ts";

const REFRESH_MS = 60_000;

interface SiteViewProps {
  readonly site: SiteInfo;
  readonly reader: Reader;
  /** Path of the view; its query is the view's state. */
  readonly path: string;
  /** Query of the address: everything the view is a function of. */
  readonly search: string;
  /** What stays in the address beside the view's state: `&theme=dark`, or "". */
  readonly kept?: string;
  /** Inside somebody's page: the panels without the frame. */
  readonly embedded?: boolean;
  readonly theme: Theme;
  readonly publicUrl: string;
  readonly data: SessionInfo["data"];
  /** What stands first in the head: the site's name and views, or the shared link's. */
  readonly children: ComponentChildren;
  /** Called when the server no longer knows the reader. */
  readonly signedOut: () => void;
}

/** One site: headline numbers, graph, panels. */
export function SiteView(props: SiteViewProps): JSX.Element {
  const { site, reader, path, search, kept = "", embedded = false } = props;
  const { theme, publicUrl, data, children, signedOut } = props;
  const minute = useTick(REFRESH_MS);
  const [round, refresh] = useRound();
  const today = dateAt(now(), site.timeZone);
  const state = parseViewState(search);

  // Nobody chose a period: four weeks, or today while there is nothing older.
  const usual: Scope = {
    site: site.domain,
    range: periodOf("28d", today),
    filters: [],
    beneath: reader.guest?.filteredBy ?? [],
    mode: site.mode,
  };
  const probe = useAnswer(state.period === undefined ? headlineQuestion(usual, state.compare) : undefined, 0);
  const isNew = probe.state === "ready" && (probe.answer.results[0]?.metrics[0] ?? 0) === 0;
  const range = rangeOf(state, isNew, today);
  const lists = useSiteLists(site.domain, reader.guest?.panels ?? []);
  // Guests may not list segments.
  const segments = useSegments(site.domain, state.segment !== undefined && reader.guest === undefined);
  const beneath = beneathOf(reader, state, segments);
  const scope: Scope = {
    site: site.domain,
    range,
    filters: state.filters,
    mode: site.mode,
    segment: state.segment,
    beneath: beneath ?? [],
    currency: revenueCurrency(state.filters, lists.goals ?? []),
  };
  // Closed days do not change.
  const tick = (range.to >= today ? minute : 0) + round;
  const headline = useAnswer(beneath === undefined ? undefined : headlineQuestion(scope, state.compare), tick);

  const denied = headline.state === "failed" && headline.error.status === 401;
  useEffect(() => {
    if (denied) signedOut();
  }, [denied]);
  useEffect(() => {
    // Nothing has to be clicked when the network is back.
    addEventListener("online", refresh);
    return () => {
      removeEventListener("online", refresh);
    };
  }, []);
  useEffect(() => {
    document.title = `${site.domain} · Footfall`;
    return () => {
      document.title = "Footfall";
    };
  }, [site.domain]);

  const go = (next: ViewState, how: "push" | "replace" = "push"): void => {
    const query = `${formatViewState(next)}${kept}`;
    navigate(`${path}${query.replace(/^&/u, "?")}`, how);
  };
  const provisionalFrom =
    headline.state === "ready" ? (headline.answer.meta?.provisional_from ?? undefined) : undefined;
  const held = headline.state === "ready" && !headline.stale ? headline.answer.query?.comparison_date_range : undefined;
  const compared = held === undefined ? undefined : ([held[0].slice(0, 10), held[1].slice(0, 10)] as const);
  const totals =
    headline.state === "ready" && !headline.stale ? valuesByName(headline.query, headline.answer) : undefined;
  const view: View = {
    reader,
    site,
    state,
    range,
    scope,
    today,
    tick,
    refresh,
    totals,
    lists,
    go,
    filterBy: (filter: Filter) => {
      go(withFilter(state, filter));
    },
  };
  useViewShortcuts(view, !embedded);
  // What is not collected in total is not over time either: that is said once.
  const isUncollected = headline.state === "failed" && headline.error.status === 422;
  // Nor does an installation that does not answer the first question answer the others.
  const isDown = headline.state === "failed" && headline.error.isOutage;
  const isFiltered = (reader.guest?.filteredBy ?? []).length > 0;
  const isShown = (panel: string): boolean => isShared(reader.guest?.panels ?? [], panel);

  return (
    <ViewContext.Provider value={view}>
      <main class={embedded ? "page embed" : "page"}>
        <div class="page-head">
          {children}
          {site.mode === "dp" || !isShown("headline") || isFiltered ? null : <VisitorsNow site={site.domain} />}
          {provisionalFrom === undefined ? null : <Provisional from={provisionalFrom} k={site.k} />}
          <span class="spring" />
          {reader.owner ? (
            <Link to={`${path}/settings/sharing${formatViewState(sharedState(state))}`} class="button share-button">
              Share
            </Link>
          ) : null}
        </div>
        <Toolbar compared={compared} segments={segments} />
        {headline.state === "ready" && headline.late !== undefined ? (
          <Late at={headline.at} error={headline.late} retry={refresh} />
        ) : null}
        {isNew && totals?.get("visitors") === 0 && reader.guest === undefined ? (
          <>
            <NothingYet domain={site.domain} publicUrl={publicUrl} mode={site.mode} arrived={refresh} />
            <Filtered onlyIfAny />
          </>
        ) : (
          <>
            {isShown("headline") || isShown("graph") ? (
              <section class="card main-card" aria-label="Overview">
                {isShown("headline") ? <Headline headline={headline} /> : null}
                {isShown("graph") && !((isUncollected || isDown) && isShown("headline")) ? (
                  <>
                    <Graph
                      theme={theme}
                      provisionalFrom={provisionalFrom}
                      annotations={lists.annotations}
                      goals={(lists.goals ?? []).map(({ name }) => name)}
                    />
                    <Notes />
                  </>
                ) : null}
              </section>
            ) : null}
            {isDown && isShown("headline") ? null : (
              <div class="panels">
                {panelsOf(site.mode, reader.guest?.panels ?? []).map((spec) => (
                  <Panel key={spec.id} spec={spec} />
                ))}
                <OrganisationsPanel />
                {isShown("filtered") && !isFiltered ? <Filtered /> : null}
              </div>
            )}
          </>
        )}
        <Footnotes site={site} range={range} data={data} />
      </main>
    </ViewContext.Provider>
  );
}

/** What filters are on that are not the view's own; undefined until that is known. */
function beneathOf(reader: Reader, state: ViewState, { asked }: Segments): readonly string[] | undefined {
  if (reader.guest !== undefined) return reader.guest.filteredBy;
  if (state.segment === undefined || asked.state === "failed") return [];
  if (asked.state === "loading") return undefined;
  return filterNames(asked.answer.find(({ id }) => id === state.segment)?.filters ?? []);
}

/** What a shared link takes from a view: its filters and its segment. */
function sharedState({ filters, segment }: ViewState): ViewState {
  return { ...parseViewState(""), filters, segment };
}

function rangeOf(state: ViewState, isNew: boolean, today: string): Period {
  if (state.custom !== undefined) return { id: "custom", from: state.custom[0], to: state.custom[1] };
  const chosen = state.period === undefined || state.period === "custom" ? undefined : state.period;
  return periodOf(chosen ?? (isNew ? "today" : "28d"), today);
}
