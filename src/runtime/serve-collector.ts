import type { Server } from "node:http";
import type { Log } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { createApp } from "../http/app.ts";
import { authorise } from "../http/authorise.ts";
import { proxyRules } from "../http/client-address.ts";
import { createGuestLimit } from "../http/guest-limit.ts";
import { CONNECTION_LIMITS, createGuardedServer, type ConnectionCounters } from "../http/guarded-server.ts";
import { createExportDesk } from "../http/export-desk.ts";
import { createPasswordLimits } from "../http/password-limits.ts";
import { createRequestLimit } from "../http/request-limit.ts";
import type { Readiness } from "../http/routes/health.ts";
import { createSessions } from "../http/session.ts";
import { createShareAccess } from "../http/share-access.ts";
import { ASSETS_DIR } from "./paths.ts";
import { loadAssets } from "./assets.ts";
import { cleanPath } from "../intake/page-path.ts";
import { parsePageUrl } from "../wire/page-url.ts";
import { databaseErrorCode } from "../store/database-error.ts";
import { collectorMetrics } from "./collector-metrics.ts";
import type { Collector } from "./open-collector.ts";
import { sessionSecret } from "./session-secret.ts";
import { createSetupToken } from "./setup-token.ts";

export interface RunningServer {
  readonly port: number;
  /** The set-up link's token while nobody has an account. */
  readonly setupToken: string | undefined;
  /** Connections that were refused or cut off. */
  readonly connections: () => ConnectionCounters;
  /** Stops taking requests, answers those under way, then closes the collector. */
  close(): Promise<{ readonly flushed: number; readonly lost: number }>;
}

/** How often windows are looked at, and how often what commands changed is read. */
const TICK_EVERY_MS = 1_000;
const REFRESH_EVERY_MS = 5_000;
/** How often databases of addresses are looked at. */
const DATABASES_EVERY_MS = 60_000;
/** Requests under way at the end get this long. */
const DRAIN_WITHIN_MS = 3_000;
const DATABASE_ANSWER_KEPT_MS = 2_000;

