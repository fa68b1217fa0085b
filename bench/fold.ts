import { Aggregator } from "../src/aggregate/aggregator.ts";
import { DayLedger } from "../src/aggregate/day-ledger.ts";
import { foldDay } from "../src/aggregate/fold-day.ts";
import { localDay } from "../src/domain/calendar.ts";
import type { ClosedReport } from "../src/domain/closed-report.ts";
import type { Hit } from "../src/domain/hit.ts";
import { DEFAULT_LIMITS } from "../src/domain/limits.ts";
import { DEFAULT_REPORTS, report } from "../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../src/domain/site.ts";
import { systemRandom } from "../src/runtime/random.ts";
import type { Row, Size } from "./row.ts";
import { releasedRows } from "./support/close-day.ts";
import { memoryInUse } from "./support/memory.ts";
import { SiteTraffic, type DayOfHits } from "./support/traffic.ts";

const BLOCK = 50_000;
const SITE: Site = { ...SITE_DEFAULTS, id: siteId(1), domain: "bench.example" };
/** Hits of the day whose times are measured, and of those that are looked at for their memory alone. */
const HITS = 1_000_000;
const MORE_HITS = [100_000, 5_000_000];

/** Time and memory of counting a day of hits, and of folding all reports when it closes. Half the hits are page views, half the reports of their visible time. */
export function run({ smoke }: Size): readonly Row[] {
  const { rows, memory } = measured(smoke ? HITS / 50 : HITS);
  const others = smoke ? [] : MORE_HITS.map((hits) => counted(hits).memory);
  return [...rows, ...[memory, ...others].sort((a, b) => a.hits - b.hits).flatMap(memoryRows)];
}

function measured(wanted: number): { readonly rows: readonly Row[]; readonly memory: Memory } {
  const { ledger, hits, visitors, addedMs, memory } = counted(wanted);
  ledger.endAllVisits();
  const foldBegan = performance.now();
  let cells = 0;
  for (const folded of foldDay(ledger.view(), DEFAULT_REPORTS, ["hour", "day"])) cells += folded.size;
  const foldedMs = performance.now() - foldBegan;
  const releaseBegan = performance.now();
  const released = releasedRows(ledger, DEFAULT_REPORTS, systemRandom()).length;
  const releasedMs = performance.now() - releaseBegan;
  const imageBegan = performance.now();
  const image = ledger.image();
  const imageMs = performance.now() - imageBegan;
  const restoreBegan = performance.now();
  DayLedger.restore(image, SITE, DEFAULT_LIMITS);
  const restoreMs = performance.now() - restoreBegan;

  const micros = (ms: number): number => (ms * 1000) / hits;
  const rows = [
    {
      what: `counting, of ${String(hits)} hits of ${String(visitors)} visitors`,
      value: micros(addedMs),
      unit: "µs/hit",
    },
    {
      what: `putting together the cells of all ${String(DEFAULT_REPORTS.length)} reports, by hour and day`,
      value: micros(foldedMs),
      unit: "µs/hit",
    },
    { what: "folding and gate 2 (what a day's close does)", value: micros(releasedMs), unit: "µs/hit" },
    { what: "counting, folding and gate 2", value: micros(addedMs + releasedMs), unit: "µs/hit" },
    { what: "copying the ledger for a checkpoint", value: imageMs, unit: "ms" },
    { what: "making the ledger of its copy", value: restoreMs, unit: "ms" },
    { what: "exact cells of all reports", value: cells, unit: "cells" },
    { what: "released rows", value: released, unit: "rows" },
  ];
  return { rows, memory };
}

/** A day of hits, counted. */
function counted(wanted: number): Counted {
  // 5 views a visitor make 100,000 visitors of a million hits.
  const shape = { pages: 2_000, viewsPerVisit: 4.13, visitsPerVisitor: 1.21 };
  const day = new SiteTraffic(SITE, shape, 1).day(localDay("2026-03-10", "UTC"), wanted / 2);
  const before = memoryInUse();
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  const addedMs = addAll(aggregator, SITE, day);
  const bytes = memoryInUse() - before;
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("nothing was counted");
  const memory = { hits: day.size, bytes, distinct: ledger.distinctHits, ...memoryOfFold(ledger) };
  return { ledger, hits: day.size, visitors: day.visitors, addedMs, memory };
}

interface Counted {
  readonly ledger: DayLedger;
  readonly hits: number;
  readonly visitors: number;
  readonly addedMs: number;
  readonly memory: Memory;
}

interface Memory {
  readonly hits: number;
  readonly distinct: number;
  /** Bytes of the ledger. */
  readonly bytes: number;
  /** Bytes that all reports of a day share while it is folded, and those that the largest one has for itself. */
  readonly sharedBytes: number;
  readonly reportBytes: number;
  readonly cells: number;
}

function memoryRows({ hits, distinct, bytes, sharedBytes, reportBytes, cells }: Memory): readonly Row[] {
  const of = `of ${String(hits)} hits, ${String(distinct)} of them distinct`;
  return [
    { what: `memory of the ledger ${of}, for each distinct hit`, value: bytes / distinct, unit: "bytes" },
    { what: `memory of the ledger ${of}, for each hit`, value: bytes / hits, unit: "bytes" },
    { what: `memory while folding ${of}, for each distinct hit`, value: sharedBytes / distinct, unit: "bytes" },
    {
      what: `memory while folding, for each of the ${String(cells)} cells of the largest report`,
      value: reportBytes / cells,
      unit: "bytes",
    },
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

/** What folding takes: the rows in their order, which all reports of a day share, and the largest pair of the default reports. */
function memoryOfFold(ledger: DayLedger): Pick<Memory, "sharedBytes" | "reportBytes" | "cells"> {
  const before = memoryInUse();
  const folding = foldDay(
    ledger.view(),
    [report(["page", "device"], ["day"]), report(["page", "region"], ["day"])],
    ["day"],
  );
  const held: ClosedReport[] = [];
  const next = (): number => {
    const step = folding.next();
    if (step.done !== true) held.push(step.value);
    return memoryInUse() - before;
  };
  const sharedBytes = next();
  const reportBytes = next() - sharedBytes;
  return { sharedBytes, reportBytes, cells: held.at(-1)?.size ?? 0 };
}
