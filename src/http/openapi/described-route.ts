import type { JsonSchema } from "../../stats/query-schema.ts";

/** What `GET /api/docs/openapi.json` says of one route. */
export interface DescribedRoute {
  readonly method: "get" | "post" | "put" | "delete";
  /** As the router has it: `:id` stands for one part of the path, `:id{.+}` and `*` for any. */
  readonly path: string;
  readonly tag: "Statistics" | "Collection" | "Administration" | "Page" | "Operation";
  readonly summary: string;
  /**
   * Who may ask: anybody; who may read the site, by key, admin token or session; these and guests, who have a shared
   * link; owners and the admin token; a session alone; a key that may send beacons, or anybody without one.
   */
  readonly access: "anybody" | "reader" | "guest" | "owner" | "session" | "sender";
  readonly query?: readonly DescribedParameter[];
  readonly body?: DescribedBody;
  /** By status. */
  readonly answers: Readonly<Record<number, DescribedAnswer>>;
}

export interface DescribedParameter {
  readonly name: string;
  readonly description: string;
  readonly required?: true;
  readonly schema?: JsonSchema;
}

export interface DescribedBody {
  readonly types: readonly string[];
  readonly schema: JsonSchema;
}

export interface DescribedAnswer {
  readonly description: string;
  /** Absent = without a body that means anything. */
  readonly type?: string;
  readonly schema?: JsonSchema;
}

export const SITE_ID: DescribedParameter = { name: "site_id", description: "Domain of the site.", required: true };

/** A reference to one of the document's schemas. */
export function schemaRef(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

export function jsonBody(schema: JsonSchema): DescribedBody {
  return { types: ["application/json"], schema };
}

export function json(description: string, schema: JsonSchema = { type: "object" }): DescribedAnswer {
  return { description, type: "application/json", schema };
}

export function text(description: string, type: string): DescribedAnswer {
  return { description, type, schema: { type: "string" } };
}

const REASONS: Readonly<Record<number, string>> = {
  400: "The request makes no sense, or asks for too much.",
  401: "There is no valid key, token or session, or the site is not there for it.",
  403: "The caller may not do this, or the link does not share it.",
  404: "There is no such thing.",
  413: "The body is too large.",
  422: "Nothing is counted that answers this; `configuration` is the line that would collect it from now on, `report` what the site's own reports would take.",
  429: "Too many requests: try again after `Retry-After` seconds.",
  503: "The database does not answer.",
};

/** Refusals with `{error}`, by status. */
export function refusals(...statuses: readonly number[]): Readonly<Record<number, DescribedAnswer>> {
  return Object.fromEntries(
    statuses.map((status) => [status, json(REASONS[status] ?? "Refused.", schemaRef("Refusal"))]),
  );
}
