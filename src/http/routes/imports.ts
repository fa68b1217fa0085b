import { Hono, type Context } from "hono";
import { fail, ok, type Result } from "../../domain/result.ts";
import {
  IMPORT_SOURCES,
  UPLOAD_LIMITS,
  type ImportRefusal,
  type ImportRefusalCode,
  type Imports,
  type ImportSource,
  type SiteImport,
} from "../../domain/import.ts";
import { DATABASE_SILENT } from "../ask-stats.ts";
import type { Access } from "../authorise.ts";
import { sameOrigin } from "../same-origin.ts";
import { noSite, readersOf } from "../site-readers.ts";

export interface ImportsDeps {
  readonly imports: Pick<Imports, "list" | "add" | "remove">;
  /** Told why the database was not there for one. */
  readonly onError: (error: unknown) => void;
}

/** No form of a page can send these; `text/plain` it could. */
const TYPES = ["text/csv", "application/zip", "application/octet-stream"];

const STATUSES: Readonly<Record<ImportRefusalCode, 400 | 409 | 413 | 422>> = {
  malformed: 400,
  nothing: 400,
  too_large: 413,
  too_slow: 413,
  imported_already: 409,
  under_way: 409,
  too_many: 409,
  mode_dp: 422,
};

/**
 * `/api/sites/:site/imports`: `GET` lists a site's imports for whoever may read it; `POST ?source=plausible|umami|ga4`
 * makes one of the body, a CSV file or a ZIP of them (201); `DELETE /:number` takes one out with all its rows. Owners and
 * the admin token change them. A body may have 32 MiB, and 128 MiB unpacked: `footfall import` takes more.
 *
 * Errors are `{error}`, of a file also `{file, line}`: 400 for what is no export of the source or has nothing to take, 401
 * and 403 for who may not, 404 for what is not there, 409 for what was imported already or while another import is made,
 * 413 above a limit, 415 for other types of bodies, 422 for a site in mode dp, 503 when the database does not answer.
 */
export function importRoutes(access: Access, publicUrl: string, deps: ImportsDeps): Hono {
  const { directory } = access;
  const app = new Hono();
  const path = "/api/sites/:site/imports";
  const guards = [sameOrigin(publicUrl, TYPES), readersOf(access)] as const;
  app.use(path, ...guards);
  app.use(`${path}/:number`, ...guards);

  app.get(path, (c) => {
    const site = directory.site(c.req.param("site"));
    return site === undefined ? noSite(c) : c.json({ imports: deps.imports.list(site.id).map(view) });
  });

  app.post(path, async (c) => {
    const site = directory.site(c.req.param("site"));
    if (site === undefined) return noSite(c);
    const source = IMPORT_SOURCES.find((name) => name === c.req.query("source"));
    if (source === undefined) return c.json({ error: `source: must be ${IMPORT_SOURCES.join(", ")}` }, 400);
    const body = await readBody(c);
    if (!body.ok) return refuse(c, body.error);
    try {
      const file = { name: "the body", bytes: piecesOf(body.value) };
      const result = await deps.imports.add(site, source, [file], UPLOAD_LIMITS);
      if (!result.ok) return refuse(c, result.error);
      const { made, before, rowsRead, rowsTooLate, rowsOfOtherKinds, filesPassedOver } = result.value;
      return c.json({ ...view(made), before, rowsRead, rowsTooLate, rowsOfOtherKinds, filesPassedOver }, 201);
    } catch (error) {
      deps.onError(error);
      return c.json(DATABASE_SILENT.body, DATABASE_SILENT.status);
    }
  });

  app.delete(`${path}/:number`, async (c) => {
    const site = directory.site(c.req.param("site"));
    if (site === undefined) return noSite(c);
    const text = c.req.param("number");
    try {
      const removed = /^\d{1,9}$/u.test(text) && (await deps.imports.remove(site.id, Number(text)));
      return removed ? c.json({ ok: true }) : c.json({ error: "no such import" }, 404);
    } catch (error) {
      deps.onError(error);
      return c.json(DATABASE_SILENT.body, DATABASE_SILENT.status);
    }
  });
  return app;
}

/**
 * The whole body, at most `UPLOAD_LIMITS.bytesMax`: a request has to come in within seconds, so it cannot wait for what
 * becomes of its beginning.
 */
async function readBody(c: Context): Promise<Result<readonly Uint8Array[], ImportRefusal>> {
  const { bytesMax } = UPLOAD_LIMITS;
  const tooLarge: ImportRefusal = {
    code: "too_large",
    message: `The body has more than ${String(bytesMax)} bytes. Import it in parts, by time, or with the command footfall import.`,
  };
  if (Number(c.req.header("content-length") ?? 0) > bytesMax) return fail(tooLarge);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const { body } = c.req.raw;
  if (body === null) return ok(pieces);
  for await (const piece of body) {
    if (!(piece instanceof Uint8Array)) throw new TypeError("a body came that is no bytes");
    bytes += piece.length;
    if (bytes > bytesMax) return fail(tooLarge);
    pieces.push(piece);
  }
  return ok(pieces);
}

async function* piecesOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  // The reader's own pauses are between these.
  await Promise.resolve();
  yield* pieces;
}

function refuse(c: Context, { code, message, file, line }: ImportRefusal): Response {
  const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }) };
  return c.json({ error: message, ...place }, STATUSES[code]);
}

interface ImportView {
  readonly number: number;
  readonly source: ImportSource;
  readonly state: SiteImport["state"];
  readonly from: string | null;
  readonly to: string | null;
  readonly reports: readonly string[];
  readonly rows: number;
}

/** Without the hashes of the files, by which nobody needs to know them. */
function view({ number, source, state, from, to, reports, rows }: SiteImport): ImportView {
  return { number, source, state, from: from === "" ? null : from, to: to === "" ? null : to, reports, rows };
}
