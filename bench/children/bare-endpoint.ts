import { serve } from "@hono/node-server";
import { Hono } from "hono";

/** What `ingest` is compared with: the same server and framework, the same JSON parsed, and nothing done with it. */
const app = new Hono();
app.post("/api/event", async (c) => {
  await c.req.json();
  return c.text("ok", 202);
});
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => {
  process.stdout.write(`http://127.0.0.1:${String(port)}\n`);
});
