import type { Context } from "hono";
import { Hono } from "hono";
import type { ClientFacts } from "../../domain/client-facts.ts";
import type { Outcome } from "../../domain/outcome.ts";
import type { Result } from "../../domain/result.ts";
import { Secret } from "../../domain/secret.ts";
import type { Reject } from "../../wire/decode.ts";
import type { ProxyRules } from "../client-address.ts";

export interface CollectDeps {
  readonly collect: (body: Uint8Array, facts: ClientFacts) => Promise<Result<readonly Outcome[], Reject>>;
  readonly countOutcome: (outcome: Outcome) => void;
  readonly proxyRules: ProxyRules;
  /** Address of the socket's other end. */
  readonly peerAddress: (context: Context) => string | undefined;
  /** Reads request headers by their lower-case names. */
  readonly headers: (context: Context) => ReadHeader;
  readonly bodyBytesMax: number;
}

type ReadHeader = (name: string) => string | undefined;

/** Seconds after which a refused sender may try again. */
const RETRY_AFTER_S = "5";

/**
 * `POST /api/event`: one beacon, in the form of the Plausible Events API. 202 `ok` when every hit is on disk or was
 * dropped by a rule (`x-footfall-outcome` says which, `x-plausible-dropped` how many), 400 `{errors}`, 413, or 503 with
 * `Retry-After`.
 */
export function collectRoute(deps: CollectDeps): Hono {
  const app = new Hono();
  app.options("/api/event", (c) => c.body(null, 204, PREFLIGHT));
  app.post("/api/event", async (c) => {
    const header = deps.headers(c);
    const facts = clientFacts(header, deps.proxyRules, deps.peerAddress(c));
    const body = await readBody(c, header, deps.bodyBytesMax);
    if (typeof body === "string") {
      deps.countOutcome(body);
      const [status, problem] =
        body === "body_too_large"
          ? ([413, `must be at most ${String(deps.bodyBytesMax)} bytes`] as const)
          : ([400, "did not arrive whole: send it again"] as const);
      return c.json({ errors: { body: [problem] } }, status, { ...CORS, "x-footfall-outcome": body });
    }
    const collected = await deps.collect(body, facts);
    if (collected.ok) return answer(c, collected.value);
    const { code, errors } = collected.error;
    return c.json({ errors }, 400, { ...CORS, "x-footfall-outcome": code });
  });
  return app;
}

// Set by hand: middleware for CORS and body sizes makes the server build web streams and responses for every beacon,
// which costs nine tenths of its throughput.
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-footfall-outcome, x-plausible-dropped, retry-after",
};
const PREFLIGHT = {
  ...CORS,
  "access-control-allow-methods": "POST, OPTIONS",
  "access-control-allow-headers": "content-type",
  "access-control-max-age": "86400",
};

/**
 * The body, or why there is none. A length that is told is refused before anything is read; an untold one is counted.
 */
async function readBody(
  c: Context,
  header: ReadHeader,
  bytesMax: number,
): Promise<Uint8Array | "body_too_large" | "bad_json"> {
  const told = header("content-length");
  try {
    if (told !== undefined && header("transfer-encoding") === undefined) {
      // The server reads no further than the length that was told.
      return Number(told) > bytesMax ? "body_too_large" : new Uint8Array(await c.req.arrayBuffer());
    }
    return (await readUntold(c.req.raw.body, bytesMax)) ?? "body_too_large";
  } catch {
    // The sender went away before the end: nobody reads the answer, but the request has its outcome.
    return "bad_json";
  }
}

async function readUntold(body: Request["body"], bytesMax: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function answer(c: Context, outcomes: readonly Outcome[]): Response {
  const refused = outcomes.find((outcome) => outcome === "journal_unavailable" || outcome === "overloaded");
  // Sent again, a beacon for several sites would count twice at those that have it.
  if (refused !== undefined && !outcomes.includes("accepted")) {
    return c.text("try again", 503, { ...CORS, "retry-after": RETRY_AFTER_S, "x-footfall-outcome": refused });
  }
  const headers: Record<string, string> = { ...CORS, "x-footfall-outcome": outcomes.join(",") };
  const dropped = outcomes.filter((outcome) => outcome !== "accepted").length;
  if (dropped > 0) headers["x-plausible-dropped"] = String(dropped);
  return c.text("ok", 202, headers);
}

function clientFacts(header: ReadHeader, rules: ProxyRules, peer: string | undefined): ClientFacts {
  const purpose = header("sec-purpose") ?? header("purpose") ?? "";
  return {
    address: new Secret<"address">(rules.clientAddress(peer, header)),
    userAgent: new Secret<"userAgent">(header("user-agent") ?? ""),
    language: /^[a-z]{2,3}(?=[-;,\s]|$)/u.exec(header("accept-language")?.slice(0, 8).toLowerCase() ?? "")?.[0] ?? "",
    optOut: header("sec-gpc") === "1" || header("dnt") === "1",
    prefetch: purpose.includes("prefetch") || purpose.includes("prerender"),
  };
}
