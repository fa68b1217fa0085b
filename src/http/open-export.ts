import { createHash } from "node:crypto";
import type { Attribution } from "../domain/attribution.ts";
import type { Report } from "../domain/report.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import type { EpochMs } from "../domain/time.ts";
import { zipArchive } from "../report/export-archive.ts";
import { exportPackage, PACKAGE_FILE } from "../report/export-package.ts";
import { exportText, type ExportFormat } from "../report/export-text.ts";
import { EXPORT_BY, type ExportBy } from "../stats/export-counters.ts";
import { exportRange, hoursOfValues, type AskedDays, type ExportRange } from "../stats/export-range.ts";
import { readExportRows, type PageSizes } from "../stats/export-rows.ts";
import { readExportState, type ExportState } from "../stats/export-state.ts";
import { exportedBy, exportTable, exportTables, type ExportTable } from "../stats/export-table.ts";
import { queryError, type QueryError } from "../stats/query-error.ts";
import { bytesWithin, type ByteRange } from "./byte-range.ts";

export interface ExportSource {
  readonly source: Pick<StatSource, "read" | "openFrom">;
  readonly reports: readonly Report[];
  readonly now: () => EpochMs;
  readonly sizes?: PageSizes;
}

/** An export that is ready to be read. */
export interface Export {
  readonly fileName: string;
  readonly from: string;
  readonly to: string;
  /** A function of all that `bytes` depends on: the same tag, the same bytes. */
  readonly tag: string;
  /**
   * The bytes, or those of a range, made anew at each call. Throws `ExportChangedError` at the end when what is stored
   * changed meanwhile: what came before is then of no one state.
   */
  bytes(range?: ByteRange): AsyncGenerator<Uint8Array, void>;
}

/** Something was released, or deleted, while it was read. */
export class ExportChangedError extends Error {
  override readonly name = "ExportChangedError";
}

/** Stored rows of one export; of more a shorter range can be asked for. */
export const EXPORT_ROWS_MAX = 20_000_000;

/** Of changes that no stored number shows: how texts are written and compressed. */
const FORM = 1;

export interface AskedTable extends AskedDays {
  readonly report: Report;
  readonly by?: string | undefined;
  readonly format: ExportFormat;
}

/**
 * One report of a site over closed days. Errors: as `exportRange`; 400 for a window that the report is not kept by, and
 * for too many rows. Rejects when the database does not answer.
 */
export async function openTable(
  asked: AskedTable,
  site: Site,
  deps: ExportSource,
): Promise<Result<Export, QueryError>> {
  const { report } = asked;
  const windows = exportedBy(report);
  const by = asked.by ?? (windows.includes("day") ? "day" : windows[0]);
  if (!isExportBy(by)) return fail(queryError("bad_query", `by: is ${EXPORT_BY.join(", ")}.`));
  if (!windows.includes(by)) {
    return fail(queryError("bad_query", `by: this report is kept by ${windows.join(" and by ")}.`));
  }
  const closed = await exportRange(asked, site, deps.source);
  if (!closed.ok) return closed;
  const ofValues = by === "hour" && report.dimensions.length > 0;
  const range = ofValues ? hoursOfValues(closed.value, asked, deps.now(), site.timeZone) : closed;
  if (!range.ok) return range;
  const table = exportTable(report, by, site.mode);
  const state = await readState(site, range.value, [table], deps);
  if (!state.ok) return state;
  const { from, to } = range.value;
  return ok({
    fileName: `${fileName(site)}-${table.name}-by-${by}-${from}-${to}.${asked.format}`,
    from,
    to,
    tag: tagOf([asked.format, table.columns, site.domain, range.value, state.value.digest]),
    bytes: (bytes) =>
      unchanged(
        part(
          encoded(exportText(asked.format, table.columns, rowsOf(table, site, range.value, state.value, deps))),
          bytes,
        ),
        () => readState(site, range.value, [table], deps),
        state.value,
      ),
  });
}

export interface AskedArchive extends AskedDays {
  /** Reports of organisations are in it. */
  readonly organisations: boolean;
  readonly attributions: readonly Attribution[];
}

/** All tables of a site over closed days, as a ZIP of CSV files with their description. Errors: as `openTable`. */
export async function openArchive(
  asked: AskedArchive,
  site: Site,
  deps: ExportSource,
): Promise<Result<Export, QueryError>> {
  const range = await exportRange(asked, site, deps.source);
  if (!range.ok) return range;
  const tables = exportTables(site, deps.reports, asked.organisations);
  const state = await readState(site, range.value, tables, deps);
  if (!state.ok) return state;
  const { from, to, clamped } = range.value;
  const held = tables.filter((table) => state.value.rowsOf(table) > 0);
  const empty = tables.filter((table) => !held.includes(table)).map(({ path }) => path);
  const { attributions } = asked;
  const described = exportPackage({ site, from, to, clamped, files: held, empty, attributions });
  const files = [
    { name: PACKAGE_FILE, text: () => once(described) },
    ...held.map((table) => ({
      name: `${table.path}.csv`,
      text: () => exportText("csv", table.columns, rowsOf(table, site, range.value, state.value, deps)),
    })),
  ];
  return ok({
    fileName: `${fileName(site)}-${from}-${to}.zip`,
    from,
    to,
    tag: tagOf([described, range.value, state.value.digest]),
    bytes: (bytes) =>
      unchanged(part(zipArchive(files, to), bytes), () => readState(site, range.value, tables, deps), state.value),
  });
}

function isExportBy(text: string | undefined): text is ExportBy {
  return EXPORT_BY.some((by) => by === text);
}

async function readState(
  site: Site,
  range: ExportRange,
  tables: readonly ExportTable[],
  { source }: ExportSource,
): Promise<Result<ExportState, QueryError>> {
  const state = await readExportState((sql) => source.read(sql), site.id, range, tables);
  const rows = tables.reduce((sum, table) => sum + state.rowsOf(table), 0);
  if (rows <= EXPORT_ROWS_MAX) return ok(state);
  return fail(
    queryError(
      "too_large",
      `This range has ${String(rows)} rows and an export ${String(EXPORT_ROWS_MAX)} at most. Ask for a shorter range.`,
    ),
  );
}

function rowsOf(
  table: ExportTable,
  site: Site,
  range: ExportRange,
  state: ExportState,
  { source, sizes }: ExportSource,
): ReturnType<typeof readExportRows> {
  return readExportRows((sql) => source.read(sql), site.id, table, range, state.rowsOf(table), sizes);
}

async function* unchanged(
  bytes: AsyncIterable<Uint8Array>,
  stateNow: () => Promise<Result<ExportState, QueryError>>,
  before: ExportState,
): AsyncGenerator<Uint8Array, void> {
  // One piece behind, so that nobody takes what has changed for whole.
  let last: Uint8Array | undefined;
  for await (const chunk of bytes) {
    if (last !== undefined) yield last;
    last = chunk;
  }
  const now = await stateNow();
  if (!now.ok || now.value.digest !== before.digest)
    throw new ExportChangedError("statistics changed while they were read");
  if (last !== undefined) yield last;
}

function part(all: AsyncIterable<Uint8Array>, range: ByteRange | undefined): AsyncIterable<Uint8Array> {
  return range === undefined ? all : bytesWithin(all, range);
}

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

function tagOf(parts: readonly unknown[]): string {
  const digest = createHash("sha256").update(JSON.stringify([FORM, ...parts]));
  return digest.digest("base64url").slice(0, 22);
}

function fileName({ domain }: Site): string {
  return domain.replaceAll(/[^\w.-]/gu, "_");
}
