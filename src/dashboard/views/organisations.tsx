import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { api, type SessionInfo, type SiteInfo } from "../api.ts";
import { exact, rangeText } from "../format.ts";
import { navigate } from "../location.ts";
import { formatOrganisationsState, parseOrganisationsState, questionOf, withMoreRows } from "../organisations-state.ts";
import type { OrganisationsState } from "../organisations-state.ts";
import type { OrganisationsAnswer } from "../organisations-answer.ts";
import { Attributions } from "../parts/attributions.tsx";
import { Failure } from "../parts/failure.tsx";
import { Link } from "../parts/link.tsx";
import { NoOrganisations } from "../parts/no-organisations.tsx";
import { OrganisationActions } from "../parts/organisation-actions.tsx";
import { OrganisationDetails } from "../parts/organisation-details.tsx";
import { OrganisationFilters } from "../parts/organisation-filters.tsx";
import { FilesMenu, WeeksMenu } from "../parts/organisation-menus.tsx";
import { OrganisationTable } from "../parts/organisation-table.tsx";
import { SiteMenu } from "../parts/site-menu.tsx";
import { SiteTabs } from "../parts/site-tabs.tsx";
import { TrafficShares } from "../parts/traffic-shares.tsx";
import { readerOf } from "../reader-of.ts";
import { useAsked } from "../use-asked.ts";

interface OrganisationsViewProps {
  readonly session: SessionInfo;
  readonly site: SiteInfo;
  /** Query of the address: everything the view is a function of. */
  readonly search: string;
  /** Called when the server no longer knows the reader. */
  readonly signedOut: () => void;
}

/** Which organisations visited a site, week by week. */
export function OrganisationsView({ session, site, search, signedOut }: OrganisationsViewProps): JSX.Element {
  const state = parseOrganisationsState(search);
  const [tick, setTick] = useState(0);
  const isDp = site.mode === "dp";
  const answered = useAsked(api.organisations, isDp ? undefined : questionOf(site.domain, state), tick);
  const denied = answered.state === "failed" && answered.error.status === 401;
  useEffect(() => {
    if (denied) signedOut();
  }, [denied]);
  useEffect(() => {
    document.title = `Organisations · ${site.domain} · Footfall`;
    return () => {
      document.title = "Footfall";
    };
  }, [site.domain]);

  // What is typed, sorted or opened would fill the way back; what is chosen can be taken back.
  const go = (next: OrganisationsState, how: "push" | "replace" = "replace"): void => {
    navigate(`/${encodeURIComponent(site.domain)}/organisations${formatOrganisationsState(next)}`, how);
  };
  const again = (name?: string): void => {
    setTick((before) => before + 1);
    // The list may have been filtered while the change was on its way.
    if (name !== undefined) go({ ...parseOrganisationsState(location.search), open: name });
  };
  const mayChange = session.user?.role === "owner";

  return (
    <main class="page">
      <div class="page-head">
        <SiteMenu session={session} current={site.domain} />
        <SiteTabs domain={site.domain} current="organisations" reader={readerOf(session)} />
        <span class="spring" />
        {isDp ? null : (
          <>
            <WeeksMenu
              weeks={state.weeks}
              choose={(weeks) => {
                go({ ...state, weeks }, "push");
              }}
            />
            <FilesMenu site={site.domain} state={state} />
          </>
        )}
      </div>
      {isDp ? (
        <NoneInDp />
      ) : answered.state === "failed" ? (
        <Failure
          error={answered.error}
          retry={() => {
            again();
          }}
        />
      ) : (
        <>
          {answered.state === "loading" ? (
            <div class="card shares loading" aria-busy="true" />
          ) : (
            <TrafficShares shares={answered.answer.shares} meta={answered.answer.meta} />
          )}
          <section class="card organisations-card" aria-label="Organisations">
            <OrganisationFilters
              state={state}
              meta={answered.state === "ready" ? answered.answer.meta : undefined}
              change={go}
            />
            {answered.state === "loading" ? (
              <div class="ghost-rows" aria-busy="true">
                {[1, 2, 3, 4].map((row) => (
                  <p key={row} class="ghost" />
                ))}
              </div>
            ) : answered.answer.results.length === 0 ? (
              <NoOrganisations answer={answered.answer} state={state} change={go} />
            ) : (
              <>
                <OrganisationTable
                  rows={answered.answer.results}
                  state={state}
                  stale={answered.stale}
                  change={go}
                  details={(row) => (
                    <OrganisationDetails row={row} least={answered.answer.meta.visitor_days_min}>
                      {mayChange ? (
                        <OrganisationActions
                          key={row.name}
                          site={site.domain}
                          row={row}
                          changed={(name) => {
                            again(name ?? "");
                          }}
                        />
                      ) : null}
                    </OrganisationDetails>
                  )}
                />
                <MoreRows answer={answered.answer} state={state} change={go} />
              </>
            )}
          </section>
          {mayChange ? (
            <p class="organisation-lists">
              <Link to={`/${encodeURIComponent(site.domain)}/settings/organisations`}>
                Your watch list, who is left out, and your rules
              </Link>
            </p>
          ) : null}
          {answered.state === "loading" ? null : <Rule meta={answered.answer.meta} site={site} data={session.data} />}
        </>
      )}
    </main>
  );
}

function NoneInDp(): JSX.Element {
  return (
    <section class="card">
      <div class="empty none-named">
        <p class="notice-title">This site tells of no organisations</p>
        <p>
          It is in mode dp: what it stores promises that no number tells of one visitor, whatever else is known. The
          name of an organisation that few people belong to could not keep that promise, so none is counted.
        </p>
      </div>
    </section>
  );
}

interface MoreRowsProps {
  readonly answer: OrganisationsAnswer;
  readonly state: OrganisationsState;
  readonly change: (next: OrganisationsState) => void;
}

function MoreRows({ answer, state, change }: MoreRowsProps): JSX.Element | null {
  const { results, meta } = answer;
  if (meta.total_rows <= results.length) return null;
  return (
    <p class="more-rows">
      {exact(results.length)} of {exact(meta.total_rows)}
      <button
        type="button"
        class="button small"
        onClick={() => {
          change(withMoreRows(state));
        }}
      >
        Show more
      </button>
    </p>
  );
}

interface RuleProps {
  readonly meta: OrganisationsAnswer["meta"];
  readonly site: SiteInfo;
  readonly data: SessionInfo["data"];
}

/** What the list is, and what it is not. */
function Rule({ meta, site, data }: RuleProps): JSX.Element {
  const least = String(meta.visitor_days_min);
  return (
    <footer class="footnotes">
      <p>
        {rangeText(meta.from, meta.to)}, whole weeks from Monday to Sunday, {site.timeZone.replaceAll("_", " ")} time.
        Visitor-days are the visitors of each day, added up.
      </p>
      <p>
        Named are networks of businesses, schools and authorities with at least 256 addresses, in weeks with {least} or
        more visitor-days from them; a page, source, country or goal of one needs as many. What is below counts in the
        shares and under Other. There are no single visits here, and no times finer than a week. The country is where
        the network is registered.
        {meta.truncated ? " There is more than is read at a time: the smallest values are missing." : ""}
      </p>
      <p>
        Networks and places: <Attributions of={data.attributions} />; bundled networks of {data.networksDay}.
      </p>
      {data.warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </footer>
  );
}
