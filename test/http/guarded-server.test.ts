// What a sender can do to the server with raw sockets: each is cut off in time, counted, and costs nobody else.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConnectionCounters } from "../../src/http/guarded-server.ts";
import { ok } from "../../src/domain/result.ts";
import { BROWSER } from "../service/support/installation.ts";
import { collecting, type Collecting } from "./support/collecting.ts";

const PAGE = JSON.stringify({ n: "pageview", u: "https://example.com/a", d: "example.com" });
const SHORT = { headersWithinMs: 600, requestWithinMs: 1_200, checkEveryMs: 50, silentMsMax: 1_500 };
const FEW = { connectionsMax: 20, checkEveryMs: 50 };

/** With limits as in earnest; the other two with short times, and with few connections. */
let usual: Collecting;
let hasty: Collecting;
let small: Collecting;
/** The one that a test is about. */
let server: Collecting;
let before: ConnectionCounters;

beforeAll(async () => {
  [usual, hasty, small] = await Promise.all([collecting(), collecting({}, SHORT), collecting({}, FEW)]);
});

beforeEach(() => use(usual));

afterAll(() => Promise.all([usual, hasty, small].map((each) => each.close())));

function use(one: Collecting): void {
  server = one;
  server.outcomes();
  before = server.counters();
}

/** What was counted since the test began; reasons without a count are left out. */
function counted(): Record<string, number> {
  const { refused, cut } = server.counters();
  const changes = { refused: refused - before.refused } as Record<string, number>;
  for (const [reason, count] of Object.entries(cut))
    changes[reason] = count - before.cut[reason as keyof typeof before.cut];
  return Object.fromEntries(Object.entries(changes).filter(([, count]) => count > 0));
}

interface Raw {
  readonly socket: Socket;
  /** Everything that came, once the server has ended the connection. */
  readonly answer: Promise<string>;
}

function open(text = ""): Raw {
  const socket = connect(server.port, "127.0.0.1");
  let received = "";
  socket.on("data", (chunk) => (received += chunk.toString()));
  socket.on("error", () => undefined);
  const answer = new Promise<string>((resolve) => socket.on("close", () => resolve(received)));
  if (text !== "") socket.write(text);
  return { socket, answer };
}

function head(...headers: readonly string[]): string {
  return ["POST /api/event HTTP/1.1", "host: x", `user-agent: ${BROWSER}`, ...headers, "", ""].join("\r\n");
}

const beacon = (...headers: readonly string[]): string =>
  head("x-forwarded-for: 203.0.113.9", `content-length: ${String(PAGE.length)}`, ...headers) + PAGE;

const countOf = (text: string, part: string): number => text.split(part).length - 1;

describe("a slow sender", () => {
  beforeEach(() => use(hasty));

  it("that says nothing at all is let go of", async () => {
    expect(await open().answer).toContain("HTTP/1.1 408");
    expect(counted()).toEqual({ too_slow: 1 });
  });

  it("of headers gets 408, however steadily they drip", async () => {
    const { socket, answer } = open("POST /api/event HTTP/1.1\r\nhost: x\r\n");
    const drip = setInterval(() => socket.write("x-drip: 1\r\n"), 20);
    expect(await answer).toContain("HTTP/1.1 408");
    clearInterval(drip);
    expect([counted(), server.outcomes()]).toEqual([{ too_slow: 1 }, []]);
  });

  it("of a body gets 408, and its beacon has an outcome", async () => {
    const { socket, answer } = open(head("content-length: 1000"));
    const drip = setInterval(() => socket.write(" "), 20);
    expect(await answer).toContain("HTTP/1.1 408");
    clearInterval(drip);
    await expect.poll(() => server.outcomes()).toEqual(["bad_json"]);
    expect([counted(), server.failures]).toEqual([{ too_slow: 1 }, []]);
  });

  it("of pieces gets 408 as well", async () => {
    const { socket, answer } = open(head("transfer-encoding: chunked"));
    const drip = setInterval(() => socket.write("1\r\n \r\n"), 20);
    expect(await answer).toContain("HTTP/1.1 408");
    clearInterval(drip);
    expect(counted()).toEqual({ too_slow: 1 });
  });

  it("does not keep others waiting", async () => {
    const slow = Array.from({ length: 10 }, () => open("POST /api/event HTTP/1.1\r\n"));
    expect((await server.post(PAGE)).status).toBe(202);
    await Promise.all(slow.map(({ answer }) => answer));
    expect(counted()).toEqual({ too_slow: 10 });
  });
});

describe("a reader that takes no answer", () => {
  beforeEach(() => use(hasty));

  it("is let go of", async () => {
    const { socket } = open();
    socket.pause();
    socket.write("GET /large HTTP/1.1\r\nhost: x\r\n\r\n");
    await expect.poll(() => counted()).toEqual({ unread: 1 });
    socket.destroy();
  });
});

describe("a flood of connections", () => {
  beforeEach(() => use(small));

  it("is refused beyond the limit, and lets in who comes when it is over", async () => {
    const most = Array.from({ length: FEW.connectionsMax }, () => open());
    await Promise.all(most.map(({ socket }) => once(socket, "connect")));
    const more = Array.from({ length: 30 }, () => open(beacon()));
    const answers = await Promise.all(more.map(({ answer }) => answer));
    expect(answers.every((answer) => answer === "")).toBe(true);
    expect(counted()["refused"]).toBe(30);
    for (const { socket } of most) socket.destroy();
    await expect
      .poll(async () => (await open(beacon("connection: close")).answer).startsWith("HTTP/1.1 202"))
      .toBe(true);
  });
});

