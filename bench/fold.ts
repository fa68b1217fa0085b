import { Aggregator, foldDay } from "../src/aggregate/aggregator.ts";
import type { DayLedger } from "../src/aggregate/day-ledger.ts";
import { HIT_ROW } from "../src/aggregate/row-table.ts";
import { localDay } from "../src/domain/calendar.ts";
import type { ClosedReport } from "../src/domain/closed-report.ts";
import type { Hit } from "../src/domain/hit.ts";
import { DEFAULT_LIMITS } from "../src/domain/limits.ts";
import { DEFAULT_REPORTS, report } from "../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../src/domain/site.ts";
import { systemRandom } from "../src/runtime/random.ts";
import type { Row, Size } from "./row.ts";
import { afterClose, releasedRows } from "./support/close-day.ts";
import { memoryInUse } from "./support/memory.ts";
import { SiteTraffic, type DayOfHits } from "./support/traffic.ts";

const BLOCK = 50_000;

/** Time and memory of counting a day of hits, and of folding all reports when it closes. Half the hits are page views, half the reports of their visible time. */
export function run({ smoke }: Size): readonly Row[] {
  const views = smoke ? 10_000 : 500_000;
  const site: Site = { ...SITE_DEFAULTS, id: siteId(1), domain: "bench.example" };
  // 5 views a visitor make 100,000 visitors of a million hits.
  const shape = { pages: 2_000, viewsPerVisit: 4.13, visitsPerVisitor: 1.21 };
  const day = new SiteTraffic(site, shape, 1).day(localDay("2026-03-10", "UTC"), views);
  const hits = day.size;

  const before = memoryInUse();
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  const addedMs = addAll(aggregator, site, day);
  const counted = memoryInUse() - before;
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("nothing was counted");
  const distinct = distinctHits(ledger);

  const perCell = memoryPerCell(ledger);
  const foldBegan = performance.now();
  let cells = 0;
  for (const folded of foldDay(ledger, DEFAULT_REPORTS, ["hour", "day"], afterClose(ledger))) cells += folded.size;
  const foldedMs = performance.now() - foldBegan;
  const releaseBegan = performance.now();
  const released = releasedRows(ledger, DEFAULT_REPORTS, systemRandom()).length;
  const releasedMs = performance.now() - releaseBegan;

  const micros = (ms: number): number => (ms * 1000) / hits;
  return [
    {
      what: `counting, of ${String(hits)} hits of ${String(day.visitors)} visitors`,
      value: micros(addedMs),
      unit: "µs/hit",
    },
    {
      what: `folding all ${String(DEFAULT_REPORTS.length)} reports, by hour and day`,
      value: micros(foldedMs),
      unit: "µs/hit",
    },
    { what: "folding and gate 2 (what a day's close does)", value: micros(releasedMs), unit: "µs/hit" },
    { what: "counting, folding and gate 2", value: micros(addedMs + releasedMs), unit: "µs/hit" },
    { what: "longest pause at the close of the day", value: releasedMs, unit: "ms" },
    { what: "memory of the ledger, for each distinct hit", value: counted / distinct, unit: "bytes" },
    { what: "memory of the ledger, for each hit", value: counted / hits, unit: "bytes" },
    {
      what: "memory while folding, for each cell of the largest report",
      value: perCell.bytes / perCell.cells,
      unit: "bytes",
    },
    { what: "distinct hits", value: distinct, unit: "rows" },
    { what: "exact cells of all reports", value: cells, unit: "cells" },
    { what: "released rows", value: released, unit: "rows" },
  ];
}

/** Milliseconds that counting took. The hits are made in blocks outside of the time, as they would come from the wire. */
function addAll(aggregator: Aggregator, site: Site, day: DayOfHits): number {
  let spent = 0;
  for (let from = 0; from < day.size; from += BLOCK) {
    const block: Hit[] = [];
    for (let number = from; number < Math.min(from + BLOCK, day.size); number++) block.push(day.hit(number));
    const began = performance.now();
    for (const hit of block) {
      if (aggregator.add(hit, site) !== "accepted") throw new Error("a hit was refused");
    }
    spent += performance.now() - began;
  }
  return spent;
}

function distinctHits({ rows }: DayLedger): number {
  let count = 0;
  for (let row = 0; row < rows.size; row++) if (rows.kind.get(row) === HIT_ROW) count++;
  return count;
}

/** What the largest pair of the default reports takes on top of the ordered rows that all reports of a day share. */
function memoryPerCell(ledger: DayLedger): { readonly bytes: number; readonly cells: number } {
  const reports = [report(["device"], ["day"]), report(["page", "region"], ["day"])];
  const folding = foldDay(ledger, reports, ["day"], ledger.day.start);
  const held: ClosedReport[] = [];
  const next = (): void => {
    const step = folding.next();
    if (step.done !== true) held.push(step.value);
  };
  next();
  const before = memoryInUse();
  next();
  const bytes = memoryInUse() - before;
  return { bytes, cells: held.at(-1)?.size ?? 0 };
}
