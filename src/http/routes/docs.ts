import { Hono } from "hono";
import { openApi, queryJsonSchema } from "../openapi/openapi.ts";

/** They change with the version of the collector alone. */
const HEADERS = { "cache-control": "public, max-age=3600", "access-control-allow-origin": "*" };

/**
 * `GET /api/docs/query/schema.json`, the JSON Schema of a question, and `GET /api/docs/openapi.json`, the description of
 * all routes; both for anybody.
 */
export function docsRoutes(publicUrl: string): Hono {
  const app = new Hono();
  app.get("/api/docs/query/schema.json", (c) => c.json(queryJsonSchema(), 200, HEADERS));
  app.get("/api/docs/openapi.json", (c) => c.json(openApi(publicUrl), 200, HEADERS));
  return app;
}
