import { beforeEach, describe, expect, it } from "vitest";
import { ADMIN_TOKEN, browserDouble, OWNER, ownersBrowser, PUBLIC_URL } from "./support/browser-double.ts";
import type { BrowserDouble } from "./support/browser-double.ts";

const PATH = "/api/v1/sites/goals";

let installation: BrowserDouble;
beforeEach(async () => {
  installation = await browserDouble();
  await installation.directory.createSite({ domain: "example.com" });
});

/** A client that sends JSON with the admin token. */
async function ask(
  method: string,
  path: string,
  body?: unknown,
  token = ADMIN_TOKEN,
): Promise<readonly [number, unknown]> {
  const response = await installation.app.request(PUBLIC_URL + path, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return [response.status, await response.json()];
}

/** As `curl -F` sends it. */
async function send(method: string, path: string, fields: Readonly<Record<string, string>>): Promise<unknown> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  return (await installation.app.request(PUBLIC_URL + path, { method, headers, body })).json();
}

const signup = { site_id: "example.com", goal_type: "event", event_name: "Signup" };

describe("goals by Plausible's Sites API", () => {
  it("are found or made by type and value, listed and removed by id", async () => {
    const id = expect.stringMatching(/^\d+$/u) as unknown;
    const event = { id, display_name: "Signup", goal_type: "event", event_name: "Signup", page_path: null };
    const page = { id, display_name: "Visit /register", goal_type: "page", event_name: null, page_path: "/register" };
    const made = await ask("PUT", PATH, signup);
    expect(made).toEqual([200, { domain: "example.com", ...event }]);
    expect(await ask("PUT", PATH, { ...signup, display_name: "Another" })).toEqual(made);
    const register = { site_id: "example.com", goal_type: "page", page_path: "/register" };
    expect(await ask("PUT", PATH, register)).toEqual([200, { domain: "example.com", ...page }]);
    expect(await ask("GET", `${PATH}?site_id=example.com`)).toEqual([
      200,
      { goals: [event, page], meta: { after: null, before: null, limit: 100 } },
    ]);
    expect(installation.directory.site("example.com")?.goals).toEqual([
      { name: "Signup", event: "Signup" },
      { name: "Visit /register", page: "/register" },
    ]);
    const { id: signupId } = made[1] as { id: string };
    expect(await ask("DELETE", `${PATH}/${signupId}`, { site_id: "example.com" })).toEqual([200, { deleted: true }]);
    expect(await ask("DELETE", `${PATH}/${signupId}?site_id=example.com`)).toEqual([
      404,
      { error: "Goal could not be found" },
    ]);
    expect(installation.directory.site("example.com")?.goals).toEqual([{ name: "Visit /register", page: "/register" }]);
  });

  it("may be sent as a form, as the documentation does", async () => {
    const made = await send("PUT", PATH, { ...signup, display_name: "Sign-ups", currency: "eur" });
    expect(made).toMatchObject({ domain: "example.com", display_name: "Sign-ups", event_name: "Signup" });
    expect(installation.directory.site("example.com")?.goals).toEqual([
      { name: "Sign-ups", event: "Signup", currency: "EUR" },
    ]);
    const { id } = made as { id: string };
    expect(await send("DELETE", `${PATH}/${id}`, { site_id: "example.com" })).toEqual({ deleted: true });
  });

  it("by scroll depth are told apart and never found by their page", async () => {
    const read = { name: "Read", page: "/blog/**", scrollPercent: 75 };
    await installation.directory.updateSite("example.com", { goals: [read] });
    await ask("PUT", PATH, { site_id: "example.com", goal_type: "page", page_path: "/blog/**" });
    expect(await ask("GET", `${PATH}?site_id=example.com`)).toMatchObject([
      200,
      { goals: [{ goal_type: "scroll", page_path: "/blog/**", scroll_threshold: 75 }, { goal_type: "page" }] },
    ]);
  });

  it("come in pages", async () => {
    const goals = ["a", "b", "c", "d", "e"].map((name) => ({ name, event: name }));
    await installation.directory.updateSite("example.com", { goals });
    interface Page {
      goals: { event_name: string }[];
      meta: { after: string | null; before: string | null; limit: number };
    }
    const page = async (query: string): Promise<Page> =>
      (await ask("GET", `${PATH}?site_id=example.com&limit=2${query}`))[1] as Page;
    const names = (one: Page): string => one.goals.map(({ event_name }) => event_name).join("");
    const first = await page("");
    const second = await page(`&after=${String(first.meta.after)}`);
    const third = await page(`&after=${String(second.meta.after)}`);
    const back = await page(`&before=${String(second.meta.before)}`);
    expect([first, second, third, back].map(names)).toEqual(["ab", "cd", "e", "ab"]);
    expect([first.meta.before, third.meta.after, back.meta.before]).toEqual([null, null, null]);
    expect(await ask("GET", `${PATH}?site_id=example.com&after=x`)).toMatchObject([400, {}]);
    expect(await ask("GET", `${PATH}?site_id=example.com&limit=0`)).toMatchObject([400, {}]);
  });

  it.each<[object, number, string]>([
    [{ goal_type: "event", event_name: "x" }, 400, "Parameter `site_id` is required to create a goal"],
    [{ ...signup, site_id: "bad" }, 404, "Site could not be found"],
    [{ site_id: "example.com", event_name: "x" }, 400, "Parameter `goal_type` is required to create a goal"],
    [{ ...signup, goal_type: "scroll" }, 400, "Parameter `goal_type` must be event or page"],
    [{ site_id: "example.com", goal_type: "event" }, 400, "Parameter `event_name` is required to create a goal"],
    [{ site_id: "example.com", goal_type: "page" }, 400, "Parameter `page_path` is required to create a goal"],
    [{ ...signup, custom_props: { plan: "pro" } }, 400, "Parameter `custom_props` cannot be used"],
    [{ ...signup, event_name: "x".repeat(61) }, 400, "goals: the name"],
    [{ ...signup, event_name: "pageview" }, 400, "no custom event"],
  ])("%j are refused", async (body, status, sentence) => {
    expect(await ask("PUT", PATH, body)).toEqual([status, { error: expect.stringContaining(sentence) as unknown }]);
    expect(installation.directory.site("example.com")?.goals).toEqual([]);
  });

  it("need a site to be listed or removed", async () => {
    const error = (what: string): unknown => ({ error: `Parameter \`site_id\` is required to ${what}` });
    expect(await ask("GET", PATH)).toEqual([400, error("list goals")]);
    expect(await ask("GET", `${PATH}?site_id=bad`)).toEqual([404, { error: "Site could not be found" }]);
    expect(await ask("DELETE", `${PATH}/1`)).toEqual([400, error("delete a goal")]);
    expect(await ask("DELETE", `${PATH}/1?site_id=bad`)).toEqual([404, { error: "Site could not be found" }]);
  });

  it("that are steps of a funnel stay", async () => {
    await installation.directory.updateSite("example.com", {
      goals: [
        { name: "a", event: "a" },
        { name: "b", event: "b" },
      ],
      funnels: [{ name: "f", steps: ["a", "b"] }],
    });
    const [, listed] = await ask("GET", `${PATH}?site_id=example.com`);
    const { goals } = listed as { goals: { id: string }[] };
    expect(await ask("DELETE", `${PATH}/${String(goals[0]?.id)}?site_id=example.com`)).toEqual([
      400,
      { error: expect.stringContaining('a step of the funnel "f"') as unknown },
    ]);
  });

  it("are for owners and the admin token", async () => {
    installation = await ownersBrowser();
    const query = `${PATH}?site_id=example.com`;
    const key = await installation.directory.createKey("reports", ["*"]);
    for (const token of [key, "wrong"]) expect((await ask("GET", query, undefined, token))[0]).toBe(401);
    expect((await installation.send("GET", query)).status).toBe(200);
    expect((await installation.send("PUT", PATH, signup)).status).toBe(200);
    // A session is sent by the browser itself, so its requests must come from the page.
    const evil = { origin: "https://evil.example" };
    expect((await installation.send("PUT", PATH, { ...signup, event_name: "x" }, evil)).status).toBe(403);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await installation.send("PUT", PATH, "site_id=example.com&goal_type=event", form)).status).toBe(415);
    await installation.directory.createUser("bob@example.com", "bobs long password", "viewer", ["*"]);
    await installation.send("POST", "/api/session", { email: "bob@example.com", password: "bobs long password" });
    expect((await installation.send("GET", query)).status).toBe(401);
    await installation.send("POST", "/api/session", { email: OWNER.email, password: OWNER.password });
    expect((await installation.send("GET", query)).status).toBe(200);
  });
});
