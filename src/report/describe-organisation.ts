import { NO_SUMS, sumOf, type FoldedOrganisation } from "./fold-organisations.ts";
import type { OrganisationCounts, OrganisationValues, ReportedOrganisation } from "./organisation-report.ts";
import { score } from "./score.ts";
import type { WeekSums } from "./stored-weeks.ts";
import { trendOf, type ComparedWeeks } from "./trend.ts";
import { weeksBetween, type WeekRange } from "./week-range.ts";

/** Why an organisation is believed to be of its kind, by what told it (`AS64500`, …); empty where nothing is known. */
export type ExplainOrganisation = (basis: string) => readonly string[];

/** Names of organisations in lower case that the owner follows or leaves out. */
export interface OwnersLists {
  readonly watch: ReadonlySet<string>;
  readonly exclude: ReadonlySet<string>;
}

/** Values of each dimension in an answer; the others are under `other`. */
const VALUES_MAX = 10;
/** A page view is the event `pageview`; the rest of the names are a site's own. */
const PAGE_VIEW = "pageview";

/** One organisation over the weeks of a range; undefined when it was named in none of them. */
export function describeOrganisation(
  folded: FoldedOrganisation,
  range: WeekRange,
  compared: ComparedWeeks,
  lists: OwnersLists,
  explain: ExplainOrganisation,
): ReportedOrganisation | undefined {
  const seen = range.mondays.filter((monday) => folded.weeks.has(monday));
  const lastSeen = seen.at(-1);
  if (lastSeen === undefined) return undefined;
  const weeks = range.mondays.map((week) => ({ week, sums: folded.weeks.get(week) ?? NO_SUMS }));
  const total = weeks.reduce((sum, { sums }) => sumOf(sum, sums), NO_SUMS);
  const { organisation, values } = folded;
  const goals = goalsOf(values.event, total);
  const scored = score({
    weeks: range.mondays.length,
    weeksSeen: seen.length,
    weeksSince: weeksBetween(lastSeen, range.to),
    visitorDays: total.visitors,
    visits: total.visits,
    pageviews: total.pageviews,
    engagedS: total.engagedS,
    goals: goals.values.reduce((sum, { count }) => sum + count, 0) + goals.other,
  });
  const name = organisation.name.toLowerCase();
  return {
    ...organisation,
    reasons: organisation.basis === "owner" ? ["said by the owner of the site"] : explain(organisation.basis),
    ...counts(total),
    views_per_visit: total.visits === 0 ? null : hundredths(total.pageviews / total.visits),
    first_week: folded.first,
    last_week: folded.last,
    weeks: weeks.map(({ week, sums }) => ({ week, ...counts(sums) })),
    trend: trendOf(folded.weeks, compared, folded.first),
    pages: top(values.page, ({ pageviews }) => pageviews, total.pageviews),
    sources: top(values.source, ({ visits }) => visits, total.visits),
    visit_countries: top(values.country, ({ visits }) => visits, total.visits),
    goals,
    score: scored.score,
    score_parts: scored.parts,
    watched: lists.watch.has(name),
    excluded: lists.exclude.has(name),
  };
}

function counts({ visitors, visits, pageviews, engagedS }: WeekSums): OrganisationCounts {
  return { visitor_days: visitors, visits, pageviews, engaged_s: engagedS };
}

function goalsOf(events: ReadonlyMap<string, WeekSums>, total: WeekSums): OrganisationValues {
  const custom = new Map([...events].filter(([name]) => name !== PAGE_VIEW));
  return top(custom, ({ events: count }) => count, Math.max(0, total.events - total.pageviews));
}

/** What is not among the values shown is the rest of the whole: smaller values, and what stayed below the threshold. */
function top(
  values: ReadonlyMap<string, WeekSums>,
  countOf: (sums: WeekSums) => number,
  whole: number,
): OrganisationValues {
  const shown = [...values]
    .map(([value, sums]) => ({ value, visitor_days: sums.visitors, count: countOf(sums) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || b.visitor_days - a.visitor_days || compare(a.value, b.value))
    .slice(0, VALUES_MAX);
  return { values: shown, other: Math.max(0, whole - shown.reduce((sum, { count }) => sum + count, 0)) };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** By code points, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
