import { Hono, type Context } from "hono";
import type { Unmarked } from "../../domain/brand.ts";

/** State of the parts that beacons depend on. */
export interface Readiness {
  /** `slow`: beacons are taken, but wait for the disk. `failing`: they are refused. */
  readonly journal: "ok" | "slow" | "failing";
  /**
   * `unavailable`: beacons of days that have no key yet are refused. `missing`: key files of open days are gone, and a
   * crash would lose these days.
   */
  readonly keys: "ok" | "unavailable" | "missing";
  /** Not `ok`: closed windows wait in memory. */
  readonly outbox: "ok" | "full" | "unavailable";
  /** `full`: beacons of the sites that fill it are refused. */
  readonly memory: "ok" | "full";
  /** Beacons are taken without the database; what is released meanwhile waits in the outbox. */
  readonly database: "ok" | "down" | "refusing";
  /** `stepped`: the clock was set forward; nothing is released until it is believed. */
  readonly clock: "ok" | "stepped";
}

/** A number of the metrics page. Counts of beacons are rounded down to tens: no small count leaves the process. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly kind: "counter" | "gauge";
  readonly values: readonly {
    readonly labels?: Readonly<Record<string, Unmarked<string>>>;
    readonly value: Unmarked<number>;
  }[];
}

export interface HealthDeps {
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: () => readonly Metric[];
  /** Whether whoever asks may see them: counts of a site in mode `dp`, in tens, are not for everybody. */
  readonly mayReadMetrics: (c: Context) => Promise<boolean>;
}

/**
 * `GET /health/live`, `/health/ready` (503 when beacons are refused or soon will be), `/metrics` (Prometheus text
 * format 0.0.4; 401 to strangers where a site is in mode `dp`).
 */
export function healthRoute(deps: HealthDeps): Hono {
  const app = new Hono();
  app.get("/health/live", (c) => c.json({ live: true }));
  app.get("/health/ready", async (c) => {
    const parts = await deps.readiness();
    const { journal, keys, outbox, memory } = parts;
    const ready = journal !== "failing" && keys !== "unavailable" && outbox === "ok" && memory === "ok";
    return c.json({ ready, ...parts }, ready ? 200 : 503);
  });
  app.get("/metrics", async (c) => {
    if (!(await deps.mayReadMetrics(c))) return c.text("send an owner's key as Authorization: Bearer\n", 401);
    return c.text(deps.metrics().map(exposition).join(""), 200, {
      "content-type": "text/plain; version=0.0.4; charset=utf-8",
    });
  });
  return app;
}

function exposition(metric: Metric): string {
  const lines = metric.values.map(({ labels, value }) => {
    const pairs = Object.entries(labels ?? {}).map(([key, text]) => `${key}="${text}"`);
    return `${metric.name}${pairs.length === 0 ? "" : `{${pairs.join(",")}}`} ${String(value)}\n`;
  });
  return `# HELP ${metric.name} ${metric.help}\n# TYPE ${metric.name} ${metric.kind}\n${lines.join("")}`;
}
