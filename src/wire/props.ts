import { fail, ok, type Result } from "../domain/result.ts";
import { utf8LongerThan } from "./byte-length.ts";
import { isObject, parseJson } from "./json-object.ts";

/** Bounds of the Plausible Events API. */
export const PROPS_MAX = 30;
export const PROP_KEY_BYTES_MAX = 300;
export const PROP_VALUE_BYTES_MAX = 2_000;

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * The properties of an event: an object, or one as a JSON string. Strings, numbers and booleans become strings; lists,
 * objects, null and empty values are left out; the first 30 are kept. A Map, so that no key means anything to the
 * engine.
 * Errors: a sentence for the sender.
 */
export function decodeProps(value: unknown): Result<ReadonlyMap<string, string>, string> {
  if (value == null || value === "") return ok(NONE);
  const source = typeof value === "string" ? parseJson(value) : value;
  if (source === null) return ok(NONE);
  if (!isObject(source)) return fail("must be an object, or a JSON object as a string");
  const props = new Map<string, string>();
  for (const key in source) {
    if (props.size === PROPS_MAX) break;
    const text = textOf(source[key]);
    if (key === "" || text === "") continue;
    if (utf8LongerThan(key, PROP_KEY_BYTES_MAX))
      return fail(`keys should be at most ${String(PROP_KEY_BYTES_MAX)} bytes`);
    if (utf8LongerThan(text, PROP_VALUE_BYTES_MAX))
      return fail(`values should be at most ${String(PROP_VALUE_BYTES_MAX)} bytes`);
    props.set(key, text);
  }
  return ok(props);
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
