import type { DimensionName } from "../domain/dimension.ts";
import { parseReport, reportName } from "../domain/report.ts";
import { apiName } from "./dimensions.ts";
import { queryError, reportLine, type QueryError } from "./query-error.ts";

const WHY = "Only declared reports are counted.";

/** No declared report has these dimensions. Says which line of configuration would collect it from then on. */
export function noReport(named: readonly DimensionName[]): QueryError {
  const names = list(named.map(apiName));
  if (named.length > 2) {
    return queryError(
      "no_report",
      `No report can cover ${names} together: a report has at most two dimensions, filters included. ` +
        "Ask for two of them at a time.",
    );
  }
  if (!parseReport(reportName(named)).ok && named.length === 2) return apart(names);
  const report = reportName(named);
  const what = named.length === 0 ? "the site's totals" : names;
  return queryError(
    "no_report",
    `No report covers ${what}${named.length === 2 ? " together" : ""}. ${WHY} ` +
      `To collect this one from now on, add to the configuration: ${reportLine(report)}`,
    report,
  );
}

/** What hits say several of is counted each by itself. */
export function marksApart(names: readonly string[]): QueryError {
  return apart(list(names));
}

function apart(names: string): QueryError {
  return queryError(
    "no_report",
    `No report can cover ${names} together: they are counted apart, and what one hit says of both is not kept. ` +
      "Ask for one of them at a time.",
  );
}

/** The report is kept by day only. */
export function noHourlyReport(named: readonly DimensionName[]): QueryError {
  const report = `${reportName(named)} by hour`;
  return queryError(
    "no_report",
    `The report on ${list(named.map(apiName))} is kept by day, not by hour. Ask for whole days, or collect it by hour ` +
      `from now on by adding to the configuration: ${reportLine(report)}`,
    report,
  );
}

/** The hours asked about are older than hours are kept. */
export function hoursGone(days: number): QueryError {
  return queryError(
    "no_report",
    `Hours with values are kept for ${String(days)} days, days for longer. Ask for whole days, or for a later range.`,
  );
}

/** Organisations are released by the week alone, and read by whoever has the permission. */
export function organisationsApart(): QueryError {
  return queryError(
    "no_report",
    "Organisations are told of by whole weeks alone, to whoever has the permission: ask GET /api/organisations. " +
      `How visits divide into kinds of networks is ${apiName("organisation_kind")}.`,
  );
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}
