import type { Context } from "hono";
import type { z } from "zod";
import { fail, ok, type Result } from "../domain/result.ts";

/** Largest body of an administration request, bytes. */
export const ADMIN_BODY_BYTES_MAX = 65_536;

/** The body of a request, read by a schema. Errors: every problem in one sentence, `field: what is wrong; …`. */
export async function jsonBody<T>(c: Context, schema: z.ZodType<T>): Promise<Result<T, string>> {
  const text = await c.req.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail("the body is not JSON");
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : fail(parsed.error.issues.map(problem).join("; "));
}

function problem(issue: z.core.$ZodIssue): string {
  const field = issue.path.map(String).join(".");
  return field === "" ? issue.message : `${field}: ${issue.message}`;
}
