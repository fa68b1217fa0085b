import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Answer, SessionInfo, SiteInfo } from "../api.ts";
import { now } from "../clock.ts";
import { exact } from "../format.ts";
import { navigate } from "../location.ts";
import { Failure } from "../parts/failure.tsx";
import { HourBars } from "../parts/hour-bars.tsx";
import { LiveList } from "../parts/live-list.tsx";
import { NoLiveView } from "../parts/no-live-view.tsx";
import { SiteMenu } from "../parts/site-menu.tsx";
import { SiteTabs } from "../parts/site-tabs.tsx";
import { Updated } from "../parts/updated.tsx";
import { dateAt } from "../period.ts";
import { hoursQuestion, LIVE_LISTS, todayQuestion } from "../realtime-questions.ts";
import { readerOf } from "../reader-of.ts";
import { amount, hourAt, seriesOf, type Series } from "../series.ts";
import { useRefreshed, type Refreshed } from "../use-refreshed.ts";
import { useTick } from "../use-tick.ts";
import { useVisitorsNow } from "../use-visitors-now.ts";

const REFRESH_MS = 60_000;
const NOW_REFRESH_MS = 10_000;
const HOURS = 24;

interface RealtimeViewProps {
  readonly session: SessionInfo;
  readonly site: SiteInfo;
  /** Query of the address: `?wall` is for a display on the wall. */
  readonly search: string;
  /** Called when the server no longer knows the reader. */
  readonly signedOut: () => void;
}

/** What is going on: visitors now, today so far, the last hours, and what is looked at. */
export function RealtimeView({ session, site, search, signedOut }: RealtimeViewProps): JSX.Element {
  const tick = useTick(REFRESH_MS);
  const wall = new URLSearchParams(search).has("wall");
  const isDp = site.mode === "dp";
  const nowMs = now();
  const today = dateAt(nowMs, site.timeZone);
  const visitors = useVisitorsNow(isDp ? undefined : site.domain, NOW_REFRESH_MS);
  const totals = useRefreshed(isDp ? undefined : todayQuestion(site, today), tick);
  const hours = useRefreshed(hoursQuestion(site, nowMs), tick);
  const denied = hours.error?.status === 401;
  useEffect(() => {
    if (denied) signedOut();
  }, [denied]);
  useEffect(() => {
    document.title = `${visitors === undefined ? "" : `${exact(visitors)} now · `}${site.domain} · Footfall`;
    return () => {
      document.title = "Footfall";
    };
  }, [site.domain, visitors]);

  return (
    <main class={`page realtime ${wall ? "wall" : ""}`}>
      <div class="page-head">
        {wall ? (
          <h1>
            <bdi>{site.domain}</bdi>
          </h1>
        ) : (
          <>
            <SiteMenu session={session} current={site.domain} />
            <SiteTabs domain={site.domain} current="realtime" reader={readerOf(session)} />
          </>
        )}
        <span class="spring" />
        <Updated refreshed={hours} />
        <WallButton site={site} wall={wall} />
      </div>
      {isDp ? (
        <NoLiveView site={site} nowMs={nowMs} />
      ) : (
        <section class="card live-top" aria-label="Now and today">
          <p class={`live-now ${(visitors ?? 0) > 0 ? "lively" : ""}`}>
            <strong>{visitors === undefined ? "–" : exact(visitors)}</strong>
            <span>
              <span class="pulse" aria-hidden="true" />
              {visitors === 1 ? "visitor" : "visitors"} in the last 5 minutes
            </span>
          </p>
          <Today refreshed={totals} />
        </section>
      )}
      <section class="card live-hours" aria-labelledby="live-hours">
        <div class="live-list-head">
          <h2 id="live-hours">Last {HOURS} hours</h2>
          <span>Visitors of each hour, {site.timeZone.replaceAll("_", " ")} time</span>
        </div>
        {hours.answer !== undefined ? (
          <HourBars hours={lastHours(hours.answer, site, nowMs)} open={!isDp} />
        ) : hours.error !== undefined ? (
          <Failure error={hours.error} />
        ) : (
          <div class="hours-ghost ghost" role="status" aria-label="Loading" />
        )}
      </section>
      {isDp ? null : (
        <>
          <div class="live-lists">
            {LIVE_LISTS.map((spec) => (
              <LiveList key={spec.dimension} site={site} spec={spec} today={today} tick={tick} />
            ))}
          </div>
          <p class="live-note">
            The lists are of today and provisional: a value is named from {site.k} visitors on, rounded down to a
            multiple of {site.k} and renewed once a minute, so that nobody can be watched arriving. Totals are as they
            are.
          </p>
        </>
      )}
    </main>
  );
}

/** Totals of the day under way. */
function Today({ refreshed: { answer, error } }: { readonly refreshed: Refreshed }): JSX.Element {
  const unknown = error === undefined ? <span class="ghost">0,000</span> : "–";
  const metrics = answer?.results[0]?.metrics;
  return (
    <div class="live-today">
      <p id="live-today">Today so far</p>
      <dl aria-labelledby="live-today">
        {["Visitors", "Visits", "Page views"].map((label, index) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{answer === undefined ? unknown : exact(amount(metrics?.[index]) ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The newest hours of an answer of two days. A site in mode dp says nothing of hours that have not closed. */
function lastHours(answer: Answer, site: SiteInfo, nowMs: number): Series {
  const { labels, values, bars } = seriesOf(answer, hourAt(nowMs, site.timeZone), site.mode === "dp" ? null : 0);
  const known = labels.map((_, index) => index).filter((index) => values[index] !== null);
  const last = known.slice(-HOURS);
  return {
    labels: last.map((index) => labels[index] ?? ""),
    values: last.map((index) => values[index] ?? null),
    bars: last.map((index) => bars[index] ?? null),
    // Totals of a site are never hidden.
    untold: [],
  };
}

/** To the display on the wall, which fills the screen, and back; Escape leads back, too. */
function WallButton({ site, wall }: { readonly site: SiteInfo; readonly wall: boolean }): JSX.Element {
  const path = `/${encodeURIComponent(site.domain)}/realtime`;
  const enter = (): void => {
    navigate(`${path}?wall`);
    // Where the browser does not want to, the page is large all the same.
    void document.documentElement.requestFullscreen().catch(() => undefined);
  };
  const leave = (): void => {
    navigate(path, "replace");
    if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => undefined);
  };
  useEffect(() => {
    if (!wall) return;
    const escape = (event: KeyboardEvent): void => {
      if (event.key === "Escape") leave();
    };
    addEventListener("keydown", escape);
    return () => {
      removeEventListener("keydown", escape);
    };
  }, [wall, path]);
  return (
    <button type="button" class="button small wall-button" onClick={wall ? leave : enter}>
      {wall ? "Leave wall display" : "Wall display"}
    </button>
  );
}
