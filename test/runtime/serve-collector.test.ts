// A collector on its port, with the real engine: what reaches it over sockets, and what it says of itself.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { epochMs } from "../../src/domain/time.ts";
import { SteppedClock } from "../../src/runtime/clock.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { openCollector, type Collector } from "../../src/runtime/open-collector.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import { serveCollector, type RunningServer } from "../../src/runtime/serve-collector.ts";
import { ensureBuilt } from "../faults/support/footfall-process.ts";
import { createLog } from "../store/support/ports.ts";

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const PAGE = JSON.stringify({ n: "pageview", u: "https://example.com/", d: "example.com" });

const log = createLog();
const clock = new SteppedClock(epochMs(Date.parse("2026-03-02T10:15:00Z")));
let dir: string;
let collector: Collector;
let server: RunningServer;
let url: string;

beforeAll(async () => {
  ensureBuilt();
  dir = mkdtempSync(join(tmpdir(), "footfall-serve-"));
  const environment = {
    FOOTFALL_PORT: "0",
    FOOTFALL_DATA: join(dir, "data"),
    FOOTFALL_KEYS: join(dir, "keys"),
    FOOTFALL_SITES: "example.com",
  };
  // This outbox takes one released batch at a time.
  const config = readConfig(environment, JSON.stringify({ limits: { outboxBytesMax: 1 } }));
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  const opened = await openCollector({ config: config.value, clock, random: systemRandom(), log });
  if (!opened.ok) throw new Error(opened.error);
  collector = opened.value;
  const served = await serveCollector(collector, log);
  if (!served.ok) throw new Error(served.error);
  server = served.value;
  url = `http://127.0.0.1:${String(server.port)}`;
}, 300_000);

afterAll(async () => {
  expect(await server.close()).toEqual({ flushed: 0, lost: 0 });
  expect(existsSync(join(dir, "data/clickhouse/engine.lock"))).toBe(false);
  rmSync(dir, { recursive: true, force: true });
}, 60_000);

/** Sends bytes over a socket of its own, ends it if asked to, and reads until the other side ends it. */
function raw(text: string, end = false): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(server.port, "127.0.0.1");
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(answer));
    socket.write(text);
    if (end) socket.end();
  });
}

function head(...headers: readonly string[]): string {
  return [
    "POST /api/event HTTP/1.1",
    "host: x",
    "connection: close",
    `user-agent: ${BROWSER}`,
    ...headers,
    "",
    "",
  ].join("\r\n");
}

function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

