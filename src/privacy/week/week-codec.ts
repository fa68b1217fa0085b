import { isDimensionName } from "../../domain/dimension.ts";
import { amountsOf, countersFrom } from "./amounts.ts";
import {
  organisationHead,
  organisationLines,
  readOrganisationHead,
  readOrganisationLine,
} from "./organisation-codec.ts";
import { noOrganisations } from "./organisation-week.ts";
import { valueKey, type WeekReport, type WeekState, type WithheldValue } from "./week-state.ts";

const VERSION = 4;
/** It knew no marks. */
const VERSION_WITHOUT_MARKS = 3;
/** It knew no organisations either. */
const VERSION_WITHOUT_ORGANISATIONS = 2;
/** Lines that are made into bytes at once. */
const LINES_AT_ONCE = 1_000;

/**
 * A week's state as lines of JSON: version, days, reports, k and what is told of organisations first, then one line a
 * value, those of organisations last. The same state gives the same bytes.
 */
export function encodeWeek(state: WeekState): Uint8Array {
  const chunks: Buffer[] = [];
  let lines: string[] = [];
  for (const line of linesIn(state)) {
    lines.push(JSON.stringify(line));
    if (lines.length < LINES_AT_ONCE) continue;
    chunks.push(Buffer.from(`${lines.join("\n")}\n`));
    lines = [];
  }
  chunks.push(Buffer.from(lines.join("\n")));
  return Buffer.concat(chunks);
}

function* linesIn({ days, reports, k, organisations }: WeekState): Generator<unknown, void> {
  const told = reports.map(({ name, lostDays }) => [name, lostDays]);
  yield [VERSION, days, told, k, organisationHead(organisations)];
  for (const [index, report] of reports.entries()) {
    for (const { v1, v2, overLimit, days: own, counters, networks, wholes, bases } of report.values.values()) {
      const coarser = wholes.map((daysOf) => [...daysOf]);
      const line: ValueLine = [
        index,
        v1,
        v2,
        overLimit ? 1 : 0,
        own,
        amountsOf(counters),
        networks,
        coarser,
        [...bases],
      ];
      yield line;
    }
  }
  yield* organisationLines(organisations);
}

/** The state that `encodeWeek` made bytes of; undefined when it is of another version, or no such thing. */
export function decodeWeek(bytes: Uint8Array): WeekState | undefined {
  try {
    return decoded(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return undefined;
  }
}

type ValueLine = [
  report: number,
  v1: string,
  v2: string,
  overLimit: number,
  days: number,
  counters: readonly number[],
  networks: (readonly number[])[],
  wholes: (readonly (readonly [coarser: string, days: number])[])[],
  bases?: readonly (readonly [base: string, days: number])[],
];

function decoded(bytes: Buffer): WeekState | undefined {
  const lines = linesOf(bytes);
  const head: unknown = JSON.parse(lines.next().value ?? "");
  if (!isList(head)) return undefined;
  const [version, days, names, k, organisationsHead] = head;
  if (version !== VERSION && version !== VERSION_WITHOUT_MARKS && version !== VERSION_WITHOUT_ORGANISATIONS) {
    return undefined;
  }
  if (typeof days !== "number" || !isList(names) || typeof k !== "number") return undefined;
  const reports = names.map(emptyReport);
  const organisations =
    version === VERSION_WITHOUT_ORGANISATIONS ? noOrganisations() : readOrganisationHead(organisationsHead);
  const columns = version === VERSION ? COLUMNS : COLUMNS_BEFORE;
  for (const line of lines) {
    const row: unknown = JSON.parse(line);
    if (isValueLine(row, columns)) reports[row[0]]?.values.set(valueKey(row[1], row[2]), valueOf(row));
    else if (!readOrganisationLine(organisations, row)) return undefined;
  }
  return { k, days, reports, organisations };
}

function emptyReport(entry: unknown): WeekReport {
  const [name, lostDays] = isList(entry) ? entry : [];
  if (typeof name !== "string" || typeof lostDays !== "number") throw new TypeError("no report");
  return { name, dimensions: name.split("*").filter(isDimensionName), values: new Map(), lostDays };
}

function valueOf([, v1, v2, overLimit, days, amounts, networks, coarser, of = []]: ValueLine): WithheldValue {
  const wholes = coarser.map((daysOf) => new Map(daysOf));
  const counters = countersFrom(amounts);
  return { v1, v2, overLimit: overLimit === 1, days, counters, networks, wholes, bases: new Map(of) };
}

function* linesOf(bytes: Buffer): Generator<string, undefined> {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    if (to > from) yield bytes.toString("utf8", from, to);
    from = to + 1;
  }
}

/** Of a value's line, now and before there were marks. */
const COLUMNS = 9;
const COLUMNS_BEFORE = 8;

/** What was sealed by this process under the week's key is taken as what it says it is. */
function isValueLine(row: unknown, columns: number): row is ValueLine {
  return (
    isList(row) &&
    row.length === columns &&
    typeof row[0] === "number" &&
    isList(row[5]) &&
    row.slice(6).every((lists) => isList(lists) && lists.every(isList))
  );
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
