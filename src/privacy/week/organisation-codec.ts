import { isDimensionName } from "../../domain/dimension.ts";
import { amountsOf, countersFrom } from "./amounts.ts";
import type { OrganisationReport, OrganisationWeek } from "./organisation-week.ts";
import { valueKey } from "./week-state.ts";

type HeadLine = [
  days: number,
  k: number,
  visitorDays: number,
  reports: readonly (readonly [name: string, lostCells: number, lostValues: number, rest: readonly number[]])[],
];
type CellLine = [
  "cell",
  report: number,
  organisation: string,
  value: string,
  visitors: number[],
  amounts: readonly number[],
];
type PairedLine = ["value", report: number, value: string, days: number, published: number, unnamed: number[]];

/** What the week's first line says of its organisations. */
export function organisationHead({ days, k, visitorDays, reports }: OrganisationWeek): HeadLine {
  const told = reports.map(
    ({ name, lostCells, lostValues, rest }) => [name, lostCells, lostValues, amountsOf(rest)] as const,
  );
  return [days, k, visitorDays, told];
}

/** A line for each value and each cell. */
export function* organisationLines({ reports }: OrganisationWeek): Generator<CellLine | PairedLine> {
  for (const [index, report] of reports.entries()) {
    for (const [value, { days, published, unnamed }] of report.values) {
      yield ["value", index, value, days, published, unnamed];
    }
    for (const { organisation, value, visitors, counters } of report.cells.values()) {
      yield ["cell", index, organisation, value, visitors, amountsOf(counters)];
    }
  }
}

/** The week that a head is of, without its lines. Errors: throws TypeError on what is none. */
export function readOrganisationHead(head: unknown): OrganisationWeek {
  const [days, k, visitorDays, reports] = isList(head) ? head : [];
  if (typeof days !== "number" || typeof k !== "number" || typeof visitorDays !== "number" || !isList(reports)) {
    throw new TypeError("no organisations");
  }
  return { days, k, visitorDays, reports: reports.map(emptyReport) };
}

/** Puts the value or cell of a line into its report. False when it is no such line. */
export function readOrganisationLine({ reports }: OrganisationWeek, line: unknown): boolean {
  if (isCellLine(line)) {
    const [, index, organisation, value, visitors, amounts] = line;
    const cell = { organisation, value, visitors, counters: countersFrom(amounts) };
    reports[index]?.cells.set(valueKey(organisation, value), cell);
    return true;
  }
  if (!isPairedLine(line)) return false;
  const [, index, value, days, published, unnamed] = line;
  reports[index]?.values.set(value, { days, published, unnamed });
  return true;
}

function emptyReport(entry: unknown): OrganisationReport {
  const [name, lostCells, lostValues, rest] = isList(entry) ? entry : [];
  if (typeof name !== "string" || typeof lostCells !== "number" || typeof lostValues !== "number" || !isList(rest)) {
    throw new TypeError("no report");
  }
  const dimensions = name.split("*").filter(isDimensionName);
  return { name, dimensions, cells: new Map(), values: new Map(), rest: countersFrom(rest), lostCells, lostValues };
}

/** What was sealed by this process under the week's key is taken as what it says it is. */
function isCellLine(line: unknown): line is CellLine {
  return isList(line) && line[0] === "cell" && line.length === 6 && isList(line[4]) && isList(line[5]);
}

function isPairedLine(line: unknown): line is PairedLine {
  return isList(line) && line[0] === "value" && line.length === 6 && isList(line[5]);
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
