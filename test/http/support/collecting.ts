import { Hono } from "hono";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { proxyRules } from "../../../src/http/client-address.ts";
import { collectRoute } from "../../../src/http/routes/collect.ts";
import { BROWSER, install, type Installation, type InstallationOptions } from "../../service/support/installation.ts";

export const BODY_BYTES_MAX = 16_384;

/** The collect route over a service with a real journal. The peer of every request is the trusted proxy 127.0.0.1. */
export interface Collecting {
  readonly installation: Installation;
  readonly app: Hono;
  /** Errors that became a 500. */
  readonly failures: unknown[];
  post(body: BodyInit | null, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The outcomes that were counted since the last call, each as often as it was. */
  outcomes(): Outcome[];
  close(): Promise<void>;
}

export async function collecting(options: Partial<InstallationOptions> = {}): Promise<Collecting> {
  const installation = await install({ start: "2026-03-02T10:15:00Z", ...options });
  const rules = proxyRules(["127.0.0.1"]);
  if (!rules.ok) throw new Error(rules.error);
  const failures: unknown[] = [];
  const app = new Hono();
  app.onError((error, c) => {
    failures.push(error);
    return c.body(null, 500);
  });
  app.route(
    "/",
    collectRoute({
      collect: (body, facts) => installation.service.collect(body, facts),
      countOutcome: (outcome) => installation.service.outcomes.count(outcome),
      proxyRules: rules.value,
      peerAddress: () => "127.0.0.1",
      headers: (c) => (name) => c.req.header(name),
      bodyBytesMax: BODY_BYTES_MAX,
    }),
  );
  let before: Partial<Record<string, number>> = {};
  return {
    installation,
    app,
    failures,
    post: async (body, headers = {}) =>
      app.request("http://collector.example/api/event", {
        method: "POST",
        headers: { "content-type": "text/plain", "user-agent": BROWSER, "x-forwarded-for": "203.0.113.9", ...headers },
        body,
      }),
    outcomes() {
      const now = { ...installation.service.outcomes.total() };
      const counted = Object.entries(now).flatMap(([outcome, count]) =>
        Array<Outcome>(count - (before[outcome] ?? 0)).fill(outcome as Outcome),
      );
      before = now;
      return counted;
    },
    close: () => installation.close(),
  };
}
