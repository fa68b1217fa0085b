import { parseReport, reportName, type Report } from "../domain/report.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { noDpReport } from "./dp-question.ts";
import { exportedReports, TOTALS_NAME, type ExportedSite } from "./export-table.ts";
import { noReport } from "./missing-report.ts";
import { queryError, type QueryError } from "./query-error.ts";

/**
 * The report of a site by its name: `totals`, or dimensions joined by `*`, in any order. Errors: 400 for what is no
 * report, 422 for one that is not counted, with the line of configuration that would.
 */
export function findExportReport(
  name: string,
  site: ExportedSite,
  reports: readonly Report[],
): Result<Report, QueryError> {
  const declared = exportedReports(site, reports);
  if (name === TOTALS_NAME) return found(declared, "");
  const known = declared.find((report) => report.name === name);
  if (known !== undefined) return ok(known);
  const parsed = parseReport(/\borganisation\b/u.test(name) ? `${name} by week` : name);
  if (!parsed.ok) return fail(queryError("bad_query", `report: ${parsed.error}.`));
  const other = declared.find((report) => report.name === reportName(parsed.value.dimensions));
  if (other !== undefined) return ok(other);
  return fail(site.mode === "dp" ? noDpReport() : noReport(parsed.value.dimensions));
}

function found(declared: readonly Report[], name: string): Result<Report, QueryError> {
  const report = declared.find((one) => one.name === name);
  return report === undefined ? fail(noReport([])) : ok(report);
}
