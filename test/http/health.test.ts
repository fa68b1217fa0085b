import { describe, expect, it } from "vitest";
import { healthRoute, type Metric, type Readiness } from "../../src/http/routes/health.ts";

const WELL: Readiness = {
  journal: "ok",
  keys: "ok",
  outbox: "ok",
  memory: "ok",
  database: "ok",
  clock: "ok",
};

async function ask(
  path: string,
  readiness: Partial<Readiness> = {},
  metrics: readonly Metric[] = [],
  mayReadMetrics = true,
): Promise<Response> {
  const app = healthRoute({
    readiness: () => Promise.resolve({ ...WELL, ...readiness }),
    metrics: () => metrics,
    mayReadMetrics: () => Promise.resolve(mayReadMetrics),
  });
  return app.request(`http://collector.example${path}`);
}

describe("readiness", () => {
  it.each([
    [{}, 200, true],
    // Beacons are taken without the database.
    [{ database: "down" }, 200, true],
    [{ journal: "slow" }, 200, true],
    [{ clock: "stepped" }, 200, true],
    [{ journal: "failing" }, 503, false],
    [{ keys: "unavailable" }, 503, false],
    [{ memory: "full" }, 503, false],
    [{ outbox: "unavailable" }, 503, false],
    [{ outbox: "full" }, 503, false],
    [{ journal: "failing", outbox: "full", database: "down" }, 503, false],
  ] as const)("with %j is %i", async (parts, status, ready) => {
    const response = await ask("/health/ready", parts);
    expect([response.status, await response.json()]).toEqual([status, { ready, ...WELL, ...parts }]);
  });
});

describe("liveness", () => {
  it("asks nothing but that the process answers", async () => {
    const app = healthRoute({
      readiness: () => Promise.reject(new Error("stuck")),
      metrics: () => [],
      mayReadMetrics: () => Promise.resolve(false),
    });
    expect((await app.request("http://collector.example/health/live")).status).toBe(200);
  });
});

describe("metrics", () => {
  it("are Prometheus text", async () => {
    const response = await ask("/metrics", {}, [
      {
        name: "a_total",
        kind: "counter",
        help: "Things.",
        values: [{ labels: { what: "x" }, value: 10 }, { value: 0 }],
      },
      { name: "b", kind: "gauge", help: "Size.", values: [{ labels: { what: "x", how: "y" }, value: 1.5 }] },
    ]);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(await response.text()).toBe(
      '# HELP a_total Things.\n# TYPE a_total counter\na_total{what="x"} 10\na_total 0\n' +
        '# HELP b Size.\n# TYPE b gauge\nb{what="x",how="y"} 1.5\n',
    );
  });
});

describe("metrics", () => {
  it("are kept from strangers where they may not read them", async () => {
    const metric: Metric = {
      name: "footfall_beacons_total",
      help: "Beacons.",
      kind: "counter",
      values: [{ value: 10 }],
    };
    expect((await ask("/metrics", {}, [metric])).status).toBe(200);
    const refused = await ask("/metrics", {}, [metric], false);
    expect([refused.status, await refused.text()]).toEqual([401, "send an owner's key as Authorization: Bearer\n"]);
  });
});
