import type { ComponentChildren, JSX } from "preact";
import { dayText, exact, percent } from "../format.ts";
import { valueLabel } from "../labels.ts";
import type { OrganisationRow, OrganisationValues } from "../organisations-answer.ts";
import { Hint } from "./hint.tsx";
import { WeekBars } from "./week-bars.tsx";

interface OrganisationDetailsProps {
  readonly row: OrganisationRow;
  /** Visitor-days from which a value is named. */
  readonly least: number;
  /** What an owner may do about it. */
  readonly children?: ComponentChildren;
}

/** All that is known of one organisation: its weeks, what it read, where it came from, its score and who it is. */
export function OrganisationDetails({ row, least, children }: OrganisationDetailsProps): JSX.Element {
  return (
    <div class="details">
      <div class="details-main">
        <section>
          <h3>Visitor-days by week</h3>
          <WeekBars weeks={row.weeks} />
          <p class="faint">{spanText(row)}</p>
        </section>
        <div class="value-lists">
          <Values title="Pages" unit="Views" list={row.pages} least={least} label={(value) => value} />
          <Values title="Sources" unit="Visits" list={row.sources} least={least} label={sourceLabel} />
          <Values title="Visits from" unit="Visits" list={row.visit_countries} least={least} label={countryLabel} />
          <Values title="Goals" unit="Times" list={row.goals} least={least} label={(value) => value} />
        </div>
      </div>
      <div class="details-side">
        <section>
          <h3>
            Score <strong>{String(row.score)}</strong>
          </h3>
          <ul class="score-parts">
            {row.score_parts.map(({ part, points, of, because }) => (
              <li key={part}>
                <span class="part-name">{part}</span>
                <span class="part-points">
                  {String(points)}/{String(of)}
                </span>
                <span class="meter" aria-hidden="true">
                  <span style={{ width: `${String((100 * points) / of)}%` }} />
                </span>
                <span class="because">{because}</span>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>Why {row.name}</h3>
          <p class="belief">
            {percent(row.confidence * 100)} sure that this is a network of {KIND_NOUNS[row.kind]}
            {row.basis === "" ? "" : `, by ${basisText(row.basis)}`}.
          </p>
          {row.reasons.length === 0 ? null : (
            <ul class="reasons">
              {row.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          )}
          {row.domain === "" ? null : (
            <p>
              <a href={`https://${row.domain}`} rel="noreferrer nofollow" target="_blank">
                {row.domain}
              </a>
            </p>
          )}
        </section>
        {children}
      </div>
    </div>
  );
}

const KIND_NOUNS = {
  business: "a business or another organisation",
  education: "a school, university or research institute",
  government: "a public authority",
} as const;

function basisText(basis: string): string {
  if (basis === "database") return "your organisation database";
  if (basis === "owner") return "a rule of yours";
  return /^AS\d+$/u.test(basis) ? `the holder of ${basis}` : basis;
}

function spanText({ first_week, last_week, trend }: OrganisationRow): string {
  const seen =
    first_week === last_week
      ? `Named in the week of ${dayText(first_week, "year")}.`
      : `First named in the week of ${dayText(first_week, "year")}, last in that of ${dayText(last_week, "year")}.`;
  const before =
    trend.visitor_days_before === 0
      ? ""
      : trend.against === "first_half"
        ? ` ${exact(trend.visitor_days_now)} visitor-days in the later half of these weeks, ${exact(trend.visitor_days_before)} in the first.`
        : ` ${exact(trend.visitor_days_before)} visitor-days in as many weeks before.`;
  return seen + before;
}

function sourceLabel(value: string): string {
  return valueLabel("source", value);
}

function countryLabel(value: string): string {
  return valueLabel("country", value);
}

interface ValuesProps {
  readonly title: string;
  readonly unit: string;
  readonly list: OrganisationValues;
  readonly least: number;
  readonly label: (value: string) => string;
}

function Values({ title, unit, list, least, label }: ValuesProps): JSX.Element | null {
  if (list.values.length === 0 && list.other === 0) return null;
  const most = Math.max(1, ...list.values.map(({ count }) => count));
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{unit}</th>
        </tr>
      </thead>
      <tbody>
        {list.values.map(({ value, count }) => (
          <tr key={value}>
            <th scope="row">
              <span class="bar" style={{ width: `${String((100 * count) / most)}%` }} />
              <bdi class="plain" title={label(value)}>
                {label(value)}
              </bdi>
            </th>
            <td>{exact(count)}</td>
          </tr>
        ))}
        {list.other === 0 ? null : (
          <tr class="other">
            <th scope="row">
              <span class="plain">Other</span>
              <Hint
                about={`other ${title.toLowerCase()}`}
                text={`What had fewer than ${String(least)} visitor-days of this organisation in a week is counted together, so that nobody's way through the site can be read.`}
              />
            </th>
            <td>{exact(list.other)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
