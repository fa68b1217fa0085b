import { noCounts, type Counters } from "../domain/counters.ts";
import { OTHER } from "../domain/dimension.ts";
import type { ImportedRow } from "../domain/import.ts";
import { columns, type NamedRow } from "./columns.ts";
import type { CsvFile } from "./csv-files.ts";
import { csvRecords, isBlank } from "./csv-records.ts";
import { DayCells } from "./day-cells.ts";
import type { ImportCleaners, ImportContext } from "./import-context.ts";
import { ImportProblem } from "./import-problem.ts";
import { browserName, countryCode, deviceName, regionCode, systemName } from "./known-names.ts";

/**
 * Reads Plausible's CSV export: `imported_visitors`, `imported_pages` and so on, each known by its header, under any name.
 * Source: github.com/plausible/docs, docs/csv-import.md.
 *
 * Visitors of values that its files tell apart more finely (versions of browsers, referrers of a source) are added: one
 * who has two of them counts in both. `city` is passed over, which is a number there and a name here; so are hostnames,
 * whose visitors it tells by page alone.
 */
export async function* readPlausible(
  files: AsyncIterable<CsvFile>,
  context: ImportContext,
): AsyncGenerator<readonly ImportedRow[]> {
  const daysByTable = new Map<string, Set<string>>();
  for await (const file of files) yield* readFile(file, context, daysByTable);
}

async function* readFile(
  file: CsvFile,
  context: ImportContext,
  daysByTable: Map<string, Set<string>>,
): AsyncGenerator<readonly ImportedRow[]> {
  const { limits, before, clean, facts } = context;
  const cells = new DayCells({ k: context.k, cellsMax: limits.cellsMax });
  const days = new Set<string>();
  let table: Table | undefined;
  const finished = (rows: readonly ImportedRow[]): readonly ImportedRow[] => table?.finish?.(rows, context.k) ?? rows;
  let read: ReturnType<typeof columns> | undefined;
  for await (const record of csvRecords(file, limits.recordBytesMax)) {
    if (isBlank(record)) continue;
    if (read === undefined || table === undefined) {
      table = tableOf(record.fields);
      if (table === undefined) {
        facts.filesPassedOver.push(file.name);
        return;
      }
      read = columns(file.name, record.fields);
      continue;
    }
    const row = read(record);
    facts.rowsRead += 1;
    const day = row.date("date");
    if (daysByTable.get(table.name)?.has(day) === true) {
      throw row.problem(`The row is of ${day}, which another file of the same kind has as well.`);
    }
    if (day >= before) {
      facts.rowsTooLate += 1;
      continue;
    }
    days.add(day);
    const { cells: cellsOf } = table;
    const full = ImportProblem.at(row.place, () => {
      for (const { report, value, visitors, amounts } of cellsOf(row, clean)) {
        cells.add(day, report, value, visitors, amounts);
      }
      return cells.overflow();
    });
    if (full.length > 0) yield finished(full);
  }
  if (table === undefined) throw new ImportProblem("malformed", "The file is empty.", { file: file.name });
  for (const rest of cells.rest()) yield finished(rest);
  daysByTable.set(table.name, new Set([...(daysByTable.get(table.name) ?? []), ...days]));
}

interface ReportedCell {
  readonly report: string;
  readonly value: string;
  /** That stand for the value. */
  readonly visitors: number;
  readonly amounts: Partial<Counters>;
}

/** One of Plausible's files. */
interface Table {
  readonly name: string;
  /** A column that no other has. */
  readonly known: readonly string[];
  readonly cells: (row: NamedRow, clean: ImportCleaners) => readonly ReportedCell[];
  /** What becomes of the rows of whole days in the end, if anything. */
  readonly finish?: (rows: readonly ImportedRow[], k: number) => readonly ImportedRow[];
}

