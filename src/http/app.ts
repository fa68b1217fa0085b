import { Hono } from "hono";
import { compress } from "hono/compress";
import type { Clock } from "../domain/ports.ts";
import type { Access } from "./authorise.ts";
import type { PasswordLimits } from "./password-limits.ts";
import { LIMITED_PATHS, limitRequests } from "./request-limit.ts";
import { accountRoutes, type AccountSettings, type SetupToken } from "./routes/account.ts";
import { adminRoutes } from "./routes/admin.ts";
import { collectRoute, type CollectDeps } from "./routes/collect.ts";
import { counterRoutes, type CounterDeps } from "./routes/counter.ts";
import { debugRoutes, type DebugDeps } from "./routes/debug.ts";
import { eraseRoutes, type EraseDeps } from "./routes/erase.ts";
import { exportRoutes, type ExportDeps } from "./routes/export.ts";
import { docsRoutes } from "./routes/docs.ts";
import { filteredRoutes, type FilteredDeps } from "./routes/filtered.ts";
import { funnelRoutes } from "./routes/funnels.ts";
import { healthRoute, type HealthDeps } from "./routes/health.ts";
import { importRoutes, type ImportsDeps } from "./routes/imports.ts";
import { organisationRoutes, type OrganisationsDeps } from "./routes/organisations.ts";
import { pageRoutes, type PageAssets } from "./routes/page.ts";
import { pixelRoute } from "./routes/pixel.ts";
import { privacyRoute, type PrivacyDeps } from "./routes/privacy.ts";
import { shareRoutes } from "./routes/share.ts";
import { shareGraphRoutes } from "./routes/share-graph.ts";
import { sharesRoutes } from "./routes/shares.ts";
import { siteItemRoutes } from "./routes/site-items.ts";
import { sitesApiRoutes } from "./routes/sites-api.ts";
import { snippetRoute, type SnippetAssets } from "./routes/snippet.ts";
import { statsRoutes, type StatsDeps } from "./routes/stats.ts";
import { statsV1Routes } from "./routes/stats-v1.ts";

export interface AppDeps {
  readonly collect: Omit<CollectDeps, "keys">;
  readonly counter: Pick<CounterDeps, "pageOf">;
  readonly health: HealthDeps;
  readonly stats: StatsDeps;
  readonly filtered: Pick<FilteredDeps, "source">;
  readonly organisations: Pick<OrganisationsDeps, "explain">;
  readonly debug: Omit<DebugDeps, "access">;
  readonly exportDesk: ExportDeps["desk"];
  readonly imports: ImportsDeps["imports"];
  readonly erasures: EraseDeps["erasures"];
  readonly data: AccountSettings["data"];
  readonly access: Access;
  readonly passwordLimits: PasswordLimits;
  readonly setup: SetupToken;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly snippet: SnippetAssets;
  readonly pageAssets: PageAssets;
  readonly privacy: PrivacyDeps;
  /** Told of a request that failed by our own fault; the caller learns nothing but 500. */
  readonly onError: (error: unknown) => void;
}

/** Every route of the collector. What each does is in its file; here is what there is. */
export function createApp(deps: AppDeps): Hono {
  const { access, clock, passwordLimits, setup, publicUrl } = deps;
  const app = new Hono();
  app.onError((error, c) => {
    // A sender that goes away in the middle of its body is no fault of ours, and reads no answer.
    if (c.req.raw.signal.aborted) return c.body(null, 500);
    // Too many sign in at once: it is bounded, so that passwords do not keep the journal from the disk.
    if (error.name === "PasswordsBusyError") {
      passwordLimits.busy += 1;
      return c.body(null, 503, { "retry-after": "5" });
    }
    deps.onError(error);
    return c.body(null, 500);
  });
  const { directory } = access;
  for (const path of LIMITED_PATHS) app.use(path, limitRequests(access));
  app.use("/api/v2/*", compress());
  app.route("/", collectRoute({ ...deps.collect, keys: access }));
  app.route("/", snippetRoute({ assets: deps.snippet, site: (domain) => directory.site(domain) }));
  app.route("/", pixelRoute(deps.collect));
  app.route(
    "/",
    counterRoutes({
      ...deps.stats,
      ...deps.counter,
      elapsedMs: () => clock.elapsedMs(),
      site: (domain) => directory.site(domain),
      sitesCounted: () => directory.sites().filter(({ counter }) => counter).length,
    }),
  );
  app.route("/", healthRoute(deps.health));
  app.route("/", statsRoutes(deps.stats));
  app.route("/", statsV1Routes(deps.stats));
  app.route("/", docsRoutes(publicUrl));
  app.route("/", funnelRoutes(deps.stats));
  app.route("/", filteredRoutes({ ...deps.stats, ...deps.filtered }));
  app.route("/", organisationRoutes({ ...deps.stats, ...deps.organisations }));
  app.route("/", exportRoutes({ ...deps.stats, desk: deps.exportDesk, attributions: () => deps.data().attributions }));
  app.route("/", accountRoutes({ access, passwords: passwordLimits.accounts, setup, publicUrl, data: deps.data }));
  app.route("/", adminRoutes(access, publicUrl, { ...deps.stats, erasures: deps.erasures }));
  app.route("/", eraseRoutes(access, publicUrl, { ...deps.stats, erasures: deps.erasures }));
  app.route("/", siteItemRoutes(access, publicUrl));
  app.route("/", sharesRoutes(access, publicUrl));
  app.route("/", shareRoutes({ access, passwords: passwordLimits.links, publicUrl, data: deps.data }));
  app.route("/", shareGraphRoutes(deps.stats));
  app.route("/", importRoutes(access, publicUrl, { ...deps.stats, imports: deps.imports }));
  app.route("/", sitesApiRoutes(access, publicUrl));
  app.route("/", debugRoutes({ access, ...deps.debug }));
  app.route("/", privacyRoute(deps.privacy));
  app.route("/", pageRoutes(deps.pageAssets));
  return app;
}