/** Puts a collector on its port and starts its timers. Errors: a sentence when the port cannot be had. */
export async function serveCollector(
  collector: Collector,
  log: Log,
  connectionLimits = CONNECTION_LIMITS,
): Promise<Result<RunningServer, string>> {
  const { config, service, directory, clock, databases } = collector;
  let warned = false;
  const rules = proxyRules(config.trustedProxies, () => {
    if (!warned) log.warn("forwarded_header_ignored", { setting: "FOOTFALL_TRUSTED_PROXIES" });
    warned = true;
  });
  if (!rules.ok) return rules;
  const assets = loadAssets(ASSETS_DIR);
  const setup = createSetupToken(directory);
  const requestLimit = createRequestLimit(clock, config.apiRequestsPerHour);
  const secret = sessionSecret(config.dataDir);
  const guestLimit = createGuestLimit(clock);
  const passwordLimits = createPasswordLimits(clock);
  const access = {
    directory,
    adminToken: config.adminToken,
    requestLimit,
    guests: { shares: createShareAccess({ directory, clock, secret }), limit: guestLimit },
    sessions: createSessions({
      directory,
      clock,
      secret,
      secure: config.publicUrl.startsWith("https:"),
    }),
  };
  const databaseAnswers = remembered(
    async () => {
      const answers = await collector.store.database.ping();
      if (answers) collector.writer.hurry();
      return answers;
    },
    () => clock.elapsedMs(),
    DATABASE_ANSWER_KEPT_MS,
  );
  const states = (database: Readiness["database"]): Readiness => ({
    journal: service.journal.state().state,
    keys: service.keys.state(),
    outbox: collector.outbox.state().state,
    memory: service.gauges().memory,
    database,
    clock: service.clockState().state,
  });
  const onError = (error: unknown): void =>
    log.error("request_failed", { code: error instanceof Error ? error.name : "unknown" });
  const exportDesk = createExportDesk((error) => log.warn("export_broke_off", { code: databaseErrorCode(error) }));
  const app = createApp({
    collect: {
      collect: service.collect,
      countOutcome: (outcome) => service.outcomes.count(outcome),
      proxyRules: rules.value,
      bodyBytesMax: config.limits.bodyBytesMax,
      onError,
    },
    health: {
      readiness: async () => states((await databaseAnswers()) ? collector.writer.state().database : "down"),
      // Nobody waits for the database to be measured: what the last insert met with is told.
      metrics: () =>
        collectorMetrics(
          collector,
          counters(),
          { keys: requestLimit, guests: guestLimit, passwords: passwordLimits, exports: exportDesk },
          states(collector.writer.state().database),
        ),
      mayReadMetrics: async (c) =>
        !directory.sites().some(({ mode }) => mode === "dp") || (await authorise(c, access))?.mayAdmin === true,
    },
    filtered: { source: service.source },
    counter: { pageOf: pageOfAddress },
    stats: {
      access,
      source: { ...service.source, imports: (site) => collector.imports.of(site) },
      reports: config.reports,
      now: service.now,
      onError: (error) => log.warn("question_unanswered", { code: databaseErrorCode(error) }),
    },
    organisations: { explain: (basis) => databases.organisations.reasonsOf(basis) },
    debug: {
      proxyRules: rules.value,
      trustedProxies: config.trustedProxies,
      place: databases.places.classify,
      explain: databases.organisations.explainAddress,
    },
    exportDesk,
    imports: collector.imports,
    erasures: collector.erasures,
    data: () => ({
      attributions: databases.attributions(),
      networksDay: databases.organisations.dataDay,
      warnings: databases.warnings(),
    }),
    access,
    passwordLimits,
    setup,
    clock,
    publicUrl: config.publicUrl,
    snippet: assets.snippet,
    pageAssets: assets.page,
    privacy: {
      directory,
      reports: config.reports,
      regions: databases.places.isOwn,
      reverseDns: config.reverseDns !== undefined,
      attributions: databases.attributions,
    },
    onError,
  });

  const { server, counters } = createGuardedServer(app, connectionLimits);
  const listening = await listen(server, config.port, config.host);
  if (!listening.ok) return listening;

  // Each for itself: a database that hangs must not keep windows from closing.
  const stopLooking = repeat(() => {
    service.look();
    return Promise.resolve();
  }, TICK_EVERY_MS);
  const stopReleasing = repeat(service.release, TICK_EVERY_MS);
  const stopSending = repeat(service.send, TICK_EVERY_MS);
  const stopErasing = repeat(() => collector.erasures.run(), TICK_EVERY_MS);
  const stopLookingAtDatabases = repeat(() => databases.refresh(), DATABASES_EVERY_MS);
  let refreshed = true;
  const stopRefreshing = repeat(async () => {
    try {
      await directory.refresh();
      await collector.imports.refresh();
      await collector.erasures.refresh();
      if (!refreshed) log.info("directory_refreshed");
      refreshed = true;
    } catch {
      if (refreshed) log.warn("directory_not_refreshed");
      refreshed = false;
    }
  }, REFRESH_EVERY_MS);

  return ok({
    port: listening.value,
    setupToken: setup.text,
    connections: counters,
    async close() {
      // A question to a database that hangs is not waited for.
      void stopRefreshing();
      void stopErasing();
      void stopLookingAtDatabases();
      await closed(server);
      void stopSending();
      await collector.stopWork();
      await Promise.all([stopLooking(), stopReleasing()]);
      return collector.close();
    },
  });
}

/** The value of the dimension `page` for the path of a page's address. */
function pageOfAddress(path: string): string | undefined {
  const url = parsePageUrl(path);
  return url === undefined ? undefined : cleanPath(url.pathname, undefined);
}

function listen(server: Server, port: number, host: string): Promise<Result<number, string>> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? "is taken" : `cannot be had (${error.code ?? "unknown"})`;
      resolve(fail(`Port ${String(port)} on ${host} ${why}. Set FOOTFALL_PORT or FOOTFALL_HOST.`));
    });
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      server.on("error", () => undefined);
      const address = server.address();
      resolve(ok(typeof address === "object" && address !== null ? address.port : port));
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const last = setTimeout(() => server.closeAllConnections(), DRAIN_WITHIN_MS);
    server.close(() => {
      clearTimeout(last);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * Runs a task again and again, each time `everyMs` after the last has ended. The returned function stops it and waits
 * for a run under way.
 */
function repeat(task: () => Promise<void>, everyMs: number): () => Promise<void> {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const next = (): void => {
    timer = setTimeout(() => {
      running = task().finally(() => {
        if (!stopped) next();
      });
    }, everyMs);
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** The answer of an expensive question, asked again when it is older than `keptMs`. */
function remembered<T>(ask: () => Promise<T>, now: () => number, keptMs: number): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let askedAt = -Infinity;
  return () => {
    if (answer === undefined || now() - askedAt > keptMs) {
      askedAt = now();
      answer = ask();
    }
    return answer;
  };
}
