import type { JSX } from "preact";
import type { SiteInfo } from "../api.ts";
import { Link } from "./link.tsx";

interface NoLiveViewProps {
  readonly site: SiteInfo;
  readonly nowMs: number;
}

const MINUTE_MS = 60_000;

/** Why a site in mode dp has no live view, and when its next numbers come. */
export function NoLiveView({ site, nowMs }: NoLiveViewProps): JSX.Element {
  const minutes = minutesToHour(nowMs, site.timeZone);
  const at = new Intl.DateTimeFormat(undefined, {
    hour: "numeric",
    minute: "2-digit",
    timeZone: site.timeZone,
  }).format(nowMs + minutes * MINUTE_MS);
  return (
    <section class="card no-live" aria-labelledby="no-live">
      <h2 id="no-live">No live view</h2>
      <p>
        The numbers of this site carry noise, so that none of them tells of one visitor. Watching an hour fill up would
        tell anyway, so an hour is counted in silence and shown once it is over.
      </p>
      <p>
        <strong>
          The hour under way closes at {at}, in {minutes === 1 ? "a minute" : `${String(minutes)} minutes`}
        </strong>
        , and its totals are here a minute later.
      </p>
      <p>
        <Link to={`/${encodeURIComponent(site.domain)}?period=yesterday`}>Yesterday in full</Link>
      </p>
    </section>
  );
}

/** Whole minutes until the site's next full hour, 1 to 60; not every time zone is whole hours off. */
function minutesToHour(nowMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, minute: "numeric" }).formatToParts(nowMs);
  return 60 - Number(parts.find(({ type }) => type === "minute")?.value ?? 0);
}
