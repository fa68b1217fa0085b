import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { DayLedger } from "../../src/aggregate/day-ledger.ts";
import { NETWORK_MARKS, NETWORK_OF_WEEK, NETWORK_WIDTH } from "../../src/aggregate/network-table.ts";
import { SAMPLE_VITALS, SAMPLE_WIDTH } from "../../src/aggregate/sample-table.ts";
import { VISIT_DIMENSIONS } from "../../src/aggregate/visit-dimensions.ts";
import { NEWEST_MARK, VISITOR_WIDTH } from "../../src/aggregate/visitor-table.ts";
import { weekNetworks } from "../../src/aggregate/week-networks.ts";
import type { Cell } from "../../src/domain/closed-report.ts";
import { dimensionIndex } from "../../src/domain/dimension.ts";
import type { Hit } from "../../src/domain/hit.ts";
import type { LedgerImage } from "../../src/domain/ledger-image.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/domain/limits.ts";
import { DEFAULT_REPORTS, markKindOf, report, type Report } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import { hitOf, siteIn } from "../support/hits.ts";
import { cellsOf, texts } from "./cells.ts";
import { foldAt } from "./compared.ts";
import { markedTrafficArbitrary } from "./traffic.ts";

const limits = fc.constantFrom<Limits[]>(DEFAULT_LIMITS, {
  ...DEFAULT_LIMITS,
  valuesPerDimensionMax: 3,
  rowsPerVisitorMax: 6,
  rowsPerNetworkMax: 12,
  rowsPerDayMax: 30,
});

/** What a checkpoint does to an image: the head becomes text, the columns become bytes somewhere else. */
function stored(image: LedgerImage): LedgerImage {
  return {
    day: image.day,
    head: JSON.parse(JSON.stringify(image.head)) as LedgerImage["head"],
    columns: image.columns.map(({ name, bytes }) => {
      const place = new Uint8Array(bytes.length + 3);
      place.set(bytes, 3);
      return { name, bytes: place.subarray(3) };
    }),
  };
}

function imagesOf(aggregator: Aggregator): LedgerImage[] {
  return aggregator.all().map((ledger) => ledger.image());
}

/** The image as version 1 or 2 wrote it: without marks; the first knew neither weeks nor the last dimension of visits. */
function olderImage({ day, head, columns }: LedgerImage, version: 1 | 2): LedgerImage {
  const cut = (bytes: Uint8Array, width: number, kept: (word: number) => boolean): Uint8Array => {
    const words = new Uint32Array(bytes.slice().buffer).filter((_, at) => kept(at % width));
    return new Uint8Array(words.buffer);
  };
  const dimensions = version === 1 ? dimensionIndex("partner") : dimensionIndex("goal");
  const last = VISIT_DIMENSIONS.length - 1;
  const old = Object.fromEntries(
    Object.entries(head).filter(([name]) => name !== "marksOverLimit" && name !== "funnels"),
  );
  // The dictionaries of pages are one.
  const dictionaries = dimensions - 2;
  const narrower: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
    visitors: (bytes) => cut(bytes, VISITOR_WIDTH, (at) => at < NEWEST_MARK),
    networks: (bytes) => cut(bytes, NETWORK_WIDTH, (at) => at < (version === 1 ? NETWORK_OF_WEEK : NETWORK_MARKS)),
    samples: (bytes) => cut(bytes, SAMPLE_WIDTH, (at) => at !== SAMPLE_VITALS),
    facts: (bytes) => (version === 1 ? cut(bytes, last + 2, (at) => at !== last) : bytes),
  };
  const isOld = ({ name }: { name: string }): boolean =>
    !["marks", "vitals", "measures", "funnels"].includes(name) &&
    !(name.startsWith("values.") && Number(name.split(".")[1]) >= dictionaries);
  return {
    day,
    head: {
      ...old,
      version: version * 256 + dimensions,
      overLimit: (head["overLimit"] as number[]).slice(0, dictionaries),
    },
    columns: columns.filter(isOld).map(({ name, bytes }) => ({ name, bytes: narrower[name]?.(bytes) ?? bytes })),
  };
}

