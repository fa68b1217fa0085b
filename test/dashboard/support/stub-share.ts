import { Hono } from "hono";

export interface StubShare {
  readonly token: string;
  readonly name: string;
  readonly password?: string;
  readonly panels: readonly string[];
  readonly filters: readonly unknown[];
  readonly mode?: "dp";
}

/** What shared links ask: who they are, and their passwords. `shares` is read at each request. */
export function shareStub(shares: readonly StubShare[]): Hono {
  const app = new Hono();
  const find = (token: string): StubShare | undefined => shares.find((share) => share.token === token);
  app.get("/api/share/:token", (c) => {
    const share = find(c.req.param("token"));
    if (share === undefined) return c.json({ error: "no such share" }, 404);
    const bearer = c.req.header("authorization");
    if (share.password !== undefined && bearer !== `Bearer share_${share.token}.unlocked`) {
      return c.json({ needsPassword: true });
    }
    const { name, panels, filters, mode = "threshold" } = share;
    const site = { domain: "example.com", timeZone: "Europe/Berlin", k: 5, mode };
    return c.json({
      name,
      site,
      needsPassword: false,
      panels,
      filters,
      data: { attributions: [], networksDay: "", warnings: [] },
    });
  });
  app.post("/api/share/:token/unlock", async (c) => {
    const share = find(c.req.param("token"));
    const { password } = await c.req.json<{ password: string }>();
    if (share?.password !== password) return c.json({ error: "the password is wrong" }, 401);
    return c.json({ access: `${share.token}.unlocked` });
  });
  return app;
}
