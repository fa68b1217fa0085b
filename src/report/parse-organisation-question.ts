import { z } from "zod";
import { ORGANISATION_KINDS } from "../domain/organisation.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { ORGANISATION_SORTS, type OrganisationQuestion } from "./organisation-question.ts";
import { WEEKS_MAX, weekRange } from "./week-range.ts";

/** Most organisations of one answer. */
export const ORGANISATIONS_MAX = 10_000;

/** The database's dates begin here. */
const FIRST_DATE = "1970-01-01";
const date = z.iso
  .date("is no date such as 2026-03-01")
  .refine((text) => text >= FIRST_DATE, `is before ${FIRST_DATE}`);
const flag = z
  .enum(["true", "false", "1", "0"], "is true or false")
  .transform((text) => text === "true" || text === "1");
const whole = (min: number, max: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,9}$/u, "is a whole number")
    .transform(Number)
    .pipe(
      z
        .number()
        .min(min, `is at least ${String(min)}`)
        .max(max, `is at most ${String(max)}`),
    );
const list = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
const text = z.string().trim().max(2_000);

const parameters = z.strictObject({
  from: date.exactOptional(),
  to: date.exactOptional(),
  weeks: whole(1, WEEKS_MAX).exactOptional(),
  kind: z
    .string()
    .transform(list)
    .pipe(z.array(z.enum(ORGANISATION_KINDS, `is ${ORGANISATION_KINDS.join(", ")}, or several separated by commas`)))
    .exactOptional(),
  country: z
    .string()
    .transform((codes) => list(codes.toUpperCase()))
    .pipe(z.array(z.string().regex(/^[A-Z]{2}$/u, "is a code of two letters such as DE")).max(300))
    .exactOptional(),
  page: text.exactOptional(),
  source: text.exactOptional(),
  name: text.exactOptional(),
  min_visits: whole(0, 1_000_000).exactOptional(),
  watched: flag.exactOptional(),
  excluded: flag.exactOptional(),
  sort: z.enum(ORGANISATION_SORTS, `is ${ORGANISATION_SORTS.join(", ")}`).exactOptional(),
  order: z.enum(["asc", "desc"], "is asc or desc").exactOptional(),
  limit: whole(1, ORGANISATIONS_MAX).exactOptional(),
  offset: whole(0, 1_000_000).exactOptional(),
});

/** Names of the parameters of a question. */
export const QUESTION_PARAMETERS: readonly string[] = Object.keys(parameters.shape);

/**
 * Reads the parameters of a question as texts. `today` is the site's local date; `limit` holds where none is given.
 * Errors: every problem in one sentence, `parameter: what is wrong; …`.
 */
export function parseOrganisationQuestion(
  given: Readonly<Record<string, string>>,
  today: string,
  limit: number,
): Result<OrganisationQuestion, string> {
  const parsed = parameters.safeParse(given);
  if (!parsed.success) return fail(parsed.error.issues.map(problem).join("; "));
  const { from, to, weeks, sort = "score", order = sort === "name" ? "asc" : "desc", ...rest } = parsed.data;
  const range = weekRange({ from, to, weeks }, today);
  if (!range.ok) return range;
  return ok({
    range: range.value,
    kinds: rest.kind ?? [],
    countries: rest.country ?? [],
    page: rest.page ?? "",
    source: rest.source ?? "",
    name: rest.name ?? "",
    minVisits: rest.min_visits ?? 0,
    watched: rest.watched ?? false,
    excluded: rest.excluded ?? false,
    sort,
    order,
    limit: rest.limit ?? limit,
    offset: rest.offset ?? 0,
  });
}

function problem(issue: z.core.$ZodIssue): string {
  const [field] = issue.path;
  if (issue.code === "unrecognized_keys") return `${issue.keys.join(", ")}: there is no such parameter`;
  return field === undefined ? issue.message : `${String(field)}: ${issue.message}`;
}
