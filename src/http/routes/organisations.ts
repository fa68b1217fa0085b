import { Hono, type Context } from "hono";
import { z } from "zod";
import { localDayOf } from "../../domain/calendar.ts";
import type { StatSource } from "../../domain/stat-row.ts";
import type { EpochMs } from "../../domain/time.ts";
import { answerOrganisations } from "../../report/answer-organisations.ts";
import type { ExplainOrganisation } from "../../report/describe-organisation.ts";
import { CSV_READERS, organisationCsv } from "../../report/organisation-csv.ts";
import { ORGANISATIONS_MAX, parseOrganisationQuestion } from "../../report/parse-organisation-question.ts";
import { authorise, type Access } from "../authorise.ts";
import { NOT_ALLOWED } from "./stats.ts";

export interface OrganisationsDeps {
  readonly access: Access;
  readonly source: Pick<StatSource, "read">;
  readonly explain: ExplainOrganisation;
  readonly now: () => EpochMs;
  /** Told why a question went unanswered. */
  readonly onError: (error: unknown) => void;
}

const ROWS_DEFAULT = 100;

export const NOT_GRANTED =
  "The business-visitor report needs the permission organisations: owners and the admin token have it, viewers and " +
  "keys when an owner gives it to them.";

const flag = z.enum(["true", "false", "1", "0"], "is true or false");
const form = z.object({
  format: z.enum(["json", "csv"], "is json or csv").exactOptional(),
  for: z.enum(CSV_READERS, `is ${CSV_READERS.join(", ")}`).exactOptional(),
  separator: z.enum(["comma", "semicolon"], "is comma or semicolon").exactOptional(),
  bom: flag.exactOptional(),
});

/**
 * `GET /api/organisations`: the business-visitor report of a site over whole weeks, as JSON, or as CSV with
 * `format=csv`, `for` or `Accept: text/csv`. 400 and 422 carry `{error}` with every problem; 401 for a key or site that
 * does not hold, 403 without the permission, 503 when the database does not answer.
 */
export function organisationRoutes(deps: OrganisationsDeps): Hono {
  const app = new Hono();
  app.get("/api/organisations", async (c) => {
    const caller = await authorise(c, deps.access);
    if (caller === undefined) return c.json({ error: NOT_ALLOWED }, 401);
    const { site_id: domain = "", format, for: reader, separator, bom, ...parameters } = c.req.query();
    if (domain === "") return c.json({ error: "site_id: is missing" }, 400);
    const site = deps.access.directory.site(domain);
    if (site === undefined || !caller.mayRead(site)) return c.json({ error: NOT_ALLOWED }, 401);
    if (!caller.maySeeOrganisations) return c.json({ error: NOT_GRANTED }, 403);

    const wanted = form.safeParse(given({ format, for: reader, separator, bom }));
    // Who asks for a reader's headers wants a file of that form.
    const isCsv = wanted.data?.format === "csv" || (format === undefined && (reader !== undefined || acceptsCsv(c)));
    const today = localDayOf(deps.now(), site.timeZone).date;
    const question = parseOrganisationQuestion(parameters, today, isCsv ? ORGANISATIONS_MAX : ROWS_DEFAULT);
    if (!wanted.success || !question.ok) {
      const problems = wanted.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
      return c.json({ error: [...problems, ...(question.ok ? [] : [question.error])].join("; ") }, 400);
    }

    let answer: Awaited<ReturnType<typeof answerOrganisations>>;
    try {
      answer = await answerOrganisations(question.value, site, (sql) => deps.source.read(sql), deps.explain);
    } catch (error) {
      deps.onError(error);
      return c.json({ error: "The database does not answer. Try again shortly." }, 503);
    }
    if (!answer.ok) return c.json({ error: answer.error }, 422);
    c.header("Cache-Control", "no-store");
    c.header("Vary", "Accept");
    if (!isCsv) return c.json(answer.value);
    const { separator: between, bom: mark, for: readBy = "neutral" } = wanted.data;
    const text = organisationCsv(answer.value, readBy, {
      separator: between === "semicolon" ? ";" : ",",
      bom: mark === "true" || mark === "1",
    });
    const [from, to] = answer.value.query.date_range;
    const name = `organisations-${site.domain.replaceAll(/[^\w.-]/gu, "_")}-${from}-${to}.csv`;
    c.header("Content-Type", "text/csv; charset=utf-8; header=present");
    c.header("Content-Disposition", `attachment; filename="${name}"`);
    c.header("X-Content-Type-Options", "nosniff");
    return c.body(text);
  });
  return app;
}

function acceptsCsv(c: Context): boolean {
  return /^text\/csv\b/iu.test(c.req.header("accept") ?? "");
}

/** Without what was not given. */
function given(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
