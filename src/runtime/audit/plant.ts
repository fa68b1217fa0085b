import { randomInt } from "node:crypto";
import type { CanaryBook } from "./canaries.ts";
import { sendBytes, sendRequest, type RawAnswer, type RawRequest } from "./send-raw.ts";

export interface PlantOptions {
  /** Where the collector takes beacons; plain HTTP. */
  readonly base: URL;
  /** A site to count at. */
  readonly site: string;
  /** Authorisation of questions; without it they are asked all the same, and refused. */
  readonly token: string;
  /** Whether the collector believes `X-Forwarded-For` of this machine. */
  readonly forwarded: boolean;
  /** Whether the collector is on this machine, so that addresses 127.x.y.z reach it as they are. */
  readonly loopback: boolean;
  readonly book: CanaryBook;
  /** Addresses of either kind, and user agents by two. */
  readonly addresses: number;
  /** E-mail addresses and tokens in each input. */
  readonly each: number;
}

export interface Planted {
  /** Beacons by outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Everything the collector answered to visitors. */
  readonly answers: string;
  /** What it answered to owners' requests, which may repeat what they sent. */
  readonly ownersAnswers: string;
  /** Kinds of canaries that could not be planted, and why. */
  readonly unplanted: readonly string[];
}

/** Gives the collector canaries in every input it has. Never rejects: what was refused was refused with canaries in it. */
export async function plantCanaries(options: PlantOptions): Promise<Planted> {
  const { base, addresses } = options;
  const outcomes: Record<string, number> = {};
  const answers: string[] = [];
  const owners: string[] = [];
  const visitor = async (request: RawRequest): Promise<void> => {
    const { outcome, text } = await sendRequest(base, request);
    if (outcome !== "") outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    answers.push(text);
  };
  for (let i = 0; i < addresses; i++) {
    for (const kind of ["IPv4 address", "IPv6 address"] as const) {
      await visitor(beacon(options, kind, i < options.each && kind === "IPv4 address"));
    }
  }
  for (let i = 0; i < options.each; i++) {
    for (const request of strange(options)) await visitor(request);
    // At once: a collector may wait for what some of them promise.
    answers.push(...(await Promise.all(malformed(options).map((bytes) => sendBytes(base, bytes)))));
    for (const request of questions(options)) owners.push((await sendRequest(base, request)).text);
  }
  return { outcomes, answers: answers.join("\n"), ownersAnswers: owners.join("\n"), unplanted: unplanted(options) };
}

function unplanted({ forwarded, loopback }: PlantOptions): readonly string[] {
  if (forwarded) return [];
  const why = "this machine is no trusted proxy of the collector (FOOTFALL_TRUSTED_PROXIES)";
  return [
    ...(loopback ? [] : [`IPv4 addresses as a visitor's own: ${why}; they were sent in headers that it ignores`]),
    `IPv6 addresses as a visitor's own: ${why}; they were sent in headers that it ignores`,
  ];
}

/** The inputs of a beacon; with texts in each of them, or as any other beacon. */
function beacon(options: PlantOptions, kind: "IPv4 address" | "IPv6 address", withTexts: boolean): RawRequest {
  const { book, site, forwarded } = options;
  const own = kind === "IPv4 address" && !forwarded && options.loopback ? ownAddress() : undefined;
  const address =
    own === undefined
      ? book.plant(kind, forwarded ? "X-Forwarded-For" : "X-Forwarded-For, not trusted")
      : book.add(kind, "socket", own);
  const text = (input: string): string =>
    withTexts ? `${book.plant("e-mail address", input)}/${book.plant("token", input)}` : "x";
  const query = new URLSearchParams({ mail: text("query"), q: text("query"), utm_source: text("utm_source") });
  const fields = {
    n: withTexts ? text("event name") : "pageview",
    u: `https://${site}/page/${text("path")}?${String(query)}#${text("fragment")}`,
    d: site,
    r: `https://from.invalid/${text("referrer")}?mail=${encodeURIComponent(text("referrer"))}`,
    p: { mail: text("property"), [text("property name").slice(0, 100)]: "x" },
  };
  const userAgent = book.plant("user agent", "User-Agent");
  book.visitors.push({ address, userAgent });
  return {
    method: "POST",
    path: "/api/event",
    body: JSON.stringify(fields),
    from: own,
    headers: {
      "content-type": "text/plain",
      "user-agent": userAgent,
      ...(own === undefined ? { "x-forwarded-for": address } : {}),
      ...(withTexts ? headers(options) : {}),
    },
  };
}

/** Headers that nobody needs. */
function headers({ book }: PlantOptions): Readonly<Record<string, string>> {
  return {
    cookie: `footfall=${book.plant("token", "cookie")}; mail=${book.plant("e-mail address", "cookie")}`,
    referer: `https://from.invalid/${book.plant("token", "header")}`,
    "x-request-id": book.plant("token", "header"),
    from: book.plant("e-mail address", "header"),
    "accept-language": book.plant("token", "header"),
  };
}

