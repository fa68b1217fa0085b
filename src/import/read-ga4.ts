import type { Counters } from "../domain/counters.ts";
import { addDays } from "../domain/calendar.ts";
import type { ImportedRow } from "../domain/import.ts";
import { columns, isDate, type NamedRow } from "./columns.ts";
import type { CsvFile } from "./csv-files.ts";
import { csvRecords, isBlank, type CsvRecord } from "./csv-records.ts";
import { DayCells } from "./day-cells.ts";
import type { ImportContext } from "./import-context.ts";

/**
 * Reads totals by date out of CSV files of Google Analytics 4: an exploration or report with the dimension Date
 * (`20250131`), what its Data API names (`date,totalUsers,sessions,screenPageViews`), and the graphs of the standard
 * reports, which count days from a `# Start date:` (`Nth day,Active users`) and may be several in one file. Lines that
 * begin with `#` are its own comments; a row without a date in a table of dates is its grand total, and left out.
 *
 * Visitors are total users, else active users; bounces are sessions that were not engaged. Its days are those of the
 * property's time zone, which should be the site's.
 */
export async function* readGa4(
  files: AsyncIterable<CsvFile>,
  context: ImportContext,
): AsyncGenerator<readonly ImportedRow[]> {
  const days: Days = new Map();
  for await (const file of files) {
    if (!(await readFile(file, days, context))) context.facts.filesPassedOver.push(file.name);
  }
  const cells = new DayCells({ k: context.k, cellsMax: context.limits.cellsMax });
  for (const [day, amounts] of days) cells.add(day, "", "", 0, countersOf(amounts));
  yield* cells.rest();
}

type Amount = (typeof NAMES)[number][0];
type Amounts = Map<Amount, number>;
type Days = Map<string, Amounts>;

/** What is taken, by the names that interface and API give it, in lower case. */
const NAMES = [
  ["totalUsers", ["total users", "totalusers"]],
  ["activeUsers", ["active users", "activeusers", "users"]],
  ["sessions", ["sessions"]],
  ["engagedSessions", ["engaged sessions", "engagedsessions"]],
  ["views", ["views", "screenpageviews", "pageviews", "page views"]],
  ["sessionSeconds", ["average session duration", "averagesessionduration"]],
] as const satisfies readonly (readonly [name: string, headers: readonly string[]])[];

const DATE_HEADERS: ReadonlySet<string> = new Set(["date", "day"]);
const NTH_DAY = "nth day";
/** Twenty-odd years: more days than the tool has counted. */
const DAYS_MAX = 10_000;

/** A table within a file. */
interface Block {
  readonly dateColumn: string;
  readonly amounts: ReadonlyMap<Amount, string>;
  /** Every column but the date's. */
  readonly others: readonly string[];
  readonly read: (record: CsvRecord) => NamedRow;
}

/** False when nothing of the file is totals by date. */
async function readFile(file: CsvFile, days: Days, context: ImportContext): Promise<boolean> {
  const { facts, before, limits } = context;
  let start: string | undefined;
  let block: Block | undefined;
  let found = false;
  for await (const record of csvRecords(file, limits.recordBytesMax)) {
    const [first = ""] = record.fields;
    if (first.startsWith("#")) {
      const date = /^# *Start date: *(\d{8})/iu.exec(first)?.[1];
      if (date !== undefined) start = dashed(date);
      // A comment ends a table: the next row is a header again.
      block = undefined;
      continue;
    }
    if (isBlank(record)) {
      block = undefined;
      continue;
    }
    if (block === undefined) {
      block = blockOf(file.name, record.fields);
      found ||= block.amounts.size > 0;
      continue;
    }
    if (block.amounts.size === 0) continue;
    const row = block.read(record);
    const day = dayOf(row, block, start);
    if (day === undefined) continue;
    facts.rowsRead += 1;
    if (day >= before) {
      facts.rowsTooLate += 1;
      continue;
    }
    addAmounts(days, day, row, block);
  }
  return found;
}

/** Of a header without a date, a table of which nothing is taken: its rows are no totals by date. */
function blockOf(file: string, header: readonly string[]): Block {
  const names = header.map((name) => name.trim().toLowerCase());
  const dateColumn = names.find((name) => DATE_HEADERS.has(name) || name === NTH_DAY);
  if (dateColumn === undefined) {
    return { dateColumn: "", amounts: new Map(), others: [], read: columns(file, header) };
  }
  const amounts = new Map<Amount, string>();
  for (const [amount, headers] of NAMES) {
    const column = names.find((name) => headers.some((known) => known === name));
    if (column !== undefined) amounts.set(amount, column);
  }
  const others = names.filter((name) => name !== dateColumn);
  return { dateColumn, amounts, others, read: columns(file, header) };
}

function dayOf(row: NamedRow, { dateColumn }: Block, start: string | undefined): string | undefined {
  const text = row.text(dateColumn);
  if (dateColumn === NTH_DAY) {
    if (start === undefined) throw row.problem('Days are counted, and no "# Start date:" says from when.');
    if (!/^\d{1,4}$/u.test(text)) throw row.problem('The column "Nth day" must be a whole number.');
    return addDays(start, Number(text));
  }
  // Its grand total stands among the rows.
  if (text === "" || /total/iu.test(text)) return undefined;
  const day = /^\d{8}$/u.test(text) ? dashed(text) : text;
  if (day === undefined || !isDate(day)) throw row.problem("The date must be such as 20250131 or 2025-01-31.");
  return day;
}

function dashed(date: string): string | undefined {
  const text = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  return isDate(text) ? text : undefined;
}

function addAmounts(days: Days, day: string, row: NamedRow, { amounts, others }: Block): void {
  // By anything beside the date its rows would be parts of days, taken for days.
  const dimension = others.find((name) => !NUMBER_LIKE.test(row.text(name)));
  if (dimension !== undefined) {
    throw row.problem(`The table has "${dimension}" beside the date: export totals by date alone.`);
  }
  const known: Amounts = days.get(day) ?? new Map<Amount, number>();
  days.set(day, known);
  if (days.size > DAYS_MAX) throw row.problem(`There are more than ${String(DAYS_MAX)} days.`);
  for (const [amount, column] of amounts) {
    const value = amount === "sessionSeconds" ? seconds(row, column) : row.amount(column);
    const before = known.get(amount);
    if (before !== undefined && before !== value) {
      throw row.problem(`"${column}" of ${day} is there twice, with two numbers: there must be one row a day.`);
    }
    known.set(amount, value);
  }
}

/** Also shares, durations and amounts of money. */
const NUMBER_LIKE = /^[\d.,:%$€£ -]*$/u;

/** An average, with a fraction. */
function seconds(row: NamedRow, column: string): number {
  const text = row.text(column);
  if (!/^\d{1,9}(?:\.\d+)?$/u.test(text)) throw row.problem(`The column "${column}" must be a number of seconds.`);
  return Number(text);
}

function countersOf(amounts: Amounts): Partial<Counters> {
  const amount = (name: Amount): number => amounts.get(name) ?? 0;
  const visits = amount("sessions");
  const views = amount("views");
  return {
    visitors: amounts.get("totalUsers") ?? amount("activeUsers"),
    pageviews: views,
    visits,
    bounces: amounts.has("engagedSessions") ? Math.max(0, visits - amount("engagedSessions")) : 0,
    visit_s: Math.round(amount("sessionSeconds") * visits),
    // Its event count has page views in it, and events of its own that nobody asked for.
    events: views,
  };
}
