import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { SessionInfo, SiteInfo } from "../api.ts";
import { rangeText } from "../format.ts";
import type { Period } from "../period.ts";
import { Attributions } from "./attributions.tsx";
import { lazy } from "./lazy.tsx";
import type { PrivacySheetProps } from "./privacy-sheet.tsx";

const PrivacySheet = lazy<PrivacySheetProps>(
  async () => (await import("./privacy-sheet.tsx")).PrivacySheet,
  <span class="unseen">Loading</span>,
);

interface FootnotesProps {
  readonly site: SiteInfo;
  readonly range: Period;
  readonly data: SessionInfo["data"];
}

const NOISE =
  "numbers carry noise, so that none of them tells of one visitor; point at one to see how far it may be off. A day is there once it is over, an hour's totals after the hour.";

/** What the numbers above are, and what they are not. */
export function Footnotes({ site, range, data }: FootnotesProps): JSX.Element {
  const [open, setOpen] = useState(false);
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
        No cookies, no profiles:{" "}
        {site.mode === "dp"
          ? NOISE
          : `a value is stored by name only with ${k} visitors in a day or an hour, or from ${k} networks in a week.`}{" "}
        Places and networks: <Attributions of={data.attributions} />.
      </p>
      {data.warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      <button
        type="button"
        class="button small"
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      >
        What is kept, and by which rule
      </button>
      {open ? (
        <PrivacySheet
          domain={site.domain}
          close={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </footer>
  );
}