/** Requests that are HTTP and not what the collector hopes for. */
function strange(options: PlantOptions): readonly RawRequest[] {
  const { book, site } = options;
  const input = "malformed request";
  const mail = (): string => book.plant("e-mail address", input);
  const token = (): string => book.plant("token", input);
  const post = (body: string): RawRequest => ({
    method: "POST",
    path: "/api/event",
    body,
    headers: { "user-agent": book.plant("user agent", input), ...headers(options) },
  });
  return [
    post(`{"n":"pageview","d":"${site}","u":"${mail()}`),
    post(`[${JSON.stringify(mail())}]`),
    post(JSON.stringify({ n: 7, d: site, u: mail() })),
    post(JSON.stringify({ n: "pageview", d: mail(), u: `https://${token()}.invalid/` })),
    post(JSON.stringify({ n: "pageview", d: site, u: `https://${site}/`, e: mail(), [token()]: mail() })),
    post(mail() + "x".repeat(20_000) + token()),
    { method: "PUT", path: `/api/event?mail=${encodeURIComponent(mail())}`, body: token(), headers: headers(options) },
    { method: "GET", path: `/${token()}?mail=${encodeURIComponent(mail())}`, headers: headers(options) },
    { method: "GET", path: `/js/${token()}.js?mail=${encodeURIComponent(mail())}` },
    { method: "GET", path: `/counter/${site}/${token()}.svg?mail=${encodeURIComponent(mail())}` },
    { method: "GET", path: `/assets/..%2f..%2f${token()}%zz` },
    { method: "GET", path: `/pixel.gif?d=${site}&u=${encodeURIComponent(mail())}&r=${token()}` },
  ];
}

/** Bytes that are no HTTP. */
function malformed({ book }: PlantOptions): readonly string[] {
  const input = "malformed request";
  const token = (): string => book.plant("token", input);
  const mail = (): string => book.plant("e-mail address", input);
  return [
    `GET /${token()} HTTP/9.9\r\nhost: x\r\n\r\n`,
    `${token()} ${mail()}\r\n\r\n`,
    `POST /api/event HTTP/1.1\r\nhost: x\r\n${mail()}\r\n\r\n`,
    `POST /api/event HTTP/1.1\r\nhost: x\r\ncontent-length: 5x\r\nx-mail: ${mail()}\r\n\r\n${token()}`,
    `POST /api/event HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n${token()}\r\n`,
    `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${token()}${"y".repeat(40_000)}\r\n\r\n`,
    `POST /api/event HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\nuser-agent: ${book.plant("user agent", input)}\r\n\r\n{"u":"${mail()}`,
  ];
}

/** Questions and changes as an owner asks for them, each refused for what is in it. */
function questions({ book, site, token }: PlantOptions): readonly RawRequest[] {
  const input = "parameter of the API";
  const mail = (): string => book.plant("e-mail address", input);
  const text = (): string => book.plant("token", input);
  const ask = (method: string, path: string, body?: object): RawRequest => ({
    method,
    path,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const query = { site_id: site, metrics: ["visitors"], date_range: "7d" };
  return [
    ask("POST", "/api/v2/query", { ...query, filters: [["is", "event:page", [mail(), `/${text()}`]]] }),
    ask("POST", "/api/v2/query", { ...query, filters: [["contains", "visit:source", [mail()]]] }),
    ask("POST", "/api/v2/query", { ...query, dimensions: [`event:${text()}`] }),
    ask("POST", "/api/v2/query", { ...query, site_id: mail() }),
    ask("POST", "/api/v2/query", { ...query, date_range: [text(), mail()] }),
    ask("GET", `/api/v1/stats/realtime/visitors?site_id=${encodeURIComponent(mail())}`),
    ask("POST", "/api/sites", { domain: `${text()}/?`, [text()]: mail() }),
    ask("POST", "/api/users", { email: `${mail()}@`, password: text(), role: text(), sites: ["*"] }),
    ask("POST", "/api/keys", { name: text(), sites: [mail()] }),
    ask("DELETE", `/api/keys/${text()}`),
    ask("GET", `/api/sites/${encodeURIComponent(mail())}`),
    ask("POST", "/api/session", { email: mail(), password: text() }),
    {
      method: "POST",
      path: "/api/event",
      headers: {
        authorization: `Bearer ${text()}`,
        "x-forwarded-for": book.plant("IPv4 address", "stated without a key"),
        "user-agent": book.plant("user agent", "stated without a key"),
      },
      body: JSON.stringify({ n: "pageview", d: site, u: `https://${site}/` }),
    },
    { method: "GET", path: "/api/sites", headers: { authorization: `Bearer ${text()}`, cookie: `session=${text()}` } },
  ];
}

/** One of this machine's sixteen million own addresses. */
function ownAddress(): string {
  return `127.${String(randomInt(100, 256))}.${String(randomInt(100, 256))}.${String(randomInt(100, 255))}`;
}

/** Asks as an owner would what the live view tells of the site; the answers must hold no canary either. */
export async function askEverything(base: URL, site: string, token: string): Promise<readonly RawAnswer[]> {
  const dimensions = [
    "event:page",
    "event:name",
    "visit:referrer",
    "visit:source",
    "visit:utm_source",
    "visit:browser",
  ];
  const answers: RawAnswer[] = [];
  for (const dimension of dimensions) {
    answers.push(
      await sendRequest(base, {
        method: "POST",
        path: "/api/v2/query",
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ site_id: site, metrics: ["visitors"], date_range: "day", dimensions: [dimension] }),
      }),
    );
  }
  for (const path of ["/metrics", "/health/ready", "/health/live", "/api/sites", "/api/users", "/api/keys"]) {
    answers.push(await sendRequest(base, { method: "GET", path, headers: { authorization: `Bearer ${token}` } }));
  }
  return answers;
}