/** An image as text: quick to compare. */
function digest({ day, head, columns }: LedgerImage): string {
  return JSON.stringify([day, head, columns.map(({ name, bytes }) => [name, Buffer.from(bytes).toString("base64")])]);
}

function counts(aggregator: Aggregator, hits: readonly Hit[], site: Site): unknown[] {
  return hits.map((hit) => {
    const carried = aggregator.carried(hit);
    return [carried, aggregator.add(carried, site)];
  });
}

const REPORTS_OF_HITS = DEFAULT_REPORTS.filter(({ dimensions }) => markKindOf(dimensions) === undefined);
const REPORTS_OF_MARKS = DEFAULT_REPORTS.filter(({ dimensions }) => markKindOf(dimensions) !== undefined);

function foldedBy(day: DayLedger, reports: readonly Report[], now = Infinity): string[][] {
  return Array.from(foldAt(day, reports, ["hour", "day"], now), (closed) => texts(cellsOf(closed)));
}

describe("the image of a ledger", () => {
  it("goes on exactly as the ledger does, also over midnight and when bounds are reached", () => {
    const ids = fc.array(fc.constantFrom("", "", "beacon01", "beacon02", "beacon03"), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(
        markedTrafficArbitrary(60),
        ids,
        fc.nat(60),
        fc.boolean(),
        limits,
        (traffic, beacons, at, looked, bounds) => {
          const { site } = traffic;
          const hits = traffic.hits.map((hit, index): Hit => ({ ...hit, beaconId: beacons[index] ?? "" }));
          const first = new Aggregator(bounds);
          counts(first, hits.slice(0, at), site);
          if (looked) for (const ledger of first.all()) ledger.endIdleVisits(hits[at - 1]?.at ?? 0);
          const images = imagesOf(first);
          const before = images.map(digest);

          const second = new Aggregator(bounds);
          second.restore(site, images.map(stored));
          expect(imagesOf(second).map(digest)).toEqual(before);
          const rest = hits.slice(at);
          expect(counts(second, rest, site)).toEqual(counts(first, rest, site));
          expect(imagesOf(second).map(digest)).toEqual(imagesOf(first).map(digest));
          // Nothing of an image is shared with its ledger.
          expect(images.map(digest)).toEqual(before);

          for (const ledger of first.all()) {
            const restored = second.ledger(site.id, ledger.day.date);
            if (restored === undefined) throw new Error("a day is missing");
            expect(restored.day).toEqual(ledger.day);
            const reports = [...REPORTS_OF_HITS.slice(0, 12), ...REPORTS_OF_MARKS];
            expect(foldedBy(restored, reports)).toEqual(foldedBy(ledger, reports));
            expect(restored.marksOverLimit).toBe(ledger.marksOverLimit);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("lets the restored day go on without yesterday once that was released", () => {
    const site = siteIn("UTC");
    const midnight = Date.UTC(2026, 2, 3);
    const first = new Aggregator(DEFAULT_LIMITS);
    counts(first, [hitOf({ at: midnight - 1000, person: "ann" }, site)], site);
    counts(first, [hitOf({ at: midnight + 1000, person: "ann" }, site)], site);
    const [yesterday] = first.all();
    if (yesterday === undefined) throw new Error("two days are open");
    first.drop(yesterday);
    const second = new Aggregator(DEFAULT_LIMITS);
    second.restore(site, imagesOf(first).map(stored));
    expect(second.all().map(({ day }) => day.date)).toEqual(["2026-03-03"]);
    const next = hitOf({ at: midnight + 2000, person: "ann", values: { page: "/b" } }, site);
    expect(counts(second, [next], site)).toEqual(counts(first, [next], site));
  });

  it.each([1, 2] as const)(
    "of version %i is filled up: what it did not know is not there, and goes on from then",
    (version) => {
      const site = siteIn("UTC");
      const aggregator = new Aggregator(DEFAULT_LIMITS);
      const noon = Date.UTC(2026, 2, 3, 12);
      const hits = ["ann", "bob", "cem"].flatMap((person, index) => [
        hitOf({ at: noon + index, person, values: { page: `/${person}`, country: "DE" } }, site),
        hitOf(
          { at: noon + index, person, kind: "engagement", scrollPercent: 60, values: { page: `/${person}` } },
          site,
        ),
      ]);
      counts(aggregator, hits, site);
      const [image] = imagesOf(aggregator);
      const [whole] = aggregator.all();
      if (image === undefined || whole === undefined) throw new Error("a day is open");
      const tokens = [...weekNetworks(whole.view())];
      expect(tokens).not.toContain(0);
      const restored = DayLedger.restore(olderImage(image, version), site, DEFAULT_LIMITS);
      expect([...weekNetworks(restored.view())]).toEqual(version === 1 ? [0, 0, 0] : tokens);
      expect(foldedBy(restored, REPORTS_OF_HITS, noon)).toEqual(foldedBy(whole, REPORTS_OF_HITS, noon));
      expect(foldedBy(restored, REPORTS_OF_MARKS, noon).flat()).toEqual([]);
      // Whose visit begins as Ann's did has the facts of hers.
      const later = [
        hitOf({ at: noon + 9, person: "dan", values: { page: "/ann", country: "DE" } }, site),
        hitOf({ at: noon + 10, person: "ann", values: { page: "/bob" } }, site),
        hitOf(
          {
            at: noon + 11,
            person: "bob",
            kind: "engagement",
            scrollPercent: 90,
            values: { page: "/bob" },
            marks: { vitals: [{ vital: "lcp", value: 1 }], goals: [{ goal: "Half", atPercent: 50 }] },
          },
          site,
        ),
      ];
      expect(later.map((hit) => restored.add(hit))).toEqual(["accepted", "accepted", "accepted"]);
      for (const hit of later) whole.add(hit);
      expect(foldedBy(restored, REPORTS_OF_HITS)).toEqual(foldedBy(whole, REPORTS_OF_HITS));
      const [vital, goal, flow] = foldedBy(restored, [
        report(["vital"], ["day"]),
        report(["goal"], ["day"]),
        report(["page", "previous_page"], ["day"]),
      ]);
      expect([vital?.length, goal?.length]).toEqual([1, 0]);
      expect(flow?.map((text) => JSON.parse(text) as Cell).map(({ v1, v2 }) => [v1, v2])).toEqual([
        ["/ann", ""],
        ["/bob", "/ann"],
      ]);
      const bytesOf = ({ columns }: LedgerImage): number | undefined =>
        columns.find(({ name }) => name === "facts")?.bytes.length;
      expect(bytesOf(restored.image())).toBe(bytesOf(whole.image()));
    },
  );

  it("is refused when it is not whole or of another version", () => {
    const site = siteIn("UTC");
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    counts(aggregator, [hitOf({ at: Date.UTC(2026, 2, 3, 12), person: "ann", beaconId: "beacon01" }, site)], site);
    const [image] = imagesOf(aggregator);
    if (image === undefined) throw new Error("a day is open");
    const restored = (damaged: LedgerImage) => () => DayLedger.restore(damaged, site, DEFAULT_LIMITS);
    expect(restored(image)().distinctHits).toBe(1);
    for (const name of Object.keys(image.head)) {
      const head = Object.fromEntries(Object.entries(image.head).filter(([key]) => key !== name));
      expect(restored({ ...image, head })).toThrow(RangeError);
    }
    expect(restored({ ...image, head: { ...image.head, version: 0 } })).toThrow(RangeError);
    expect(restored({ ...image, head: { ...image.head, funnels: [1] } })).toThrow(RangeError);
    for (const { name } of image.columns) {
      expect(restored({ ...image, columns: image.columns.filter((column) => column.name !== name) })).toThrow(
        RangeError,
      );
      const cut = image.columns.map((column) =>
        column.name === name ? { name, bytes: column.bytes.subarray(1) } : column,
      );
      const isEmpty = image.columns.some((column) => column.name === name && column.bytes.length === 0);
      if (!isEmpty) expect(restored({ ...image, columns: cut })).toThrow(RangeError);
    }
  });
});
