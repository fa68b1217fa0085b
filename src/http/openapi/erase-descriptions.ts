import type { JsonSchema } from "../../stats/query-schema.ts";
import { json, jsonBody, refusals, schemaRef, type DescribedRoute } from "./described-route.ts";

const TEXT: JsonSchema = { type: "string" };
const DATE: JsonSchema = { type: ["string", "null"], format: "date" };
const ERASURE: JsonSchema = {
  type: "object",
  properties: {
    site: TEXT,
    before: DATE,
    reason: { enum: ["asked", "retention", "site_removed"] },
  },
  required: ["site", "before", "reason"],
};
const common = { tag: "Administration", access: "owner" } as const;
const path = "/api/erase";

/** What deletes stored statistics for good. */
export const ERASE_DESCRIPTIONS: readonly DescribedRoute[] = [
  {
    ...common,
    method: "get",
    path,
    summary: "The erasures that are not done yet.",
    answers: {
      200: json("The erasures, the one asked for first before the others.", {
        type: "object",
        properties: {
          erasures: {
            type: "array",
            items: {
              allOf: [ERASURE],
              properties: { state: { enum: ["due", "waiting", "retrying"] } },
              required: ["state"],
            },
          },
        },
        required: ["erasures"],
      }),
      ...refusals(401, 403),
    },
  },
  {
    ...common,
    method: "post",
    path,
    summary:
      "Deletes the closed days of a site for good, all of them or those before a date, imported ones among them.",
    body: jsonBody({
      type: "object",
      properties: {
        site: TEXT,
        before: { type: "string", format: "date", description: "Absent = all closed days." },
        confirm: { type: "string", description: "The site's domain once more." },
      },
      required: ["site", "confirm"],
      additionalProperties: false,
    }),
    answers: {
      202: json("What goes, within seconds.", {
        allOf: [ERASURE],
        type: "object",
        properties: { rows: { type: "integer" }, from: DATE, to: DATE, imports: { type: "integer" } },
        required: ["rows", "from", "to", "imports"],
      }),
      409: json("Too many erasures are not done yet.", schemaRef("Refusal")),
      ...refusals(400, 401, 403, 404, 503),
    },
  },
];
