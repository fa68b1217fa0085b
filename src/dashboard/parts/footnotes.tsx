import type { JSX } from "preact";
import type { SiteInfo } from "../api.ts";
import { rangeText } from "../format.ts";
import type { Period } from "../period.ts";

interface FootnotesProps {
  readonly site: SiteInfo;
  readonly range: Period;
}

/** What the numbers above are, and what they are not. */
export function Footnotes({ site, range }: FootnotesProps): JSX.Element {
  const k = String(site.k);
  return (
    <footer class="footnotes">
      <p>
        {rangeText(range.from, range.to)}, {site.timeZone.replaceAll("_", " ")} time.
        {range.from === range.to
          ? null
          : " Visitors are visitor-days: nothing links one day to the next, so whoever comes on three days counts three times."}
      </p>
      <p>
        No cookies, no profiles: values with fewer than {k} visitors in a day are never stored by name. Countries:{" "}
        <a href="https://db-ip.com" rel="noreferrer">
          IP Geolocation by DB-IP
        </a>
        .
      </p>
    </footer>
  );
}
