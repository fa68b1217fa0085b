import { capital } from "./capital.ts";

/** What a dimension of a report is called, and what its values belong to: that decides what it can be paired with. */
interface ReportDimension {
  readonly name: string;
  readonly one: string;
  readonly many: string;
  readonly scope: "visit" | "hit" | "exit" | "goal" | "property" | "vital" | "funnel" | "flow" | "organisation";
}

/** What reports may be made of, in the order in which they are offered. */
export const REPORT_DIMENSIONS: readonly ReportDimension[] = [
  { name: "page", one: "page", many: "pages", scope: "hit" },
  { name: "entry_page", one: "entry page", many: "entry pages", scope: "visit" },
  { name: "exit_page", one: "exit page", many: "exit pages", scope: "exit" },
  { name: "hostname", one: "host", many: "hosts", scope: "hit" },
  { name: "event", one: "event", many: "events", scope: "hit" },
  { name: "source", one: "source", many: "sources", scope: "visit" },
  { name: "channel", one: "channel", many: "channels", scope: "visit" },
  { name: "referrer", one: "referrer", many: "referrers", scope: "visit" },
  { name: "partner", one: "partner", many: "partners", scope: "visit" },
  { name: "utm_source", one: "campaign source", many: "campaign sources", scope: "visit" },
  { name: "utm_medium", one: "campaign medium", many: "campaign media", scope: "visit" },
  { name: "utm_campaign", one: "campaign", many: "campaigns", scope: "visit" },
  { name: "utm_content", one: "campaign content", many: "campaign contents", scope: "visit" },
  { name: "utm_term", one: "campaign term", many: "campaign terms", scope: "visit" },
  { name: "country", one: "country", many: "countries", scope: "visit" },
  { name: "region", one: "region", many: "regions", scope: "visit" },
  { name: "city", one: "city", many: "cities", scope: "visit" },
  { name: "language", one: "language", many: "languages", scope: "visit" },
  { name: "browser", one: "browser", many: "browsers", scope: "visit" },
  { name: "browser_version", one: "browser version", many: "browser versions", scope: "visit" },
  { name: "os", one: "system", many: "systems", scope: "visit" },
  { name: "os_version", one: "system version", many: "system versions", scope: "visit" },
  { name: "device", one: "device", many: "devices", scope: "visit" },
  { name: "screen", one: "screen", many: "screens", scope: "visit" },
  { name: "goal", one: "goal", many: "goals", scope: "goal" },
  { name: "property", one: "property", many: "properties", scope: "property" },
  { name: "vital", one: "web vital", many: "web vitals", scope: "vital" },
  { name: "funnel_step", one: "funnel step", many: "funnel steps", scope: "funnel" },
  { name: "previous_page", one: "previous page", many: "previous pages", scope: "flow" },
  { name: "organisation", one: "organisation", many: "organisations", scope: "organisation" },
  { name: "organisation_kind", one: "kind of network", many: "kinds of networks", scope: "visit" },
];

const BY_HOUR = " by hour";
const BY_WEEK = " by week";

/** Whether a report may have both: of what hits say several of (goals, properties, …) there is no pair. */
export function canPair(first: string, second: string): boolean {
  const a = REPORT_DIMENSIONS.find(({ name }) => name === first);
  const b = REPORT_DIMENSIONS.find(({ name }) => name === second);
  if (a === undefined || b === undefined || a === b) return false;
  if (isMark(a)) return fitsMark(b, a);
  if (isMark(b)) return fitsMark(a, b);
  // Which page a visit ends with is known of visits, not of their hits.
  return !(a.scope === "exit" && b.scope === "hit") && !(a.scope === "hit" && b.scope === "exit");
}

/** The report's words in the settings, as `page*language` or `page*country by hour`. */
export function reportText(first: string, second: string, byHour: boolean): string {
  const end = isOfOrganisations([first, second]) ? BY_WEEK : byHour ? BY_HOUR : "";
  return `${first}*${second}${end}`;
}

/** Whether a report is told by the week alone. */
export function isOfOrganisations(names: readonly string[]): boolean {
  return names.includes("organisation");
}

/** A report for reading: what it is called, and what it answers. */
export function describeReport(report: string): { readonly title: string; readonly answers: string } {
  const end = [BY_HOUR, BY_WEEK].find((one) => report.endsWith(one)) ?? "";
  const names = report.slice(0, report.length - end.length).split("*");
  const known = names.map((name) => REPORT_DIMENSIONS.find((one) => one.name === name));
  const [a, b] = known;
  if (a === undefined || (names.length > 1 && b === undefined)) return { title: report, answers: "" };
  const often = end === BY_HOUR ? " By the hour too." : end === BY_WEEK ? " By the week." : "";
  if (b === undefined) return { title: capital(a.many), answers: `All ${a.many}.${often}` };
  return {
    title: `${capital(a.many)} × ${b.many}`,
    answers: `Choose ${withArticle(a.one)} and see its ${b.many}, or ${withArticle(b.one)} and see its ${a.many}.${often}`,
  };
}

/** Of what a hit says several of there is a pair with its page, with the event that it is, and with what visits say. */
function fitsMark({ name, scope }: ReportDimension, mark: ReportDimension): boolean {
  return scope === "visit" || name === "page" || (name === "event" && ["goal", "property"].includes(mark.scope));
}

function isMark({ scope }: ReportDimension): boolean {
  return scope === "goal" || scope === "property" || scope === "vital" || scope === "funnel" || scope === "flow";
}

function withArticle(noun: string): string {
  return `${/^[aeio]/u.test(noun) ? "an" : "a"} ${noun}`;
}
