import { localDayOf } from "../domain/calendar.ts";
import { noCounts } from "../domain/counters.ts";
import { OTHER } from "../domain/dimension.ts";
import type { ImportedRow } from "../domain/import.ts";
import { epochMs } from "../domain/time.ts";
import { columns, isDate, type NamedRow } from "./columns.ts";
import type { CsvFile } from "./csv-files.ts";
import { csvRecords, isBlank } from "./csv-records.ts";
import { DayCells, outOfOrder, tooManyValues } from "./day-cells.ts";
import type { ImportContext } from "./import-context.ts";
import { ImportProblem } from "./import-problem.ts";
import { browserName, countryCode, deviceName, regionCode, systemName } from "./known-names.ts";
import { UmamiDay, type VisitFacts } from "./umami-day.ts";

/**
 * Reads Umami's CSV export of raw rows (`website_event`, each with the columns of its session), and adds them up by day:
 * of a row nothing is kept but what its day's sums say. Times are UTC; days are the site's. A visitor is a session of
 * Umami's, told apart within a day.
 *
 * Source: github.com/umami-software/umami, schema of `website_event` and the export of its cloud. Event types other than
 * page views (1) and custom events (2) are left out, and so is its `screen`, which is the screen's size and not the window's.
 */
export async function* readUmami(
  files: AsyncIterable<CsvFile>,
  context: ImportContext,
): AsyncGenerator<readonly ImportedRow[]> {
  const days = new OpenDays(context);
  for await (const file of files) yield* readFile(file, context, days);
  yield* days.rest();
}

const NEEDED = ["session_id", "created_at", "url_path"];

async function* readFile(
  file: CsvFile,
  context: ImportContext,
  days: OpenDays,
): AsyncGenerator<readonly ImportedRow[]> {
  const { facts, before, limits, clean } = context;
  const dateOf = localDates(context.timeZone);
  const instantOf = instants();
  let read: ReturnType<typeof columns> | undefined;
  for await (const record of csvRecords(file, limits.recordBytesMax)) {
    if (isBlank(record)) continue;
    if (read === undefined) {
      const names = new Set(record.fields.map((name) => name.trim().toLowerCase()));
      if (!NEEDED.every((name) => names.has(name))) {
        facts.filesPassedOver.push(file.name);
        return;
      }
      read = columns(file.name, record.fields);
      continue;
    }
    const row = read(record);
    facts.rowsRead += 1;
    const at = instantOf(row);
    const event = eventOf(row, context);
    if (event === "other") {
      facts.rowsOfOtherKinds += 1;
      continue;
    }
    const day = dateOf(at);
    if (day >= before) {
      facts.rowsTooLate += 1;
      continue;
    }
    const session = row.text("session_id");
    if (session === "") throw row.problem('The column "session_id" is empty.');
    const visit = row.text("visit_id");
    const full = ImportProblem.at(row.place, () => {
      days.open(day).add({
        at,
        session,
        // Older versions have none.
        visit: visit === "" ? session : visit,
        page: clean.page(row.text("url_path")),
        event: event.name,
        hostname: clean.hostname(row.text("hostname")),
        facts: () => factsOf(row, context),
      });
      return days.overflow(day);
    });
    if (full.length > 0) yield full;
  }
  if (read === undefined) throw new ImportProblem("malformed", "The file is empty.", { file: file.name });
}

/** The days that may still get rows. */
class OpenDays {
  readonly #context: ImportContext;
  readonly #days = new Map<string, UmamiDay>();
  #sizeOfOthers = 0;
  #last: UmamiDay | undefined;
  #latest = "";
  #openFrom = "";

  constructor(context: ImportContext) {
    this.#context = context;
  }

