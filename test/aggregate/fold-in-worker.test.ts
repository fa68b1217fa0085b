import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { foldDay } from "../../src/aggregate/fold-day.ts";
import type { LedgerView } from "../../src/aggregate/ledger-view.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { hitOf, siteIn } from "../support/hits.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { cellsOf, texts } from "./cells.ts";

const SITE = siteIn("Europe/Berlin");
const START = Date.UTC(2026, 2, 3, 6);

function visit(aggregator: Aggregator, random: SeededRandom, from: number, hits: number): void {
  for (let i = from; i < from + hits; i++) {
    const person = String(random.skewedBelow(500));
    const values = {
      page: `/${String(random.skewedBelow(90))}`,
      country: ["DE", "CA", "\ud83d é"][random.below(3)] ?? "",
    };
    const kind = random.oneIn(3) ? "engagement" : "pageview";
    const network = `network ${String(Number(person) % 50)}`;
    aggregator.add(hitOf({ at: START + i * 1000, person, network, kind, engagedMs: 700, values }, SITE), SITE);
  }
}

function folded(view: LedgerView): string[][] {
  return [...foldDay(view, DEFAULT_REPORTS, ["hour", "day"])].map((closed) => texts(cellsOf(closed)));
}

describe("a view of a ledger", () => {
  let worker: Worker | undefined;

  beforeAll(async () => {
    const entry = fileURLToPath(new URL("./folding-worker.ts", import.meta.url));
    const bundled = await build({ entryPoints: [entry], bundle: true, write: false, platform: "node", format: "cjs" });
    worker = new Worker(bundled.outputFiles[0]?.text ?? "", { eval: true });
  });

  afterAll(async () => {
    await worker?.terminate();
  });

  async function foldedInWorker(view: LedgerView): Promise<unknown> {
    if (worker === undefined) throw new Error("there is no worker");
    worker.postMessage(view);
    const [cells] = (await once(worker, "message")) as unknown[];
    return cells;
  }

  it("is folded by another thread into the same cells", async () => {
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    visit(aggregator, new SeededRandom(5), 0, 3_000);
    const [ledger] = aggregator.all();
    if (ledger === undefined) throw new Error("a day is open");
    ledger.endAllVisits();
    const view = ledger.view();
    expect(await foldedInWorker(view)).toEqual(folded(view));
    expect(folded(structuredClone(view))).toEqual(folded(view));
  });

  it("shares the ledger's memory, and is of what was there when it was taken", async () => {
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    const random = new SeededRandom(6);
    visit(aggregator, random, 0, 2_000);
    const [ledger] = aggregator.all();
    if (ledger === undefined) throw new Error("a day is open");
    const view = ledger.view();
    expect(view.rows.chunks.every(({ buffer }) => buffer instanceof SharedArrayBuffer)).toBe(true);
    const before = folded(view);
    visit(aggregator, random, 2_000, 20_000);
    const late = (await foldedInWorker(view)) as string[][];
    expect(late.length).toBe(before.length);
    // The same rows, though some of them have counted on.
    late.forEach((cells, index) => {
      expect(cells.length).toBe(before[index]?.length);
    });
  });
});
