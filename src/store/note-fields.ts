import { Temporal } from "temporal-polyfill";
import type { SiteFields } from "../domain/directory.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { ANNOTATION_CHARS_MAX, ANNOTATIONS_MAX, SEGMENT_FILTERS, SEGMENTS_MAX } from "../domain/site.ts";
import { problemOfName, problemOfNames, tidyName } from "./item-name.ts";

type NoteFields = Pick<SiteFields, "segments" | "annotations">;
type Segments = NonNullable<NoteFields["segments"]>;
type Annotations = NonNullable<NoteFields["annotations"]>;

/**
 * Segments and annotations in their stored form: names and texts tidied. Of filters the shape is checked alone: what they
 * mean depends on what is counted when they are asked with. Errors: a sentence that names the field.
 */
export function checkNoteFields({ segments, annotations }: NoteFields): Result<NoteFields, string> {
  const checked = {
    ...(segments === undefined ? {} : { segments: segments.map((one) => ({ ...one, name: tidyName(one.name) })) }),
    ...(annotations === undefined
      ? {}
      : { annotations: annotations.map((one) => ({ ...one, text: tidyName(one.text) })) }),
  };
  const problem = problemOfSegments(checked.segments ?? []) ?? problemOfAnnotations(checked.annotations ?? []);
  return problem === undefined ? ok(checked) : fail(problem);
}

function problemOfSegments(segments: Segments): string | undefined {
  if (segments.length > SEGMENTS_MAX) return `segments must be at most ${String(SEGMENTS_MAX)}`;
  for (const { name, filters } of segments) {
    const problem = problemOfName(name);
    if (problem !== undefined) return `segments: ${problem}`;
    const wrong = problemOfFilters(filters);
    if (wrong !== undefined) return `segments: the filters of "${name}" ${wrong}`;
  }
  return problemOfNames("segments", segments);
}

function problemOfFilters(filters: readonly unknown[]): string | undefined {
  const { bytesMax, depthMax } = SEGMENT_FILTERS;
  // The depth first: it bounds how deep writing them as JSON goes.
  if (isDeeper(filters, depthMax)) return `must be at most ${String(depthMax)} lists in one another`;
  if (Buffer.byteLength(JSON.stringify(filters), "utf8") > bytesMax) {
    return `must be at most ${String(bytesMax)} bytes as JSON`;
  }
  if (filters.length === 0 || !filters.every((filter) => Array.isArray(filter) && typeof filter[0] === "string")) {
    return 'must be lists such as ["is", "visit:country", ["DE"]], one at least';
  }
  return undefined;
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1));
}

function problemOfAnnotations(annotations: Annotations): string | undefined {
  if (annotations.length > ANNOTATIONS_MAX) return `annotations must be at most ${String(ANNOTATIONS_MAX)}`;
  for (const { date, text } of annotations) {
    if (!isDate(date)) return `annotations: "${date}" is no date such as 2026-03-29`;
    if (text.length > ANNOTATION_CHARS_MAX || !/^\P{Cc}+$/u.test(text)) {
      return `annotations: the text of ${date} must be 1 to ${String(ANNOTATION_CHARS_MAX)} characters`;
    }
  }
  return undefined;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/u.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}
