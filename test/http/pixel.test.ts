import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UNKNOWN_OWNER } from "../../src/domain/organisation.ts";
import { createAgentClassifier } from "../../src/intake/agent.ts";
import { BROWSER, type Installation } from "../service/support/installation.ts";
import { collecting, type Collecting } from "./support/collecting.ts";

let server: Collecting;
let people = 0;

beforeAll(async () => {
  server = await collecting({
    sites: [{ domain: "example.com" }],
    classifiers: {
      agent: createAgentClassifier({ entriesMax: 100, key: new Uint8Array(32) }),
      place: () => ({ country: "", region: "", city: "" }),
      organisation: () => UNKNOWN_OWNER,
    },
  });
});

afterAll(() => server.close());

type Headers = Readonly<Record<string, string>>;

function ask(query: Headers, headers: Headers = {}, method = "GET"): Promise<Response> {
  return fetch(`${server.url}/pixel.gif?${new URLSearchParams(query).toString()}`, {
    method,
    headers: { "user-agent": BROWSER, "x-forwarded-for": `203.0.${String(++people)}.9`, ...headers },
  });
}

/** The outcome in the answer, and those that were counted. */
async function outcomeOf(query: Headers, headers: Headers = {}): Promise<unknown[]> {
  server.outcomes();
  const response = await ask(query, headers);
  expect(response.status).toBe(200);
  expect((await response.arrayBuffer()).byteLength).toBe(43);
  return [response.headers.get("x-footfall-outcome"), server.outcomes()];
}

async function pagesToday({ service, directory }: Installation): Promise<ReadonlyMap<string, number>> {
  const site = directory.site("example.com");
  const report = service.reports.find(({ name }) => name === "page");
  if (site === undefined || report === undefined) throw new Error("no such site or report");
  const rows = await service.source.live(site.id, report, "day");
  return new Map(rows.map(({ v1, counters }) => [v1, counters.pageviews]));
}

describe("the pixel", () => {
  it("is an image of one pixel that nobody keeps", async () => {
    const response = await ask({ u: "https://example.com/" });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([bytes.toString("latin1", 0, 6), bytes.readUInt16LE(6), bytes.readUInt16LE(8)]).toEqual(["GIF89a", 1, 1]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/gif",
      "cache-control": "no-store",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    });
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it.each<[string, Headers, Headers, string]>([
    ["of a page with its address", { d: "example.com", u: "https://example.com/a" }, {}, "accepted"],
    ["without a site, which is the host then", { u: "https://example.com/a" }, {}, "accepted"],
    ["of a page that the browser names", { d: "example.com" }, { referer: "https://example.com/a" }, "accepted"],
    ["of a page that the browser names, by its host", {}, { referer: "https://example.com/" }, "accepted"],
    ["of no page", { d: "example.com" }, {}, "bad_field"],
    ["of what is no page", { d: "example.com", u: "javascript:alert(1)" }, {}, "bad_field"],
    ["of a page with too long an address", { u: `https://example.com/${"a".repeat(3_000)}` }, {}, "bad_field"],
    ["of an unknown site", { d: "nobody.example", u: "https://nobody.example/" }, {}, "site_unknown"],
    ["of who opted out", { u: "https://example.com/" }, { "sec-gpc": "1" }, "opted_out"],
    [
      "that Gmail's machines fetch",
      { u: "https://example.com/letter" },
      { "user-agent": "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)" },
      "preview",
    ],
    [
      "that Yahoo's machines fetch",
      { u: "https://example.com/letter" },
      { "user-agent": "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html" },
      "preview",
    ],
  ])("%s comes all the same, and says what became of it", async (_, query, headers, outcome) => {
    expect(await outcomeOf(query, headers)).toEqual([outcome, [outcome]]);
  });

  it("comes when the collector fails, and says so", async () => {
    const { collect } = server;
    server.collect = () => Promise.reject(new Error("planted"));
    expect(await outcomeOf({ u: "https://example.com/" })).toEqual(["failed", ["failed"]]);
    server.collect = collect;
    expect(server.failures).toHaveLength(1);
  });

  it("counts page views like any other, and no look at the head alone", async () => {
    for (let i = 0; i < 6; i++) await ask({ u: "https://example.com/told" });
    for (let i = 0; i < 6; i++) await ask({ u: "https://example.com/head" }, {}, "HEAD");
    const { clock } = server.installation;
    clock.set(clock.now() + 60_000);
    const pages = await pagesToday(server.installation);
    expect([pages.get("/told"), pages.get("/head")]).toEqual([5, undefined]);
  });

  it.each<[string, Headers, Headers, string]>([
    ["as told", { u: "https://example.com/", r: "https://search.example/?q=secret" }, {}, "https://search.example"],
    [
      "by the browser",
      { u: "https://example.com/" },
      { referer: "https://mail.example/inbox/7" },
      "https://mail.example",
    ],
    ["never when that is the page", {}, { referer: "https://example.com/a" }, ""],
  ])("says where a reader came from, %s, by the host alone", async (_, query, headers, expected) => {
    const bodies: string[] = [];
    const { collect } = server;
    server.collect = (body, facts) => {
      bodies.push(new TextDecoder().decode(body));
      return collect(body, facts);
    };
    await ask(query, headers);
    server.collect = collect;
    const { r = "" } = JSON.parse(bodies[0] ?? "{}") as { r?: string };
    expect(r).toBe(expected);
  });

  it("is limited by network like beacons", async () => {
    const small = await collecting({
      sites: [{ domain: "example.com" }],
      limits: { beaconsPerNetworkBurst: 2, beaconsPerNetworkPerSecond: 1 },
    });
    const outcomes: (string | null)[] = [];
    for (let i = 0; i < 4; i++) {
      const response = await fetch(`${small.url}/pixel.gif?u=https://example.com/`, {
        headers: { "user-agent": BROWSER, "x-forwarded-for": "203.0.113.9" },
      });
      outcomes.push(response.headers.get("x-footfall-outcome"));
    }
    await small.close();
    expect(outcomes).toEqual(["accepted", "accepted", "rate_limited", "rate_limited"]);
  });
});