async function post(headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${url}/api/event`, { method: "POST", body: PAGE, headers: { "user-agent": BROWSER, ...headers } });
}

const failures = (): string[] => log.events().filter((event) => event === "request_failed");

describe("over a socket", () => {
  it("a beacon is taken whole or in pieces", async () => {
    expect(await raw(head(`content-length: ${String(PAGE.length)}`) + PAGE)).toContain("HTTP/1.1 202");
    const pieces = [PAGE.slice(0, 10), PAGE.slice(10)].map(chunk).join("");
    expect(await raw(`${head("transfer-encoding: chunked")}${pieces}0\r\n\r\n`)).toContain("HTTP/1.1 202");
  });

  it("a body longer than its length is cut there", async () => {
    const { accepted } = collector.service.outcomes.total();
    expect(await raw(head("content-length: 10") + PAGE)).toContain("HTTP/1.1 400");
    expect(collector.service.outcomes.total().accepted).toBe(accepted);
  });

  it("a length over the limit is refused before the body has come", async () => {
    expect(await raw(head("content-length: 1048576") + "x".repeat(100))).toContain("HTTP/1.1 413");
  });

  it("pieces over the limit are refused without waiting for their end", async () => {
    const endless = chunk("x".repeat(9_000)).repeat(2);
    expect(await raw(`${head("transfer-encoding: chunked")}${endless}`)).toContain("HTTP/1.1 413");
  });

  it.each([
    ["a length that is no number", head("content-length: many")],
    ["two lengths", head("content-length: 5", "content-length: 6")],
    ["a length beside pieces", `${head("content-length: 5", "transfer-encoding: chunked")}0\r\n\r\n`],
    ["a piece of no length", `${head("transfer-encoding: chunked")}zz\r\n`],
    ["no HTTP at all", "\u0016\u0003\u0001\r\n\r\n"],
  ])("%s gets 400", async (_, bytes) => {
    expect(await raw(bytes)).toContain("HTTP/1.1 400");
  });

  it("headers over 16 KiB get 431", async () => {
    expect(await raw(head(`x-long: ${"x".repeat(17_000)}`, "content-length: 0"))).toContain("HTTP/1.1 431");
  });

  it("a sender that goes away in the middle has an outcome, and is no failure of ours", async () => {
    const before = { ...collector.service.outcomes.total() };
    await raw(head(`content-length: ${String(PAGE.length)}`) + PAGE.slice(0, 20), true);
    await raw(`${head("transfer-encoding: chunked")}${chunk(PAGE)}`, true);
    expect((await post()).status).toBe(202);
    expect(collector.service.outcomes.total()).toEqual({
      ...before,
      accepted: before.accepted + 1,
      bad_json: before.bad_json + 2,
    });
    expect(failures()).toEqual([]);
  });

  it("the address of a stranger is the socket's, whatever the headers say", async () => {
    const [before] = await collector.service.source.live(
      1 as never,
      { name: "", dimensions: [], windows: ["day"] },
      "day",
    );
    for (const address of ["203.0.113.1", "203.0.113.2"]) await post({ "x-forwarded-for": address });
    const [after] = await collector.service.source.live(
      1 as never,
      { name: "", dimensions: [], windows: ["day"] },
      "day",
    );
    expect(after?.counters.visitors).toBe(before?.counters.visitors);
  });
});

describe("metrics", () => {
  interface Sample {
    readonly name: string;
    readonly labels: string;
    readonly value: number;
  }

  /** Reads the text format 0.0.4 strictly: each family once, HELP and TYPE first, then its samples. */
  function parse(text: string): Map<string, { readonly kind: string; readonly samples: Sample[] }> {
    const families = new Map<string, { kind: string; samples: Sample[] }>();
    const lines = text.split("\n");
    expect(lines.pop()).toBe("");
    let helped = "";
    for (const line of lines) {
      const help = /^# HELP ([a-z_]+) .+$/u.exec(line);
      const type = /^# TYPE ([a-z_]+) (counter|gauge)$/u.exec(line);
      const sample = /^([a-z_]+)(\{[a-z_]+="[a-z_]+"(?:,[a-z_]+="[a-z_]+")*\})? (\d+(?:\.\d+)?)$/u.exec(line);
      if (help !== null) helped = help[1] ?? "";
      else if (type !== null) {
        expect([type[1], families.has(helped)]).toEqual([helped, false]);
        families.set(helped, { kind: type[2] ?? "", samples: [] });
      } else {
        expect([line, sample?.[1]]).toEqual([line, helped]);
        families.get(helped)?.samples.push({ name: helped, labels: sample?.[2] ?? "", value: Number(sample?.[3]) });
      }
    }
    return families;
  }

  it("parse, and count beacons in steps of ten", async () => {
    const exact = collector.service.outcomes.total().accepted;
    for (let sent = exact; sent < 27; sent++) await post();
    const response = await fetch(`${url}/metrics`);
    expect(response.headers.get("content-type")).toContain("version=0.0.4");
    const families = parse(await response.text());
    const beacons = families.get("footfall_beacons_total");
    expect(beacons?.kind).toBe("counter");
    expect(beacons?.samples.find(({ labels }) => labels === '{outcome="accepted"}')?.value).toBe(20);
    for (const { value } of beacons?.samples ?? []) expect(value % 10).toBe(0);
    for (const [name, { kind }] of families)
      expect([name, name.endsWith("_total")]).toEqual([name, kind === "counter"]);
    expect(families.get("footfall_open_days")?.samples[0]?.value).toBe(1);
    expect(families.get("footfall_resident_memory_bytes")?.samples[0]?.value).toBeGreaterThan(1e7);
  });

  it("count passwords that were tried too often", async () => {
    const tries = Array.from({ length: 12 }, () =>
      fetch(`${url}/api/session`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email: "nobody@example.com", password: "guessed" }),
      }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const refused = parse(await (await fetch(`${url}/metrics`)).text()).get("footfall_passwords_refused_total");
    expect(refused?.samples.map(({ labels, value }) => [labels, value])).toEqual([
      ['{limit="accounts"}', 2],
      ['{limit="links"}', 0],
      ['{limit="waiting"}', 0],
    ]);
  });

  it("say nothing of a site", async () => {
    expect(await (await fetch(`${url}/metrics`)).text()).not.toContain("example");
  });
});

describe("a port that is taken", () => {
  it("is said in a sentence", async () => {
    const other = { ...collector, config: { ...collector.config, port: server.port } };
    expect(await serveCollector(other, log)).toEqual({
      ok: false,
      error: `Port ${String(server.port)} on 127.0.0.1 is taken. Set FOOTFALL_PORT or FOOTFALL_HOST.`,
    });
  });
});

describe("readiness", () => {
  it("holds until a release finds no room in the outbox", async () => {
    const ready = async (): Promise<unknown[]> => {
      const response = await fetch(`${url}/health/ready`);
      return [response.status, (await response.json()) as unknown];
    };
    const parts = { journal: "ok", keys: "ok", outbox: "ok", memory: "ok", database: "ok", clock: "ok" };
    expect(await ready()).toEqual([200, { ready: true, ...parts }]);
    // Nothing leaves the outbox any more.
    await collector.writer.close();
    clock.set(epochMs(Date.parse("2026-03-02T11:01:00Z")));
    await collector.service.release();
    await post();
    clock.set(epochMs(Date.parse("2026-03-02T12:01:00Z")));
    await collector.service.release();
    expect(await ready()).toEqual([503, { ready: false, ...parts, outbox: "full" }]);
    // Beacons are still taken: they are safe in the journal.
    expect((await post()).status).toBe(202);
  });
});
