import { readdirSync, readFileSync } from "node:fs";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { COUNTERS } from "../../src/domain/counters.ts";
import { isDimensionName, type DimensionName } from "../../src/domain/dimension.ts";
import type { HitKind } from "../../src/domain/hit.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/domain/limits.ts";
import type { Marks } from "../../src/domain/mark.ts";
import { report, type Report, type WindowKind } from "../../src/domain/report.ts";
import { epochMs } from "../../src/domain/time.ts";
import { hitOf, siteIn } from "../support/hits.ts";
import { Oracle } from "../support/oracle.ts";
import { cellsOf } from "./cells.ts";
import { addToBoth, foldAt } from "./compared.ts";

/** A story told in hits, and what must be counted of it. */
interface Timeline {
  readonly why: string;
  readonly timeZone: string;
  /** Local date and time from which `seconds` are counted. */
  readonly startsAt: string;
  readonly limits?: Partial<Limits>;
  readonly hits: readonly {
    readonly seconds: number;
    readonly person: string;
    readonly network?: string;
    readonly kind: HitKind;
    readonly values?: Partial<Record<DimensionName, string>>;
    readonly engagedMs?: number;
    readonly scrollPercent?: number;
    readonly interactive?: boolean;
    readonly marks?: Partial<Marks>;
    /** `accepted` when not told. */
    readonly outcome?: string;
  }[];
  readonly expect: readonly {
    readonly day: string;
    readonly report: string;
    readonly window: WindowKind;
    /** All cells there are; counters that are not told are 0. `hour` and `starts` (UTC) are compared where told. */
    readonly cells: readonly Readonly<Record<string, number | string>>[];
  }[];
}

const FOLDER = new URL("timelines/", import.meta.url);
const CLOSED = epochMs(8_000_000_000_000_000);

describe("timelines", () => {
  for (const file of readdirSync(FOLDER).sort()) {
    const timeline = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Timeline;
    it(`${file.replace(".json", "")}: ${timeline.why}`, () => {
      tell(timeline);
    });
  }
});

function tell({ timeZone, startsAt, limits, hits, expect: expected }: Timeline): void {
  const site = siteIn(timeZone);
  const bounds = { ...DEFAULT_LIMITS, ...limits };
  const aggregator = new Aggregator(bounds);
  const oracle = new Oracle(site, bounds);
  const start = Temporal.PlainDateTime.from(startsAt).toZonedDateTime(timeZone).epochMilliseconds;
  const outcomes = hits.map((hit) =>
    addToBoth(hitOf({ ...hit, at: start + hit.seconds * 1000 }, site), site, aggregator, oracle),
  );
  expect(outcomes).toEqual(hits.map(({ outcome }) => outcome ?? "accepted"));

  for (const { day, report: name, window, cells } of expected) {
    const ledger = aggregator.ledger(site.id, day);
    if (ledger === undefined) throw new Error(`nothing was counted on ${day}`);
    const label = `${name} by ${window} of ${day}`;
    const shapes = [...foldAt(ledger, [declared(name)], [window], CLOSED)].flatMap((closed) =>
      cellsOf(closed).map(({ slot, windowStart, v1, v2, counters, credited }) => ({
        hour: slot,
        starts: new Date(windowStart).toISOString().replace(":00.000Z", "Z"),
        v1,
        v2,
        credited,
        ...counters,
      })),
    );
    const told = cells.map((cell) => ({ v1: "", v2: "", ...zeros(), ...cell }));
    const optional = ["hour", "starts", "credited"] as const;
    const unasked = optional.filter((name) => !cells.some((cell) => name in cell));
    expect({ [label]: sorted(shapes.map((shape) => without(shape, unasked))) }).toEqual({ [label]: sorted(told) });
  }
}

function declared(name: string): Report {
  const names = name === "" ? [] : name.split("*");
  return report(names.filter(isDimensionName), ["hour", "day"]);
}

function zeros(): Record<string, number> {
  return Object.fromEntries(COUNTERS.map((name) => [name, 0]));
}

function without(shape: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(shape).filter(([name]) => !names.includes(name)));
}

function sorted(shapes: readonly object[]): object[] {
  const key = (shape: object): string => JSON.stringify(Object.entries(shape).sort());
  return [...shapes].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
