// The real process, killed while it counts: every acknowledged beacon is counted once.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SeededRandom } from "../support/seeded-random.ts";
import {
  childrenOf,
  ensureBuilt,
  eventually,
  makeHome,
  query,
  serve,
  totals,
  type Home,
  type Serving,
} from "./support/footfall-process.ts";
import { sendLoad, type Answered, type LoadBeacon } from "./support/load.ts";

const SITE = "load.test";
const BEACONS = 20_000;
const VISITORS = 6_000;
const PATHS = ["/", "/products", "/guides", "/about"];
const KILLS = 3;
const SEED = 20_260_302;

let home: Home;
let running: Serving | undefined;

beforeAll(ensureBuilt, 300_000);

beforeEach(() => {
  home = makeHome({ FOOTFALL_SITES: SITE, FOOTFALL_TRUSTED_PROXIES: "127.0.0.1" });
});

afterEach(async () => {
  if (running?.child.exitCode === null) running.child.kill("SIGKILL");
  await running?.ended;
  home.remove();
}, 60_000);

const today = (): string => new Date().toISOString().slice(0, 10);

/** A load in which every visitor sends three or four beacons, and every path has thousands of visitors. */
function load(count: number): LoadBeacon[] {
  return Array.from({ length: count }, (_, i) => ({
    visitor: i % VISITORS,
    path: PATHS[Math.floor(i / 7) % PATHS.length] ?? "/",
  }));
}

function tally<T>(beacons: readonly LoadBeacon[], answers: readonly Answered[], of: (beacon: LoadBeacon) => T) {
  const sent = (...kinds: Answered[]): T[] =>
    beacons.filter((_, i) => kinds.includes(answers[i] ?? "unknown")).map((beacon) => of(beacon));
  return { acknowledged: sent("acknowledged"), possible: sent("acknowledged", "unknown") };
}

describe("kill -9 in the middle of a load", () => {
  it(`loses nothing of ${String(BEACONS)} beacons and counts nothing twice`, async () => {
    const random = new SeededRandom(SEED);
    // One in each third of the load.
    const third = Math.floor(BEACONS / KILLS);
    const killAt = Array.from({ length: KILLS }, (_, i) => i * third + 500 + random.below(third - 1_000));
    const firstDay = today();
    let up: Promise<Serving> = serve(home);
    running = await up;
    const killedBy: unknown[] = [];
    const restartMs: number[] = [];
    let kills = 0;
    let restarting = false;

    const restart = async (victim: Serving): Promise<Serving> => {
      victim.child.kill("SIGKILL");
      const { signal } = await victim.ended;
      killedBy.push(signal);
      const began = performance.now();
      running = await serve(home);
      restartMs.push(Math.round(performance.now() - began));
      return running;
    };

    const beacons = load(BEACONS);
    const began = performance.now();
    const answers = await sendLoad({
      beacons,
      underWayMax: 64,
      site: SITE,
      url: async () => (await up).url,
      onAnswer: (count) => {
        if (restarting || count < (killAt[kills] ?? Infinity)) return;
        restarting = true;
        kills++;
        up = up.then(restart).finally(() => (restarting = false));
      },
    });
    const seconds = (performance.now() - began) / 1_000;
    const last = await up;
    const { url } = last;

    const hits = tally(beacons, answers, () => 0);
    const [acknowledged, possible] = [hits.acknowledged.length, hits.possible.length];
    const visitors = tally(beacons, answers, ({ visitor }) => visitor);
    const range = [firstDay, today()];
    const [pageviews = -1, counted = -1] = await totals(url, {
      site_id: SITE,
      metrics: ["pageviews", "visitors"],
      date_range: range,
    });
    process.stdout.write(
      `kill -9: ${String(acknowledged)} acknowledged, ${String(possible - acknowledged)} unknown, ` +
        `${String(pageviews)} counted; killed after ${killAt.join(", ")} answers (seed ${String(SEED)}), ` +
        `up again after ${restartMs.join(", ")} ms; ${seconds.toFixed(1)} s in all\n`,
    );

    expect(killedBy).toEqual(Array(KILLS).fill("SIGKILL"));
    expect(answers.filter((answer) => answer === "refused")).toEqual([]);
    // No more than what was under way at each kill is in doubt.
    expect(possible - acknowledged).toBeLessThanOrEqual(KILLS * 64);
    expect(pageviews).toBeGreaterThanOrEqual(acknowledged);
    expect(pageviews).toBeLessThanOrEqual(possible);
    // Over midnight a visitor is one of each day.
    if (range[0] === range[1]) {
      expect(counted).toBeGreaterThanOrEqual(new Set(visitors.acknowledged).size);
      expect(counted).toBeLessThanOrEqual(new Set(visitors.possible).size);
    }

    const paths = tally(beacons, answers, ({ path }) => path);
    const shown = await query(url, {
      site_id: SITE,
      metrics: ["pageviews"],
      dimensions: ["event:page"],
      date_range: range,
    });
    const { results } = shown.body as { results: { dimensions: string[]; metrics: number[] }[] };
    for (const path of PATHS) {
      const views = results.find(({ dimensions }) => dimensions[0] === path)?.metrics[0] ?? -1;
      const least = paths.acknowledged.filter((other) => other === path).length;
      const most = paths.possible.filter((other) => other === path).length;
      // Values of open days are rounded down to multiples of k, each day for itself.
      expect(views).toBeGreaterThan(least - 5 * new Set(range).size);
      expect(views).toBeLessThanOrEqual(most);
    }

    const stopping = performance.now();
    last.child.kill("SIGTERM");
    const stopped = await last.ended;
    expect(stopped.code).toBe(0);
    expect(performance.now() - stopping).toBeLessThan(10_000);
    expect(last.log()).toContainEqual(expect.objectContaining({ event: "stopped", lost: 0 }));
    expect(last.log().filter(({ level }) => level === "error")).toEqual([]);
  }, 300_000);
});

describe("kill -9 of the engine", () => {
  it("stops no beacon, and questions about the past are answered again when it is back", async () => {
    running = await serve(home);
    const { url, pid } = running;
    const past = { site_id: SITE, metrics: ["pageviews"], date_range: "7d" };
    const now = { site_id: SITE, metrics: ["pageviews"], date_range: "day" };
    expect(await totals(url, past)).toEqual([0]);
    const [engine] = childrenOf(pid);
    if (engine === undefined) throw new Error("there is no engine process");

    let killed = false;
    const answers = await sendLoad({
      beacons: load(2_000),
      underWayMax: 32,
      site: SITE,
      url: () => Promise.resolve(url),
      onAnswer: (count) => {
        if (count < 500 || killed) return;
        killed = true;
        process.kill(engine, "SIGKILL");
      },
    });
    expect(answers.filter((answer) => answer !== "acknowledged")).toEqual([]);

    const recovered = await eventually(
      () => query(url, past),
      ({ status }) => status === 200,
      60_000,
    );
    expect(recovered).toMatchObject({ status: 200, body: { results: [{ metrics: [0] }] } });
    expect(await totals(url, now)).toEqual([2_000]);
    expect(childrenOf(pid)).not.toContain(engine);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(running.log().map(({ event }) => event)).toContain("engine_restarted");

    running.child.kill("SIGTERM");
    expect((await running.ended).code).toBe(0);
  }, 180_000);
});