/** In the order in which they are told apart: `imported_visitors` has no column that the others lack. */
const TABLES: readonly Table[] = [
  {
    name: "browsers",
    known: ["browser"],
    cells: (row, clean) => [ofVisits("browser", clean.text(browserName(row.text("browser"))), row)],
  },
  { name: "devices", known: ["device"], cells: (row) => [ofVisits("device", deviceName(row.text("device")), row)] },
  {
    name: "operating_systems",
    known: ["operating_system"],
    cells: (row, clean) => [ofVisits("os", clean.text(systemName(row.text("operating_system"))), row)],
  },
  {
    name: "entry_pages",
    known: ["entry_page"],
    cells(row, clean) {
      const page = clean.page(row.text("entry_page"));
      const entered = ofVisits("entry_page", page, row, "entrances");
      const { visits = 0, bounces = 0, visit_s = 0 } = entered.amounts;
      // A visit is counted at the page where it began, which `imported_pages` does not tell.
      return [entered, { ...entered, report: "page", amounts: { visits, bounces, visit_s } }];
    },
  },
  {
    name: "exit_pages",
    known: ["exit_page"],
    cells(row, clean) {
      const { visitors, amounts } = ofVisits("exit_page", "", row, "exits");
      const { visits = 0, visit_s = 0 } = amounts;
      const value = clean.page(row.text("exit_page"));
      return [{ report: "exit_page", value, visitors, amounts: { visitors, visits, visit_s } }];
    },
  },
  {
    name: "custom_events",
    known: ["name", "events"],
    cells(row, clean) {
      const [visitors, events] = [row.amount("visitors"), row.amount("events")];
      return [{ report: "event", value: clean.event(row.text("name")), visitors, amounts: { visitors, events } }];
    },
    finish: withEventTotals,
  },
  {
    name: "locations",
    known: ["country"],
    cells(row) {
      const country = countryCode(row.text("country"));
      return [ofVisits("country", country, row), ofVisits("region", regionCode(row.text("region"), country), row)];
    },
  },
  {
    name: "pages",
    known: ["page"],
    cells(row, clean) {
      const [visitors, pageviews] = [row.amount("visitors"), row.amount("pageviews")];
      const amounts = { visitors, pageviews, events: pageviews };
      return [{ report: "page", value: clean.page(row.text("page")), visitors, amounts }];
    },
  },
  { name: "sources", known: ["source"], cells: sourceCells },
  {
    name: "visitors",
    known: ["visitors", "pageviews"],
    cells(row) {
      const total = ofVisits("", "", row);
      const { visitors, amounts } = total;
      const { pageviews = 0 } = amounts;
      const viewed = { visitors, pageviews, events: pageviews };
      return [total, { report: "event", value: PAGEVIEW, visitors, amounts: viewed }];
    },
  },
];

/** Value of the dimension `event` for page views. */
const PAGEVIEW = "pageview";

function tableOf(header: readonly string[]): Table | undefined {
  const names = new Set(header.map((name) => name.trim().toLowerCase()));
  if (!names.has("date")) return undefined;
  return TABLES.find(({ known }) => known.every((name) => names.has(name)));
}

function sourceCells(row: NamedRow, clean: ImportCleaners): readonly ReportedCell[] {
  const source = row.text("source");
  const utmSource = row.text("utm_source");
  const medium = clean.text(row.text("utm_medium"));
  const campaign = clean.text(row.text("utm_campaign"));
  const origin = clean.origin({
    source: source === DIRECT ? "" : source,
    sourceTold: utmSource !== "",
    referrer: row.text("referrer") === DIRECT ? "" : row.text("referrer"),
    hostname: "",
    medium,
    campaign,
  });
  return [
    ofVisits("source", origin.source, row),
    ofVisits("referrer", origin.referrer, row),
    ofVisits("channel", origin.channel, row),
    ofVisits("utm_source", clean.text(utmSource), row),
    ofVisits("utm_medium", medium, row),
    ofVisits("utm_campaign", campaign, row),
    ofVisits("utm_content", clean.text(row.text("utm_content")), row),
    ofVisits("utm_term", clean.text(row.text("utm_term")), row),
  ];
}

/**
 * Events count in the totals too. Other values divide totals that are known, so what is hidden of them may be told as
 * `(other)` however little it is; how many did something, whatever it was, is in no total, so of fewer than k it is not told.
 */
function withEventTotals(rows: readonly ImportedRow[], k: number): readonly ImportedRow[] {
  const told = rows.filter(({ value, counters }) => value !== OTHER || counters.visitors >= k);
  const events = new Map<string, number>();
  for (const { day, counters } of told) events.set(day, (events.get(day) ?? 0) + counters.events);
  const totals = [...events].map(([day, sum]): ImportedRow => ({
    report: "",
    day,
    value: "",
    counters: { ...noCounts(), events: sum },
  }));
  return [...told, ...totals];
}

/** What Plausible's API says for no source; its files leave the field empty. */
const DIRECT = "Direct / None";

function ofVisits(report: string, value: string, row: NamedRow, visitsColumn = "visits"): ReportedCell {
  const visitors = row.amount("visitors");
  const pageviews = row.amount("pageviews");
  const visits = row.amount(visitsColumn);
  const amounts = {
    visitors,
    pageviews,
    events: pageviews,
    visits,
    bounces: row.amount("bounces"),
    visit_s: row.amount("visit_duration"),
  };
  return { report, value, visitors, amounts };
}