describe("what is too large", () => {
  it("is refused with 431 when it is headers, in one or in many", async () => {
    const many = Array.from({ length: 2_000 }, (_, i) => `x-${String(i)}: 0123456789`);
    for (const headers of [[`x-long: ${"x".repeat(17_000)}`], many]) {
      expect(await open(head(...headers, "content-length: 0")).answer).toContain("HTTP/1.1 431");
    }
    expect([counted(), server.outcomes()]).toEqual([{ headers_too_large: 2 }, []]);
  });

  it("is refused with 431 when it is an address", async () => {
    expect(await open(`POST /${"x".repeat(17_000)} HTTP/1.1\r\nhost: x\r\n\r\n`).answer).toContain("HTTP/1.1 431");
  });

  it("is refused with 413 when it is a body, and what still comes is not read for long", async () => {
    const { socket, answer } = open(head("content-length: 100000000000"));
    const flood = setInterval(() => socket.write("x".repeat(65_536)), 5);
    expect(await answer).toContain("HTTP/1.1 413");
    clearInterval(flood);
    expect(server.outcomes()).toEqual(["body_too_large"]);
  });

  it("is refused with 413 when it is pieces without an end", async () => {
    const { socket, answer } = open(head("transfer-encoding: chunked"));
    const flood = setInterval(() => socket.write(`4000\r\n${"x".repeat(0x4000)}\r\n`), 5);
    expect(await answer).toContain("HTTP/1.1 413");
    clearInterval(flood);
    expect([server.outcomes(), server.failures]).toEqual([["body_too_large"], []]);
  });

  it("is cut at the length that was told", async () => {
    const answer = await open(head("content-length: 10", "connection: close") + PAGE).answer;
    expect([answer.startsWith("HTTP/1.1 400"), server.outcomes()]).toEqual([true, ["bad_json"]]);
  });
});

describe("what is no HTTP", () => {
  it.each([
    ["TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"],
    ["HTTP/2 without being asked", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["two lengths", `${head("content-length: 5", "content-length: 6")}xxxxx`],
    ["a length beside pieces", `${head("content-length: 5", "transfer-encoding: chunked")}0\r\n\r\n`],
    ["a length below zero", head("content-length: -5")],
    ["a name with a space in it", head("x y: 1")],
    ["a zero byte in a header", head("x: \u0000")],
    ["a piece of no length", `${head("transfer-encoding: chunked")}zz\r\n`],
    ["noise", "\u0000\u0001\u0002\u00ff".repeat(100)],
  ])("gets 400: %s", async (_, text) => {
    expect(await open(text).answer).toContain("HTTP/1.1 400");
    expect(counted()).toEqual({ malformed: 1 });
    expect(server.failures).toEqual([]);
  });
});

describe("a sender that goes away", () => {
  it("in the middle of its headers leaves nothing", async () => {
    const { socket, answer } = open("POST /api/event HTTP/1.1\r\nhost");
    socket.end();
    await answer;
    await expect.poll(() => counted()).toEqual({ ended_early: 1 });
    expect(server.outcomes()).toEqual([]);
  });

  it("in the middle of its body has an outcome, by end and by reset", async () => {
    const ended = open(head("content-length: 1000") + "x");
    ended.socket.end();
    await ended.answer;
    const { socket } = open(head("content-length: 1000") + "x");
    await once(socket, "connect");
    await new Promise((resolve) => socket.write("y", resolve));
    socket.resetAndDestroy();
    await expect.poll(() => server.installation.service.outcomes.total().bad_json).toBeGreaterThanOrEqual(2);
    await expect.poll(() => counted()).toEqual({ ended_early: 1 });
    expect(server.failures).toEqual([]);
  });

  it("while its beacon is written down is counted, and nobody fails", async () => {
    let write = (): void => undefined;
    const written = new Promise<void>((resolve) => (write = resolve));
    let asked = 0;
    server.collect = async () => {
      asked++;
      await written;
      return ok({ outcomes: ["accepted"], repeatable: false });
    };
    const { socket, answer } = open(beacon());
    await expect.poll(() => asked).toBe(1);
    socket.destroy();
    await answer;
    write();
    server.collect = (body, facts) => server.installation.service.collect(body, facts);
    expect((await server.post(PAGE)).status).toBe(202);
    expect(server.failures).toEqual([]);
  });
});

describe("requests on one connection", () => {
  it("that are sent without waiting are answered one after the other", async () => {
    const { answer } = open(beacon().repeat(99) + beacon("connection: close"));
    expect(countOf(await answer, "HTTP/1.1 202")).toBe(100);
    expect(server.outcomes()).toEqual(Array(100).fill("accepted"));
  });

  it("of which one is none end there", async () => {
    const received = await open(`${beacon()}nonsense\r\n\r\n${beacon()}`).answer;
    expect(countOf(received, "HTTP/1.1 202") + countOf(received, "HTTP/1.1 400")).toBeGreaterThan(0);
    expect(counted()).toEqual({ malformed: 1 });
  });
});
