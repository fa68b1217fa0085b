import type { JSX } from "preact";
import { exact } from "../format.ts";
import { askPrivacy, type PrivacyAnswer } from "../privacy-answer.ts";
import { describeReport } from "../settings/report-words.ts";
import { useAsked } from "../use-asked.ts";
import { useRound } from "../use-round.ts";
import { useView } from "../view-context.ts";
import { Failure } from "./failure.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { Link } from "./link.tsx";
import { Sheet } from "./sheet.tsx";

export interface PrivacySheetProps {
  readonly domain: string;
  readonly close: () => void;
}

/** What is kept of a site's visitors and for how long, what never is, and the rule by which anything is named. */
export function PrivacySheet({ domain, close }: PrivacySheetProps): JSX.Element {
  const { reader } = useView();
  const [round, again] = useRound();
  const asked = useAsked(askPrivacy, domain, round);
  return (
    <Sheet
      title={
        <>
          What is kept of <bdi>{domain}</bdi>
        </>
      }
      class="privacy-sheet"
      close={close}
    >
      <p>
        Counts, and no list of visits or of visitors. Nothing else can be asked of them later than what is listed here.
      </p>
      {asked.state === "failed" ? (
        <Failure error={asked.error} retry={again} />
      ) : asked.state === "loading" ? (
        <GhostRows rows={4} />
      ) : (
        <>
          <h3>By which rule</h3>
          {asked.answer.mode === "dp" ? <NoiseRule {...asked.answer} /> : <ThresholdRule {...asked.answer} />}
          <h3>What is never stored</h3>
          <NeverStored {...asked.answer} />
          <h3>For how long</h3>
          <HowLong {...asked.answer} />
          <h3>What is counted</h3>
          <Reports reports={asked.answer.reports} />
        </>
      )}
      <p class="sheet-foot">
        <a href={`/privacy?site=${encodeURIComponent(domain)}`}>What visitors are told</a>
        {reader.owner ? <Link to={`/${encodeURIComponent(domain)}/settings`}>Change it in the settings</Link> : null}
      </p>
    </Sheet>
  );
}

function ThresholdRule({
  k,
  networkVisitors,
  organisationVisitorDays,
  honourOptOut,
  counter,
}: PrivacyAnswer): JSX.Element {
  const least = String(k);
  return (
    <ul>
      <li>
        <strong>Threshold, k = {least}.</strong> A page, a source, a country or any other value is named with at least{" "}
        {least} visitors in a day or an hour, of whom one network counts for {String(networkVisitors)} at most; or from{" "}
        {least} networks in a week. All else is “Other”.
      </li>
      <li>
        More is held back where subtracting one number from another would tell of fewer than {least} visitors. Totals of
        the whole site are exact, however small.
      </li>
      <li>Until a day has closed, what has a name is rounded down to multiples of {least}.</li>
      {organisationVisitorDays === undefined ? null : (
        <li>
          Organisations are named by the week alone, with at least {String(organisationVisitorDays)} visitor-days in it.
        </li>
      )}
      {counter ? <li>How often a page was viewed may be seen by everybody, rounded down.</li> : null}
      <OptOut honoured={honourOptOut} />
    </ul>
  );
}

function NoiseRule({ k, epsilon = "", delta = "", honourOptOut }: PrivacyAnswer): JSX.Element {
  return (
    <ul>
      <li>
        <strong>
          Differential privacy, ε = {epsilon}, δ = {delta}.
        </strong>{" "}
        Chance is added to every number before it is kept, so that none of them tells whether one visitor was there on a
        day. How far a number may be off stands beside it.
      </li>
      <li>
        Values that nobody knew before, such as pages, are named only with clearly more than {String(k)} visitors.
      </li>
      <OptOut honoured={honourOptOut} />
    </ul>
  );
}

function OptOut({ honoured }: { readonly honoured: boolean }): JSX.Element {
  return (
    <li>
      {honoured
        ? "Whoever sends Global Privacy Control or Do Not Track is not counted."
        : "Global Privacy Control and Do Not Track are not honoured: the owner has switched that off."}
    </li>
  );
}

function NeverStored({ reverseDns }: PrivacyAnswer): JSX.Element {
  return (
    <ul>
      <li>
        IP addresses, the names browsers give themselves (user agents), cookies, and whatever would tell a visitor again
        on another day.
      </li>
      <li>
        Single page views. Until their day has closed they are in memory and in an encrypted file against crashes; then
        its key is destroyed.
      </li>
      <li>Times finer than an hour.</li>
      {reverseDns ? (
        <li>The domain name system is asked about networks that no table tells of: see what visitors are told.</li>
      ) : null}
    </ul>
  );
}

function HowLong({ mode, retentionMonths: months, hourDays }: PrivacyAnswer): JSX.Element {
  return (
    <ul>
      <li>
        Numbers by day and hourly totals:{" "}
        <strong>
          {months === 0 ? "until an owner deletes them" : months === 1 ? "1 month" : `${String(months)} months`}
        </strong>
        .
      </li>
      {mode === "dp" ? null : (
        <li>
          Numbers by hour with a name: <strong>{String(hourDays)} days</strong>.
        </li>
      )}
    </ul>
  );
}

/** What is counted, of one thing and of two at a time. */
function Reports({ reports }: Pick<PrivacyAnswer, "reports">): JSX.Element {
  const pairs = reports.filter((report) => report.includes("*"));
  const singles = reports.filter((report) => !report.includes("*") && !isTotal(report));
  const hourly = titles(singles.filter(isHourly));
  const daily = titles(singles.filter((report) => !isHourly(report)));
  return (
    <>
      <ul>
        <li>By day and hour: {["totals of the whole site", ...hourly].join(", ")}.</li>
        {daily.length === 0 ? null : <li>By day: {daily.join(", ")}.</li>}
      </ul>
      {pairs.length === 0 ? (
        <p>No two of them together.</p>
      ) : (
        <details>
          <summary>
            {exact(pairs.length)} {pairs.length === 1 ? "pair" : "pairs"} of them together, never three
          </summary>
          <ul class="report-pairs">
            {pairs.map((pair) => (
              <li key={pair}>
                {describeReport(pair).title}
                {isHourly(pair) ? ", by hour too" : ""}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function isTotal(report: string): boolean {
  return report === "" || report.startsWith(" ");
}

function isHourly(report: string): boolean {
  return report.endsWith(" by hour");
}

function titles(reports: readonly string[]): readonly string[] {
  return reports.map((report) => describeReport(report).title.toLowerCase());
}
