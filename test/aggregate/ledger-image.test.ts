import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { DayLedger } from "../../src/aggregate/day-ledger.ts";
import { NETWORK_OF_WEEK, NETWORK_WIDTH } from "../../src/aggregate/network-table.ts";
import { VISIT_DIMENSIONS } from "../../src/aggregate/visit-dimensions.ts";
import { weekNetworks } from "../../src/aggregate/week-networks.ts";
import { DIMENSION_COUNT } from "../../src/domain/dimension.ts";
import type { Hit } from "../../src/domain/hit.ts";
import type { LedgerImage } from "../../src/domain/ledger-image.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/domain/limits.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import { hitOf, siteIn } from "../support/hits.ts";
import { cellsOf, texts } from "./cells.ts";
import { foldAt } from "./compared.ts";
import { trafficArbitrary } from "./traffic.ts";

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

/** The image as a version wrote it that knew neither weeks nor the last dimension. */
function olderImage({ day, head, columns }: LedgerImage): LedgerImage {
  const cut = (bytes: Uint8Array, width: number, kept: (word: number) => boolean): Uint8Array => {
    const words = new Uint32Array(bytes.slice().buffer).filter((_, at) => kept(at % width));
    return new Uint8Array(words.buffer);
  };
  const last = VISIT_DIMENSIONS.length - 1;
  const dictionary = `values.${String(DIMENSION_COUNT - 3)}.`;
  return {
    day,
    head: { ...head, version: 256 + DIMENSION_COUNT - 1, overLimit: (head["overLimit"] as number[]).slice(0, -1) },
    columns: columns
      .filter(({ name }) => !name.startsWith(dictionary))
      .map(({ name, bytes }) => {
        if (name === "networks") return { name, bytes: cut(bytes, NETWORK_WIDTH, (at) => at !== NETWORK_OF_WEEK) };
        if (name === "facts") return { name, bytes: cut(bytes, last + 2, (at) => at !== last) };
        return { name, bytes };
      }),
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

describe("the image of a ledger", () => {
  it("goes on exactly as the ledger does, also over midnight and when bounds are reached", () => {
    const ids = fc.array(fc.constantFrom("", "", "beacon01", "beacon02", "beacon03"), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(
        trafficArbitrary(60),
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
            const folded = (day: DayLedger): string[][] =>
              [...foldAt(day, DEFAULT_REPORTS.slice(0, 12), ["hour", "day"], Infinity)].map((r) => texts(cellsOf(r)));
            expect(folded(restored)).toEqual(folded(ledger));
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

  it('of the version before is filled up: networks are not known by their week, later dimensions are ""', () => {
    const site = siteIn("UTC");
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    const noon = Date.UTC(2026, 2, 3, 12);
    const hits = ["ann", "bob", "cem"].map((person, index) =>
      hitOf({ at: noon + index, person, values: { page: `/${person}`, country: "DE" } }, site),
    );
    counts(aggregator, hits, site);
    const [image] = imagesOf(aggregator);
    if (image === undefined) throw new Error("a day is open");
    const restored = DayLedger.restore(olderImage(image), site, DEFAULT_LIMITS);
    expect([...weekNetworks(restored.view())]).toEqual([0, 0, 0]);
    const folded = (day: DayLedger): string[][] =>
      [...foldAt(day, DEFAULT_REPORTS, ["day"], Infinity)].map((r) => texts(cellsOf(r)));
    const [whole] = aggregator.all();
    if (whole === undefined) throw new Error("a day is open");
    expect(folded(restored)).toEqual(folded(whole));
    // Whose visit begins as Ann's did has the facts of hers.
    expect(restored.add(hitOf({ at: noon + 9, person: "dan", values: { page: "/ann", country: "DE" } }, site))).toBe(
      "accepted",
    );
    expect(restored.image().columns.find(({ name }) => name === "facts")?.bytes.length).toBe(
      image.columns.find(({ name }) => name === "facts")?.bytes.length,
    );
  });

  it("is refused when it is not whole or of another version", () => {
    const site = siteIn("UTC");
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    counts(aggregator, [hitOf({ at: Date.UTC(2026, 2, 3, 12), person: "ann", beaconId: "beacon01" }, site)], site);
    const [image] = imagesOf(aggregator);
    if (image === undefined) throw new Error("a day is open");
    const restored = (damaged: LedgerImage) => () => DayLedger.restore(damaged, site, DEFAULT_LIMITS);
    expect(restored(image)().rowCount).toBe(1);
    for (const name of Object.keys(image.head)) {
      const head = Object.fromEntries(Object.entries(image.head).filter(([key]) => key !== name));
      expect(restored({ ...image, head })).toThrow(RangeError);
    }
    expect(restored({ ...image, head: { ...image.head, version: 0 } })).toThrow(RangeError);
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