  open(day: string): UmamiDay {
    if (day < this.#openFrom) throw outOfOrder(day);
    if (day > this.#latest) this.#latest = day;
    let open = this.#days.get(day);
    if (open === undefined) this.#days.set(day, (open = new UmamiDay()));
    if (open !== this.#last) {
      this.#sizeOfOthers += (this.#last?.size ?? 0) - open.size;
      this.#last = open;
    }
    return open;
  }

  /** Rows that must go out before more is added, as in `DayCells`. */
  overflow(day: string): readonly ImportedRow[] {
    const { cellsMax } = this.#context.limits;
    if (this.#sizeOfOthers + (this.#last?.size ?? 0) < cellsMax) return [];
    const earlier = [...this.#days.keys()].filter((open) => open < this.#latest);
    if (earlier.length === 0) throw tooManyValues(day, cellsMax);
    this.#openFrom = this.#latest;
    const rows = earlier.flatMap((open) => this.#take(open));
    this.#last = this.#days.get(this.#latest);
    this.#sizeOfOthers = 0;
    return rows;
  }

  *rest(): Generator<readonly ImportedRow[]> {
    for (const day of [...this.#days.keys()].sort()) yield this.#take(day);
  }

  #take(day: string): readonly ImportedRow[] {
    const { k } = this.#context;
    // What a day comes to is bounded by what it held while it was open.
    const cells = new DayCells({ k, cellsMax: Infinity });
    this.#days.get(day)?.close(day, cells);
    this.#days.delete(day);
    return withEntrances([...cells.rest()].flat());
  }
}

/**
 * With the visits of pages, which are those that began there: told by page where the report of entry pages tells them,
 * else in `(other)`.
 */
function withEntrances(rows: readonly ImportedRow[]): readonly ImportedRow[] {
  const pages = new Map(rows.filter(({ report }) => report === "page").map((row) => [row.value, row]));
  for (const row of rows) {
    if (row.report !== "entry_page") continue;
    const value = pages.has(row.value) ? row.value : OTHER;
    const counters = { ...(pages.get(value)?.counters ?? noCounts()) };
    for (const name of ENTRANCES) counters[name] += row.counters[name];
    pages.set(value, { ...row, report: "page", value, counters });
  }
  return [...rows.filter(({ report }) => report !== "page"), ...pages.values()];
}

const ENTRANCES = ["visits", "bounces", "visit_s"] as const;

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,3})\d*)?(?:Z|\+00(?::?00)?)?$/u;

/** The instants of a file's rows; each date is checked once. */
function instants(): (row: NamedRow) => number {
  const midnights = new Map<string, number>();
  return (row) => {
    const [, date = "", hours, minutes, seconds, fraction = ""] = TIME.exec(row.text("created_at")) ?? [];
    let midnight = midnights.get(date);
    if (midnight === undefined) {
      midnight = isDate(date) ? Date.parse(date) : NaN;
      if (midnights.size < DATES_KNOWN_MAX) midnights.set(date, midnight);
    }
    const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
    if (Number.isNaN(midnight) || h > 23 || m > 59 || s > 60) {
      throw row.problem('The column "created_at" must be a time in UTC such as 2025-01-31 09:30:00.');
    }
    return midnight + ((h * 60 + m) * 60 + s) * MS_PER_S + Number(fraction.padEnd(3, "0"));
  };
}

const MS_PER_S = 1_000;
const DATES_KNOWN_MAX = 50_000;

/** Zones shift by quarters of an hour at the least. */
const SLOT_MS = 900_000;
const SLOTS_KNOWN_MAX = 100_000;

/** The local date of an instant; each quarter of an hour is looked up once. */
function localDates(timeZone: string): (at: number) => string {
  const known = new Map<number, string>();
  return (at) => {
    const slot = Math.floor(at / SLOT_MS);
    let date = known.get(slot);
    if (date === undefined) {
      if (known.size >= SLOTS_KNOWN_MAX) known.clear();
      known.set(slot, (date = localDayOf(epochMs(slot * SLOT_MS), timeZone).date));
    }
    return date;
  };
}

const PAGE_VIEW = "1";
const CUSTOM_EVENT = "2";

function eventOf(row: NamedRow, { clean }: ImportContext): "other" | { readonly name: string | undefined } {
  const type = row.text("event_type");
  const name = row.text("event_name");
  if (type === PAGE_VIEW || (type === "" && name === "")) return { name: undefined };
  if (type === CUSTOM_EVENT || type === "") return name === "" ? "other" : { name: clean.event(name) };
  return "other";
}

function factsOf(row: NamedRow, { clean, cities }: ImportContext): VisitFacts {
  const query = new URLSearchParams(row.text("url_query"));
  const campaign = (name: string): string => clean.text(row.text(name) || (query.get(name) ?? ""));
  const utmSource = campaign("utm_source");
  const medium = campaign("utm_medium");
  const name = campaign("utm_campaign");
  const domain = row.text("referrer_domain");
  const origin = clean.origin({
    source: utmSource || domain,
    sourceTold: utmSource !== "",
    referrer: domain,
    hostname: row.text("hostname"),
    medium,
    campaign: name,
  });
  const country = countryCode(row.text("country"));
  return new Map([
    ["source", origin.source],
    ["referrer", origin.referrer],
    ["channel", origin.channel],
    ["utm_source", utmSource],
    ["utm_medium", medium],
    ["utm_campaign", name],
    ["utm_content", campaign("utm_content")],
    ["utm_term", campaign("utm_term")],
    ["country", country],
    ["region", regionCode(row.text("region") || row.text("subdivision1"), country)],
    ...(cities ? [["city", clean.text(row.text("city"))] as const] : []),
    ["browser", clean.text(browserName(row.text("browser")))],
    ["os", clean.text(systemName(row.text("os")))],
    ["device", deviceName(row.text("device"))],
    ["language", clean.language((row.text("language").split(/[-_]/u)[0] ?? "").toLowerCase())],
  ]);
}
