import { isDate } from "../domain/calendar.ts";
import type { SiteFields } from "../domain/directory.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { ANNOTATION_CHARS_MAX, ANNOTATIONS_MAX, SEGMENTS_MAX } from "../domain/site.ts";
import { unseenCharacter } from "../domain/unseen-character.ts";
import { problemOfFilters } from "./filter-problem.ts";
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
    const wrong = filters.length === 0 ? NO_FILTERS : problemOfFilters(filters);
    if (wrong !== undefined) return `segments: the filters of "${name}" ${wrong}`;
  }
  return problemOfNames("segments", segments);
}

const NO_FILTERS = 'must be lists such as ["is", "visit:country", ["DE"]], one at least';

function problemOfAnnotations(annotations: Annotations): string | undefined {
  if (annotations.length > ANNOTATIONS_MAX) return `annotations must be at most ${String(ANNOTATIONS_MAX)}`;
  for (const { date, text } of annotations) {
    if (!isDate(date)) return `annotations: "${date}" is no date such as 2026-03-29`;
    const unseen = unseenCharacter(text);
    if (unseen !== undefined) {
      return `annotations: the text of ${date} has a character that cannot be seen (${unseen}): leave it out`;
    }
    if (text === "" || text.length > ANNOTATION_CHARS_MAX) {
      return `annotations: the text of ${date} must be 1 to ${String(ANNOTATION_CHARS_MAX)} characters`;
    }
  }
  return undefined;
}
