import { Hono, type Context } from "hono";
import type { Attribution } from "../../domain/attribution.ts";
import { isOfOrganisations } from "../../domain/report.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Site } from "../../domain/site.ts";
import { EXPORT_FORMATS, EXPORT_MEDIA_TYPES, type ExportFormat } from "../../report/export-text.ts";
import { findExportReport } from "../../stats/find-export-report.ts";
import { queryError, type QueryError } from "../../stats/query-error.ts";
import { DATABASE_SILENT, refused } from "../ask-stats.ts";
import { authorise, type Access, type Caller } from "../authorise.ts";
import { parseRange, rangeOf } from "../byte-range.ts";
import type { ExportDesk } from "../export-desk.ts";
import { openArchive, openTable, type Export, type ExportSource } from "../open-export.ts";
import { NOT_GRANTED } from "./organisations.ts";
import { NOT_ALLOWED } from "./stats.ts";

export interface ExportDeps extends ExportSource {
  readonly access: Access;
  readonly attributions: () => readonly Attribution[];
  readonly desk: ExportDesk;
  /** Told why a question went unanswered. */
  readonly onError: (error: unknown) => void;
}

const ARCHIVE = ".zip";
const RETRY_AFTER_S = 30;
const BUSY = "Too many exports are being read, or the size of this one is not known yet. Try again shortly.";

/**
 * `GET /api/export/<site>?report=`: one report over closed days as CSV or JSON; `GET /api/export/<site>.zip`: all of them.
 * Both are the same bytes as long as nothing is released: `ETag`, `If-None-Match`, `Range` and `If-Range` hold (RFC 9110).
 * Whoever reads while something is released gets an answer that breaks off.
 *
 * Errors are `{error}`: 400 and 422 for what makes no sense or is not kept, 401 for a key or site that does not hold, 403
 * without the permission to see organisations, 416, 503 when the database does not answer or too many exports are read.
 */
export function exportRoutes(deps: ExportDeps): Hono {
  const app = new Hono();
  app.get("/api/export/:name", async (c) => {
    // Asked for first: from here on it tells of a client that goes away.
    const gone = c.req.raw.signal;
    const caller = await authorise(c, deps.access);
    if (caller === undefined) return c.json({ error: NOT_ALLOWED }, 401);
    const name = c.req.param("name");
    const { report } = c.req.query();
    // There are domains that end so: whoever names a report means the site.
    const isArchive = report === undefined && name.endsWith(ARCHIVE);
    const site = deps.access.directory.site(isArchive ? name.slice(0, -ARCHIVE.length) : name);
    if (site === undefined || !caller.mayRead(site)) return c.json({ error: NOT_ALLOWED }, 401);
    const unknown = Object.keys(c.req.query()).filter((key) => !(isArchive ? DAYS : PARAMETERS).includes(key));
    if (unknown.length > 0) return c.json({ error: `${unknown.join(", ")}: is no parameter of this.` }, 400);
    try {
      const opened = isArchive ? await archive(c, site, caller, deps) : await table(c, site, caller, deps);
      if (opened instanceof Response) return opened;
      if (opened.ok) return await send(c, opened.value, deps.desk, gone);
      const { body, status } = refused(opened.error);
      return c.json(body, status);
    } catch (error) {
      deps.onError(error);
      return c.json(DATABASE_SILENT.body, DATABASE_SILENT.status);
    }
  });
  return app;
}

interface Ready {
  readonly exported: Export;
  readonly mediaType: string;
}

const DAYS = ["from", "to"];
const PARAMETERS = [...DAYS, "report", "by", "format"];

async function archive(
  c: Context,
  site: Site,
  { maySeeOrganisations }: Caller,
  deps: ExportDeps,
): Promise<Result<Ready, QueryError>> {
  const { from, to } = c.req.query();
  const asked = { from, to, organisations: maySeeOrganisations, attributions: deps.attributions() };
  const exported = await openArchive(asked, site, deps);
  return exported.ok ? ok({ exported: exported.value, mediaType: "application/zip" }) : exported;
}

async function table(
  c: Context,
  site: Site,
  { maySeeOrganisations }: Caller,
  deps: ExportDeps,
): Promise<Result<Ready, QueryError> | Response> {
  const { report: name, from, to, by, format = "csv" } = c.req.query();
  if (name === undefined)
    return c.json({ error: `report: is missing; all of them are ${site.domain}${ARCHIVE}.` }, 400);
  if (!isFormat(format)) {
    return c.json(refused(queryError("bad_query", `format: is ${EXPORT_FORMATS.join(", ")}.`)).body, 400);
  }
  const report = findExportReport(name, site, deps.reports);
  if (!report.ok) return report;
  if (isOfOrganisations(report.value) && !maySeeOrganisations) return c.json({ error: NOT_GRANTED }, 403);
  const exported = await openTable({ report: report.value, by, from, to, format }, site, deps);
  return exported.ok ? ok({ exported: exported.value, mediaType: EXPORT_MEDIA_TYPES[format] }) : exported;
}

function isFormat(text: string): text is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === text);
}

/** The bytes, those of the range that is asked for, or that the caller has them. */
async function send(
  c: Context,
  { exported, mediaType }: Ready,
  desk: ExportDesk,
  gone: AbortSignal,
): Promise<Response> {
  const tag = `"${exported.tag}"`;
  c.header("ETag", tag);
  c.header("Accept-Ranges", "bytes");
  c.header("Cache-Control", "private, no-cache");
  c.header("X-Content-Type-Options", "nosniff");
  c.header("X-Footfall-Date-Range", `${exported.from}/${exported.to}`);
  if (tagsOf(c.req.header("if-none-match")).some((known) => known === tag || known === "*")) return c.body(null, 304);
  c.header("Content-Type", mediaType);
  c.header("Content-Disposition", `attachment; filename="${exported.fileName}"`);
  if (c.req.method === "HEAD") return c.body(null);
  const only = c.req.header("if-range");
  const asked = only === undefined || only === tag ? parseRange(c.req.header("range")) : undefined;
  if (asked === undefined) {
    const stream = desk.stream(exported, gone);
    return stream === undefined ? busy(c) : c.body(stream);
  }
  const size = await desk.size(exported, gone);
  if (size === undefined) return busy(c);
  const range = rangeOf(asked, size);
  if (range === undefined) {
    c.header("Content-Range", `bytes */${String(size)}`);
    return c.body(null, 416);
  }
  const stream = desk.stream(exported, gone, range);
  if (stream === undefined) return busy(c);
  c.header("Content-Range", `bytes ${String(range.first)}-${String(range.last)}/${String(size)}`);
  c.header("Content-Length", String(range.last - range.first + 1));
  return c.body(stream, 206);
}

/** Entity tags of a list; weak ones are compared without their mark, as RFC 9110 has it for this header. */
function tagsOf(header = ""): readonly string[] {
  return header.split(",").map((tag) => tag.trim().replace(/^W\//u, ""));
}

function busy(c: Context): Response {
  for (const name of ["ETag", "Accept-Ranges", "Content-Disposition"]) c.header(name, undefined);
  c.header("Content-Type", "application/json");
  return c.json({ error: BUSY }, 503, { "retry-after": String(RETRY_AFTER_S) });
}
