import { isOrganisationKind, type OrganisationKind } from "../domain/organisation.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import { applyRules } from "./apply-rules.ts";
import { chooseOrganisations, type Candidate } from "./choose-organisations.ts";
import { compare, describeOrganisation, type ExplainOrganisation, type OwnersLists } from "./describe-organisation.ts";
import { foldOrganisations } from "./fold-organisations.ts";
import type { OrganisationQuestion } from "./organisation-question.ts";
import type { AnsweredQuestion, OrganisationReport, ReportedOrganisation } from "./organisation-report.ts";
import { readStoredWeeks, type StoredWeeks } from "./stored-weeks.ts";
import { trafficShares } from "./traffic-shares.ts";
import { comparedWeeks } from "./trend.ts";

export const NO_ORGANISATIONS_IN_DP =
  "This site is in mode dp: every number carries noise, and organisations are counted in none of them.";

/**
 * Answers a question about a site's organisations from what gate 2 released. Errors: a sentence when the site tells of
 * none. Rejects when the database does not answer.
 */
export async function answerOrganisations(
  question: OrganisationQuestion,
  site: Site,
  read: StatSource["read"],
  explain: ExplainOrganisation,
): Promise<Result<OrganisationReport, string>> {
  if (site.mode === "dp") return fail(NO_ORGANISATIONS_IN_DP);
  return ok(organisationReport(question, site, await readStoredWeeks(read, site.id, question.range), explain));
}

/** The report as a function of the stored rows. */
export function organisationReport(
  question: OrganisationQuestion,
  site: Pick<
    Site,
    "domain" | "organisationRules" | "organisationWatch" | "organisationExclude" | "organisationVisitorDays"
  >,
  stored: StoredWeeks,
  explain: ExplainOrganisation,
): OrganisationReport {
  const { range, limit, offset } = question;
  const lists: OwnersLists = {
    watch: lowerCase(site.organisationWatch),
    exclude: lowerCase(site.organisationExclude),
  };
  const compared = comparedWeeks(range, stored.firstDay);
  const candidates: Candidate[] = [];
  for (const folded of foldOrganisations(stored, applyRules(site.organisationRules))) {
    const described = describeOrganisation(folded, range, compared, lists, explain);
    if (described === undefined) continue;
    const { page, source } = folded.values;
    candidates.push({ described, pages: new Set(page.keys()), sources: new Set(source.keys()) });
  }
  const all = candidates.map(({ described }) => described);
  const chosen = chooseOrganisations(candidates, question);
  const named = all.reduce((sum, { visitor_days }) => sum + visitor_days, 0);
  const least = site.organisationVisitorDays;
  return {
    results: chosen.slice(offset, offset + limit),
    shares: { visitor_days: stored.visitorDays, parts: trafficShares(stored.kinds, named, stored.visitorDays) },
    meta: {
      total_rows: chosen.length,
      named: all.length,
      from: range.from,
      to: range.lastDay,
      weeks: range.mondays,
      visitor_days_min: least,
      rule: ruleInWords(least),
      kinds: kindsOf(all),
      countries: countriesOf(all),
      truncated: stored.truncated,
    },
    query: asked(question, site.domain),
  };
}

function ruleInWords(least: number): string {
  return (
    `An organisation is named in a week with at least ${String(least)} visitor-days from its network, and so is each ` +
    `of its pages, sources, countries and events; what is below counts under "other". Weeks are told of when they are over.`
  );
}

function lowerCase(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

function kindsOf(all: readonly ReportedOrganisation[]): Record<OrganisationKind, number> {
  const kinds = { business: 0, education: 0, government: 0 };
  for (const { kind } of all) if (isOrganisationKind(kind)) kinds[kind]++;
  return kinds;
}

function countriesOf(all: readonly ReportedOrganisation[]): readonly (readonly [string, number])[] {
  const countries = new Map<string, number>();
  for (const { country } of all) countries.set(country, (countries.get(country) ?? 0) + 1);
  return [...countries].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
}

function asked(question: OrganisationQuestion, site: string): AnsweredQuestion {
  const { range, kinds, countries, page, source, name, minVisits, watched, excluded } = question;
  return {
    site_id: site,
    date_range: [range.from, range.lastDay],
    kind: kinds,
    country: countries,
    page,
    source,
    name,
    min_visits: minVisits,
    watched,
    excluded,
    sort: question.sort,
    order: question.order,
    limit: question.limit,
    offset: question.offset,
  };
}
