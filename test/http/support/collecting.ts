import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { proxyRules } from "../../../src/http/client-address.ts";
import {
  CONNECTION_LIMITS,
  createGuardedServer,
  type ConnectionCounters,
  type ConnectionLimits,
} from "../../../src/http/guarded-server.ts";
import { collectRoute, type CollectDeps } from "../../../src/http/routes/collect.ts";
import { pixelRoute } from "../../../src/http/routes/pixel.ts";
import { BROWSER, install, type Installation, type InstallationOptions } from "../../service/support/installation.ts";

export const BODY_BYTES_MAX = 16_384;
export const ADMIN_TOKEN = "admin-token-of-these-tests";

/** The collect route on a port, over a service with a real journal. The peer of every request is a trusted proxy. */
export interface Collecting {
  readonly installation: Installation;
  readonly url: string;
  readonly port: number;
  /** Errors that became a 500. */
  readonly failures: unknown[];
  readonly counters: () => ConnectionCounters;
  /** What beacons are handed to; the installation's service unless it is set. */
  collect: CollectDeps["collect"];
  post(body: BodyInit | null, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The outcomes that were counted since the last call, each as often as it was. */
  outcomes(): Outcome[];
  close(): Promise<void>;
}

export async function collecting(
  options: Partial<InstallationOptions> = {},
  connections: Partial<ConnectionLimits> = {},
): Promise<Collecting> {
  const installation = await install({ start: "2026-03-02T10:15:00Z", ...options });
  const rules = proxyRules(["127.0.0.1"]);
  if (!rules.ok) throw new Error(rules.error);
  const failures: unknown[] = [];
  const onError = (error: unknown): void => void failures.push(error);
  const app = new Hono();
  app.onError((error, c) => {
    onError(error);
    return c.body(null, 500);
  });
  const deps: CollectDeps = {
    collect: (...beacon) => collecting.collect(...beacon),
    countOutcome: (outcome) => installation.service.outcomes.count(outcome),
    keys: { directory: installation.directory, adminToken: ADMIN_TOKEN },
    proxyRules: rules.value,
    bodyBytesMax: BODY_BYTES_MAX,
    onError,
  };
  app.route("/", collectRoute(deps));
  app.route("/", pixelRoute(deps));
  app.get("/large", (c) => c.body("x".repeat(64_000_000)));
  const { server, counters } = createGuardedServer(app, { ...CONNECTION_LIMITS, ...connections });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;
  let before: Partial<Record<string, number>> = {};
  const collecting: Collecting = {
    installation,
    url,
    port,
    failures,
    counters,
    collect: (...beacon) => installation.service.collect(...beacon),
    post: (body, headers = {}) =>
      fetch(`${url}/api/event`, {
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
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await installation.close();
    },
  };
  return collecting;
}
