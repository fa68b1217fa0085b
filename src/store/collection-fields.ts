import type { SiteFields } from "../domain/directory.ts";
import { DEFAULT_REPORTS, parseReport, reportText, type Report } from "../domain/report.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import {
  PATH_GROUP_CHARS_MAX,
  PATH_GROUPS_MAX,
  REPORT_CHARS_MAX,
  SITE_REPORTS_MAX,
  type Site,
} from "../domain/site.ts";

type CollectionFields = Pick<SiteFields, "reports" | "pathGroups">;

/**
 * What is collected of a site, in its stored form: reports as `reportText` writes them, patterns without white space
 * around them. Errors: a sentence that names the field.
 */
export function checkCollectionFields({ reports, pathGroups }: CollectionFields): Result<CollectionFields, string> {
  const stored = reports === undefined ? ok(undefined) : storedReports(reports);
  if (!stored.ok) return stored;
  const groups = pathGroups?.map((pattern) => pattern.trim());
  const problem = groups === undefined ? undefined : problemOfGroups(groups);
  if (problem !== undefined) return fail(`pathGroups: ${problem}`);
  return ok({
    ...(stored.value === undefined ? {} : { reports: stored.value }),
    ...(groups === undefined ? {} : { pathGroups: groups }),
  });
}

/** In mode `dp` each further report would take budget from those that are answered, and make their stored error bars wrong. */
export function problemOfReportsMode({ mode, reports }: Pick<Site, "mode" | "reports">): string | undefined {
  if (mode !== "dp" || reports.length === 0) return undefined;
  return "reports: a site in mode dp has none of its own, since its privacy budget is spent on the fixed few that it answers";
}

function storedReports(given: readonly string[]): Result<readonly string[], string> {
  if (given.length > SITE_REPORTS_MAX) return fail(`reports must be at most ${String(SITE_REPORTS_MAX)}`);
  const names = new Set<string>();
  const stored: string[] = [];
  for (const line of given) {
    if (line.length > REPORT_CHARS_MAX) {
      return fail(`reports: a report has at most ${String(REPORT_CHARS_MAX)} characters, such as page*language`);
    }
    const parsed = parseReport(line.trim());
    if (!parsed.ok) return fail(`reports: ${parsed.error}`);
    const text = reportText(parsed.value);
    if (names.has(parsed.value.name)) return fail(`reports: "${parsed.value.name}" is there twice`);
    if (isDefault(parsed.value)) return fail(`reports: "${text}" is collected of every site already`);
    names.add(parsed.value.name);
    stored.push(text);
  }
  return ok(stored);
}

function isDefault({ name, windows }: Report): boolean {
  const known = DEFAULT_REPORTS.find((report) => report.name === name);
  return known !== undefined && windows.every((window) => known.windows.includes(window));
}

function problemOfGroups(groups: readonly string[]): string | undefined {
  if (groups.length > PATH_GROUPS_MAX) return `there must be at most ${String(PATH_GROUPS_MAX)}`;
  const seen = new Set<string>();
  for (const pattern of groups) {
    if (pattern.length > PATH_GROUP_CHARS_MAX || !/^(?:\/|\*\*)\P{C}*$/u.test(pattern)) {
      return `a pattern must be a path such as /users/*/profile or /blog/**, at most ${String(PATH_GROUP_CHARS_MAX)} characters`;
    }
    if (!pattern.includes("*")) return `"${pattern}" has no * in it: it is one page, which is counted by itself anyway`;
    if (/\?.*=/u.test(pattern)) return `"${pattern}" has a query, which pages are counted without`;
    if (seen.has(pattern)) return `"${pattern}" is there twice`;
    seen.add(pattern);
  }
  return undefined;
}
