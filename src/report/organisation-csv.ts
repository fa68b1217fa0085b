import { csv, type CsvCell, type CsvStyle } from "./csv.ts";
import type { OrganisationReport, OrganisationValues, ReportedOrganisation, Trend } from "./organisation-report.ts";

/** Who reads the file: anybody, or a customer database whose field names its headers then are. */
export const CSV_READERS = ["neutral", "salesforce", "hubspot", "pipedrive"] as const;
export type CsvReader = (typeof CSV_READERS)[number];

interface Column {
  readonly header: string;
  readonly cell: (row: ReportedOrganisation, site: string) => CsvCell;
}

/** Organisations as CSV: a row of headers, then one row each, in the order of the report. */
export function organisationCsv(report: OrganisationReport, reader: CsvReader, style: CsvStyle): string {
  const columns = COLUMNS[reader];
  const site = report.query.site_id;
  return csv(
    [columns.map(({ header }) => header), ...report.results.map((row) => columns.map(({ cell }) => cell(row, site)))],
    style,
  );
}

const column = (header: string, cell: Column["cell"]): Column => ({ header, cell });
const website = (row: ReportedOrganisation): string => (row.domain === "" ? "" : `https://${row.domain}`);
const leadSource = (_: ReportedOrganisation, site: string): string => `Website ${site}`;

/** Our numbers, as the neutral file and the own fields of customer databases name them. */
const NUMBERS: readonly Column[] = [
  column("Kind", ({ kind }) => kind),
  column("Confidence", ({ confidence }) => confidence),
  column("Visitor-days", ({ visitor_days }) => visitor_days),
  column("Visits", ({ visits }) => visits),
  column("Page views", ({ pageviews }) => pageviews),
  column("Engaged minutes", ({ engaged_s }) => Math.round(engaged_s / 6) / 10),
  column("Score", ({ score }) => score),
  column("Trend", ({ trend }) => trendText(trend)),
  column("First week", ({ first_week }) => first_week),
  column("Last week", ({ last_week }) => last_week),
  column("Top pages", ({ pages }) => topText(pages, "(none)")),
  column("Top sources", ({ sources }) => topText(sources, "Direct / None")),
  column("Goals", ({ goals }) => topText(goals, "(none)")),
];

/**
 * Headers by reader. What a customer database has a field of its own for comes first, under that field's label, which
 * is what importers match by themselves: Salesforce's Account fields, HubSpot's company properties, Pipedrive's
 * organisation fields. The rest follows under names for own fields, and importers offer to leave it out.
 */
const COLUMNS: Readonly<Record<CsvReader, readonly Column[]>> = {
  neutral: [
    column("Company name", ({ name }) => name),
    column("Company domain", ({ domain }) => domain),
    column("Country", ({ country }) => country),
    ...NUMBERS,
    column("Lead source", leadSource),
  ],
  salesforce: [
    column("Account Name", ({ name }) => name),
    column("Website", website),
    column("Billing Country", ({ country }) => countryName(country)),
    column("Account Source", () => "Web"),
    column("Description", summary),
    ...own("Footfall "),
  ],
  hubspot: [
    column("Company name", ({ name }) => name),
    column("Company domain name", ({ domain }) => domain),
    column("Country/Region", ({ country }) => countryName(country)),
    column("Description", summary),
    ...own("Footfall "),
  ],
  pipedrive: [
    column("Organization - Name", ({ name }) => name),
    column("Organization - Website", website),
    column("Organization - Address", ({ country }) => countryName(country)),
    column("Note - Content", summary),
    ...own("Organization - Footfall "),
  ],
};

function own(prefix: string): readonly Column[] {
  return NUMBERS.map(({ header, cell }) => column(prefix + header.toLowerCase(), cell));
}

/** One sentence that says what the row is worth, for a field of free text. */
function summary(row: ReportedOrganisation, site: string): string {
  const pages = topText(row.pages, "(none)");
  return (
    `${String(row.visits)} visits to ${site} (${String(row.visitor_days)} visitor-days, ${String(row.pageviews)} page ` +
    `views), last in the week of ${row.last_week}. Score ${String(row.score)} of 100.${pages === "" ? "" : ` Read: ${pages}.`}`
  );
}

function trendText({ direction, change }: Trend): string {
  return change === null || change === 0 ? direction : `${direction} ${String(Math.abs(change))} %`;
}

function topText({ values }: OrganisationValues, none: string): string {
  return values
    .slice(0, 5)
    .map(({ value, count }) => `${value === "" ? none : value} (${String(count)})`)
    .join("; ");
}

/** In English, as the importers' own fields are. */
function countryName(code: string): string {
  return code === "" ? "" : (COUNTRIES.of(code) ?? code);
}

const COUNTRIES = new Intl.DisplayNames("en", { type: "region", fallback: "code" });
