import type { JSX } from "preact";
import { dayText, exact } from "../format.ts";
import type { OrganisationRow } from "../organisations-answer.ts";

/** Visitor-days of an organisation week by week. */
export function WeekBars({ weeks }: Pick<OrganisationRow, "weeks">): JSX.Element {
  const most = Math.max(1, ...weeks.map(({ visitor_days }) => visitor_days));
  const first = weeks[0];
  const last = weeks.at(-1);
  return (
    <figure class="week-bars">
      <ol>
        {weeks.map(({ week, visitor_days, visits, pageviews }) => (
          <li
            key={week}
            class={visitor_days === 0 ? "none" : ""}
            title={
              visitor_days === 0
                ? `Week of ${dayText(week, "year")}: not named`
                : `Week of ${dayText(week, "year")}: ${exact(visitor_days)} visitor-days, ${exact(visits)} visits, ${exact(pageviews)} page views`
            }
          >
            <span class="column" style={{ height: `${String(Math.max(2, (100 * visitor_days) / most))}%` }} />
            <span class="unseen">
              Week of {dayText(week, "year")}:{" "}
              {visitor_days === 0 ? "not named" : `${exact(visitor_days)} visitor-days`}
            </span>
          </li>
        ))}
      </ol>
      {first === undefined || last === undefined ? null : (
        <figcaption aria-hidden="true">
          <span>{dayText(first.week, "short")}</span>
          <span>{weeks.length > 1 ? dayText(last.week, "short") : ""}</span>
        </figcaption>
      )}
    </figure>
  );
}
