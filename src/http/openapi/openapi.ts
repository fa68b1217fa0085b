import { answerSchemas } from "../../stats/answer-schema.ts";
import { querySchemas, type JsonSchema } from "../../stats/query-schema.ts";
import { ADMIN_DESCRIPTIONS } from "./admin-descriptions.ts";
import { COLLECT_DESCRIPTIONS } from "./collect-descriptions.ts";
import type { DescribedRoute } from "./described-route.ts";
import { ERASE_DESCRIPTIONS } from "./erase-descriptions.ts";
import { SHARE_DESCRIPTIONS } from "./share-descriptions.ts";
import { STATS_DESCRIPTIONS } from "./stats-descriptions.ts";

const SCHEMAS = "#/components/schemas/";

/** Every route of the collector. A test compares them with the router. */
export const DESCRIBED_ROUTES: readonly DescribedRoute[] = [
  ...STATS_DESCRIPTIONS,
  ...COLLECT_DESCRIPTIONS,
  ...ADMIN_DESCRIPTIONS,
  ...SHARE_DESCRIPTIONS,
  ...ERASE_DESCRIPTIONS,
];

/** The description of all routes as OpenAPI 3.1. `publicUrl`: where clients reach the collector. */
export function openApi(publicUrl: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of DESCRIBED_ROUTES) (paths[openApiPath(route.path)] ??= {})[route.method] = operation(route);
  return {
    openapi: "3.1.0",
    info: {
      title: "Footfall",
      version: "1",
      description: "Web analytics that counts the crowd and never the person. Refusals are `{error}` in plain words.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { ...querySchemas(SCHEMAS), ...answerSchemas(SCHEMAS) },
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key of the sites that are asked about." },
        adminToken: { type: "http", scheme: "bearer", description: "`FOOTFALL_ADMIN_TOKEN`." },
        link: {
          type: "http",
          scheme: "bearer",
          description: "`share_` and the token of a shared link, or what `/api/share/{token}/unlock` gave.",
        },
        session: { type: "apiKey", in: "cookie", name: "footfall", description: "Of who is signed in." },
      },
    },
  };
}

/** The JSON Schema of the body of `POST /api/v2/query`, to be used by itself. */
export function queryJsonSchema(): JsonSchema {
  const { Query, ...others } = querySchemas("#/$defs/");
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title: "Query", ...Query, $defs: others };
}

/** A path of the router in OpenAPI's form: `:id` and `:id{.+}` as `{id}`, `*` as `{rest}`. */
export function openApiPath(path: string): string {
  return path.replace(/:(\w+)(?:\{[^}]*\})?/gu, "{$1}").replace(/\*$/u, "{rest}");
}

const SECURITY: Readonly<Record<DescribedRoute["access"], readonly JsonSchema[]>> = {
  anybody: [],
  reader: [{ key: [] }, { adminToken: [] }, { session: [] }],
  guest: [{ key: [] }, { adminToken: [] }, { session: [] }, { link: [] }],
  owner: [{ adminToken: [] }, { session: [] }],
  session: [{ session: [] }],
  sender: [{}, { key: [] }],
};

function operation({ method, path, tag, summary, access, query = [], body, answers }: DescribedRoute): JsonSchema {
  const parts = [...openApiPath(path).matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? "");
  const inPath = parts.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const inQuery = query.map(({ name, description, required, schema = { type: "string" } }) => ({
    name,
    in: "query",
    description,
    ...(required === undefined ? {} : { required }),
    schema,
  }));
  return {
    operationId: [method, ...openApiPath(path).split(/\W+/u)].filter((part) => part !== "").join("_"),
    tags: [tag],
    summary,
    security: SECURITY[access],
    ...(inPath.length + inQuery.length === 0 ? {} : { parameters: [...inPath, ...inQuery] }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: Object.fromEntries(body.types.map((type) => [type, { schema: body.schema }])),
          },
        }),
    responses: Object.fromEntries(
      Object.entries(answers).map(([status, { description, type, schema }]) => [
        status,
        { description, ...(type === undefined ? {} : { content: { [type]: { schema: schema ?? {} } } }) },
      ]),
    ),
  };
}
