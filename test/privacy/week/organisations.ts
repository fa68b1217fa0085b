import { noCounts } from "../../../src/domain/counters.ts";
import { isDimensionName } from "../../../src/domain/dimension.ts";
import { decideOrganisations } from "../../../src/privacy/week/decide-organisations.ts";
import type { NamedValues } from "../../../src/privacy/week/decide-week.ts";
import type { OrganisationReport, OrganisationWeek } from "../../../src/privacy/week/organisation-week.ts";
import { valueKey } from "../../../src/privacy/week/week-state.ts";

/** Visitors by day, Monday first; an organisation of "" is nobody's who may be named. */
export type Counted = readonly [organisation: string, value: string, visitors: readonly number[]];

export interface Told {
  /** Days on which values were published, one bit each; all that they were there when a value is not listed. */
  readonly published?: Readonly<Record<string, number>>;
  readonly lostCells?: number;
  readonly lostValues?: number;
}

/** A week in which each visitor of a day looks at one page. */
export function organisationWeek(
  reports: Readonly<Record<string, readonly Counted[]>>,
  rule: { readonly k?: number; readonly visitorDays?: number } = {},
  told: Readonly<Record<string, Told>> = {},
): OrganisationWeek {
  return {
    days: 127,
    k: rule.k ?? 5,
    visitorDays: rule.visitorDays ?? 3,
    reports: Object.entries(reports).map(([name, counted]) => reportOf(name, counted, told[name] ?? {})),
  };
}

function reportOf(name: string, counted: readonly Counted[], told: Told): OrganisationReport {
  const report: OrganisationReport = {
    name,
    dimensions: name.split("*").filter(isDimensionName),
    cells: new Map(),
    values: new Map(),
    rest: noCounts(),
    lostCells: told.lostCells ?? 0,
    lostValues: told.lostValues ?? 0,
  };
  for (const [organisation, value, visitors] of counted) {
    const sum = visitors.reduce((total, one) => total + one, 0);
    const paired = report.values.get(value) ?? { days: 0, published: 0, unnamed: [0, 0, 0, 0, 0, 0, 0] };
    report.values.set(value, paired);
    visitors.forEach((one, day) => (paired.days |= one > 0 ? 1 << day : 0));
    paired.published = (told.published?.[value] ?? 127) & paired.days;
    if (organisation === "") {
      visitors.forEach((one, day) => (paired.unnamed[day] = (paired.unnamed[day] ?? 0) + one));
      report.rest.visitors += sum;
      report.rest.pageviews += sum;
      continue;
    }
    const counters = { ...noCounts(), visitors: sum, pageviews: sum };
    const days = Array.from({ length: 7 }, (_, day) => visitors[day] ?? 0);
    report.cells.set(valueKey(organisation, value), { organisation, value, visitors: days, counters });
  }
  return report;
}

/** What is named of a report, as `organisation: value`. */
export function namedOf(week: OrganisationWeek, name: string, corrections: readonly NamedValues[] = []): string[] {
  return decideOrganisations(week, corrections)
    .filter(({ report }) => report.name === name)
    .flatMap(({ cells }) => cells.map(({ organisation, value }) => `${organisation}: ${value}`))
    .sort();
}
