import { Hono } from "hono";
import type { Clock } from "../domain/ports.ts";
import type { Access } from "./authorise.ts";
import { accountRoutes, type SetupToken } from "./routes/account.ts";
import { adminRoutes } from "./routes/admin.ts";
import { collectRoute, type CollectDeps } from "./routes/collect.ts";
import { healthRoute, type HealthDeps } from "./routes/health.ts";
import { pageRoutes, type PageAssets } from "./routes/page.ts";
import { privacyRoute, type PrivacyDeps } from "./routes/privacy.ts";
import { snippetRoute, type SnippetAssets } from "./routes/snippet.ts";
import { statsRoutes, type StatsDeps } from "./routes/stats.ts";

export interface AppDeps {
  readonly collect: CollectDeps;
  readonly health: HealthDeps;
  readonly stats: StatsDeps;
  readonly access: Access;
  readonly setup: SetupToken;
  readonly clock: Pick<Clock, "now">;
  readonly publicUrl: string;
  readonly snippet: SnippetAssets;
  readonly pageAssets: PageAssets;
  readonly privacy: PrivacyDeps;
  /** Told of a request that failed by our own fault; the caller learns nothing but 500. */
  readonly onError: (error: unknown) => void;
}

/** Every route of the collector. What each does is in its file; here is what there is. */
export function createApp(deps: AppDeps): Hono {
  const { access, clock, setup, publicUrl } = deps;
  const app = new Hono();
  app.onError((error, c) => {
    // A sender that goes away in the middle of its body is no fault of ours, and reads no answer.
    if (c.req.raw.signal.aborted) return c.body(null, 500);
    // Too many sign in at once: it is bounded, so that passwords do not keep the journal from the disk.
    if (error.name === "PasswordsBusyError") return c.body(null, 503, { "retry-after": "5" });
    deps.onError(error);
    return c.body(null, 500);
  });
  app.route("/", collectRoute(deps.collect));
  app.route("/", snippetRoute(deps.snippet));
  app.route("/", healthRoute(deps.health));
  app.route("/", statsRoutes(deps.stats));
  app.route("/", accountRoutes({ access, clock, setup, publicUrl }));
  app.route("/", adminRoutes(access, publicUrl));
  app.route("/", privacyRoute(deps.privacy));
  app.route("/", pageRoutes(deps.pageAssets));
  return app;
}
