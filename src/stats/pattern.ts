import { RE2JS } from "re2js";
import { fail, ok, type Result } from "../domain/result.ts";

/** A regular expression that takes time linear in the value, whatever it says. */
export interface Pattern {
  readonly source: string;
  /** Whether it fits anywhere in the value. */
  test(value: string): boolean;
}

/** UTF-16 units of one pattern. */
export const PATTERN_CHARS_MAX = 500;
/** Instructions of one compiled pattern: repetitions of repetitions are small to write. */
export const PATTERN_STEPS_MAX = 2_000;

/**
 * Reads a pattern in RE2's syntax, as the database's `match` does: `.` is also the end of a line, `^` and `$` are the
 * ends of the value. Errors: a sentence saying what is wrong with it.
 */
export function parsePattern(source: string): Result<Pattern, string> {
  if (source.length > PATTERN_CHARS_MAX) return fail(`it is longer than ${String(PATTERN_CHARS_MAX)} characters`);
  // The database finds it between the bytes of one letter, where there is no place in a text.
  if (/(?<!\\)(?:\\\\)*\\B/u.test(source)) return fail("\\B is not taken");
  try {
    const compiled = RE2JS.compile(source, RE2JS.DOTALL);
    if (compiled.programSize() > PATTERN_STEPS_MAX) return fail("it is too complex");
    return ok({ source, test: (value) => compiled.test(value) });
  } catch (error) {
    // Its message quotes the part of the pattern that is wrong.
    const why = error instanceof Error ? error.message.replace(/^error parsing regexp: /u, "") : "";
    return fail(why === "" ? "it is no regular expression" : why);
  }
}
