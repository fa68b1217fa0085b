import { z } from "zod";
import { PATH_GROUP_CHARS_MAX, PATH_GROUPS_MAX, REPORT_CHARS_MAX, SITE_REPORTS_MAX } from "../domain/site.ts";

const text = z.string().trim();

/** A goal as it is sent. What it must be beside its shape is said by the directory. */
export const goalFields = z.strictObject({
  name: text,
  event: text.exactOptional(),
  page: text.exactOptional(),
  scrollPercent: z.int().min(1).max(100).exactOptional(),
  currency: text.exactOptional(),
});

export const funnelFields = z.strictObject({ name: text, steps: z.array(text) });

export const propertyFields = z.strictObject({ key: text });

export const reportFields = z.strictObject({ report: text.max(REPORT_CHARS_MAX) });

const pathGroup = text.max(PATH_GROUP_CHARS_MAX);

/** Without its id, which is in the address or yet to be given. */
export const segmentFields = z.strictObject({ name: text, filters: z.array(z.unknown()) });

/** Without its id, likewise. */
export const annotationFields = z.strictObject({ date: text, text });

const id = z.int().min(1).exactOptional();

/** The lists of a site in its whole; what has no id is new. */
export const siteItemFields = {
  reports: z.array(text.max(REPORT_CHARS_MAX)).max(SITE_REPORTS_MAX).exactOptional(),
  pathGroups: z.array(pathGroup).max(PATH_GROUPS_MAX).exactOptional(),
  goals: z.array(goalFields).exactOptional(),
  funnels: z.array(funnelFields).exactOptional(),
  properties: z.array(text).exactOptional(),
  segments: z.array(segmentFields.extend({ id })).exactOptional(),
  annotations: z.array(annotationFields.extend({ id })).exactOptional(),
};
