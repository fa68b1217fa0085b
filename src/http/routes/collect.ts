import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import type { ClientFacts } from "../../domain/client-facts.ts";
import type { Outcome } from "../../domain/outcome.ts";
import type { Result } from "../../domain/result.ts";
import type { Site } from "../../domain/site.ts";
import type { Collected, Refusal } from "../../service.ts";
import { callerOf, type Access } from "../authorise.ts";
import { answerOf, CORS, refusal, type BeaconAnswer } from "../beacon-answer.ts";
import { readBody } from "../beacon-body.ts";
import type { ProxyRules } from "../client-address.ts";
import { clientFacts, statedFacts } from "../client-facts.ts";

export interface CollectDeps {
  readonly collect: (
    body: Uint8Array,
    facts: ClientFacts,
    mayCount?: (site: Site) => boolean,
  ) => Promise<Result<Collected, Refusal>>;
  readonly countOutcome: (outcome: Outcome) => void;
  /** Who may send for others. */
  readonly keys: Omit<Access, "sessions">;
  readonly proxyRules: ProxyRules;
  readonly bodyBytesMax: number;
  /** Told of what `collect` threw. */
  readonly onError: (error: unknown) => void;
}

/**
 * `POST /api/event`: one beacon, in the form of the Plausible Events API. 202 `ok` when every hit is on disk or was
 * dropped by a rule (`x-footfall-outcome` says which, `x-plausible-dropped` how many), 400 `{errors}`, 413, 429 or 503
 * with `Retry-After`, and 500 when it failed by our own fault.
 *
 * With `Authorization: Bearer` and a key that may ingest, a server sends for its visitors: `X-Footfall-Address`, else the
 * first `X-Forwarded-For`, is the visitor's address, `User-Agent` the visitor's. 401, and nothing is counted, when the key is none, may not, or is not
 * that of every site the beacon names.
 *
 * The route reads Node's request and writes Node's answer: making the web's forms of both for every beacon, and
 * middleware for CORS and body sizes, costs more than a beacon's way to the journal. So it runs on Node's server alone.
 */
export function collectRoute(deps: CollectDeps): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.options("/api/event", (c) => c.body(null, 204, PREFLIGHT));
  app.post("/api/event", async ({ env: { incoming, outgoing } }) => {
    write(outgoing, await answerTo(incoming, deps));
    return RESPONSE_ALREADY_SENT;
  });
  return app;
}

/** Without `authorization`: a key has no place in a page. */
const PREFLIGHT = {
  ...CORS,
  "access-control-allow-methods": "POST, OPTIONS",
  "access-control-allow-headers": "content-type",
  "access-control-max-age": "86400",
};

/** Whoever sends one means a key. A page behind a password sends `Basic` with every request and means nothing by it. */
const BEARER = /^bearer\b/iu;

async function answerTo(incoming: IncomingMessage, deps: CollectDeps): Promise<BeaconAnswer> {
  const { authorization } = incoming.headers;
  const stated = authorization !== undefined && BEARER.test(authorization);
  const facts = stated ? statedFacts(incoming, deps.proxyRules) : clientFacts(incoming, deps.proxyRules);
  const body = await readBody(incoming, deps.bodyBytesMax);
  if (body === "body_too_large") {
    deps.countOutcome(body);
    return refusal(413, body, { body: [`must be at most ${String(deps.bodyBytesMax)} bytes`] });
  }
  if (body === "cut_off") {
    // Nobody reads the answer, but the request has its outcome.
    deps.countOutcome("bad_json");
    return refusal(400, "bad_json", { body: ["did not arrive whole: send it again"] });
  }
  try {
    const caller = stated ? await callerOf(authorization, deps.keys) : undefined;
    if (stated && caller === undefined) {
      deps.countOutcome("bad_key");
      return refusal(401, "bad_key", { authorization: ["is no key of this installation"] });
    }
    const collected = await deps.collect(body, facts, caller && ((site) => caller.mayIngest(site)));
    if (collected.ok) return answerOf(collected.value.outcomes, collected.value.repeatable);
    const { code, errors } = collected.error;
    return refusal(code === "bad_key" ? 401 : 400, code, errors);
  } catch (error) {
    deps.countOutcome("failed");
    deps.onError(error);
    return answerOf(["failed"], false);
  }
}

function write(outgoing: ServerResponse, { status, headers, body }: BeaconAnswer): void {
  outgoing.writeHead(status, headers);
  outgoing.end(body);
}
