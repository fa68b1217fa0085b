import { DIMENSION_COUNT, DIMENSIONS, type DimensionName } from "../domain/dimension.ts";
import type { LedgerImage } from "../domain/ledger-image.ts";
import { Dictionary, type DictionaryView } from "./dictionary.ts";
import { FactsTable } from "./facts-table.ts";
import { FunnelTable } from "./funnel-table.ts";
import type { LedgerView } from "./ledger-view.ts";
import { MarkTable } from "./mark-table.ts";
import { MeasureTable } from "./measure-table.ts";
import { NETWORK_WIDTH, NetworkTable } from "./network-table.ts";
import { RecentIds } from "./recent-ids.ts";
import { RowTable } from "./row-table.ts";
import { SAMPLE_WIDTH, SampleTable } from "./sample-table.ts";
import { TextHash, type HashKey } from "./text-hash.ts";
import { VISIT_DIMENSIONS } from "./visit-dimensions.ts";
import { VISITOR_WIDTH, VisitorTable } from "./visitor-table.ts";
import { VitalTable } from "./vital-table.ts";

/**
 * Of the records in an image. To be raised with every change of one, or of what a number in it means; also when a
 * dimension is appended that rows have themselves. In version 1 networks have no token of the week; up to 2 there are no
 * marks.
 */
const RECORDS_VERSION = 3;
const RECORDS_READ: readonly number[] = [1, 2, RECORDS_VERSION];
/** Words of the records of older versions. */
const OLDER_WIDTHS = {
  visitors: (): number => VISITOR_WIDTH - 3,
  networks: (version: number): number => (version === 1 ? NETWORK_WIDTH - 2 : NETWORK_WIDTH - 1),
  samples: (): number => SAMPLE_WIDTH - 1,
};
/** Version of images: of the records, and of the dimensions that they have columns of. */
export const LEDGER_IMAGE_VERSION = imageVersion(RECORDS_VERSION, DIMENSION_COUNT);

function imageVersion(records: number, dimensions: number): number {
  return records * 256 + dimensions;
}

/** Whether images of a version can be read: what they lack is filled up, since dimensions are only ever appended. */
export function readsImage(version: number): boolean {
  return RECORDS_READ.includes(version >> 8) && (version & 255) <= DIMENSION_COUNT;
}

const PAGE_DIMENSIONS: ReadonlySet<DimensionName> = new Set<DimensionName>([
  "page",
  "entry_page",
  "exit_page",
  "previous_page",
]);

/** All that a ledger remembers, in tables of numbers. */
export class LedgerTables {
  readonly visitors = new VisitorTable();
  readonly networks = new NetworkTable();
  readonly rows = new RowTable();
  readonly samples = new SampleTable();
  readonly marks = new MarkTable();
  readonly vitals = new VitalTable();
  readonly measures = new MeasureTable();
  readonly funnels = new FunnelTable();
  readonly facts: FactsTable;
  /** By index in `DIMENSIONS`; entry, exit and previous pages share the dictionary of pages. */
  readonly dictionaries: readonly Dictionary[];
  readonly recentIds: RecentIds;
  readonly #key: HashKey;

  constructor(key: HashKey, valuesMax: number) {
    this.#key = key;
    const texts = new TextHash(key);
    this.facts = new FactsTable(VISIT_DIMENSIONS.length, key.first);
    this.recentIds = new RecentIds(texts);
    const pages = new Dictionary(valuesMax, texts);
    this.dictionaries = DIMENSIONS.map(({ name }) =>
      PAGE_DIMENSIONS.has(name) ? pages : new Dictionary(valuesMax, texts),
    );
  }

  /** Bytes of memory held. */
  get bytes(): number {
    const { visitors, networks, rows, samples, marks, vitals, measures, funnels, facts, recentIds } = this;
    const tables = [visitors, networks, rows, samples, marks, vitals, measures, funnels, facts, recentIds];
    return [...tables, ...this.#distinctDictionaries()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Values that became `(other)` because a dictionary was full. */
  get valuesOverLimit(): number {
    return this.#distinctDictionaries().reduce((sum, { overLimit }) => sum + overLimit, 0);
  }

  /** Shared memory, not a copy. */
  view(): Omit<LedgerView, "site" | "day" | "filtered" | "full"> {
    const { visitors, networks, rows, samples, marks, vitals, measures, facts } = this;
    const views = new Map<Dictionary, DictionaryView>();
    for (const dictionary of this.dictionaries) views.set(dictionary, dictionary.view());
    return {
      visitorCount: visitors.size,
      networkCount: networks.size,
      networks: networks.view(),
      visitors: visitors.view(),
      rows: rows.view(),
      samples: samples.view(),
      marks: marks.view(),
      vitals: vitals.view(),
      measures: measures.view(),
      facts: facts.view(),
      dictionaries: this.dictionaries.flatMap((dictionary) => views.get(dictionary) ?? []),
    };
  }

  /** An exact copy of everything. */
  image(): Pick<LedgerImage, "head" | "columns"> {
    const { current, older, forgottenEarly } = this.recentIds.image();
    const dictionaries = this.#distinctDictionaries().map((dictionary) => dictionary.image());
    return {
      head: {
        version: LEDGER_IMAGE_VERSION,
        key: [this.#key.first, this.#key.second],
        overLimit: dictionaries.map(({ overLimit }) => overLimit),
        marksOverLimit: this.marks.overLimit,
        funnels: [...this.funnels.names],
        ids: [current.began, current.last, older.began, older.last, forgottenEarly],
      },
      columns: [
        { name: "visitors", bytes: this.visitors.copy() },
        { name: "networks", bytes: this.networks.copy() },
        { name: "rows", bytes: this.rows.copy() },
        { name: "samples", bytes: this.samples.copy() },
        { name: "marks", bytes: this.marks.copy() },
        { name: "vitals", bytes: this.vitals.copy() },
        { name: "measures", bytes: this.measures.copy() },
        { name: "funnels", bytes: this.funnels.copy() },
        { name: "facts", bytes: this.facts.copy() },
        { name: "ids", bytes: current.ids },
        { name: "ids.older", bytes: older.ids },
        ...dictionaries.flatMap(({ starts, hashes, words }, index) => [
          { name: `values.${String(index)}.starts`, bytes: starts },
          { name: `values.${String(index)}.hashes`, bytes: hashes },
          { name: `values.${String(index)}.words`, bytes: words },
        ]),
      ],
    };
  }

  /**
   * Tables from an image. What one of an older version lacks is filled up: networks are not known by their weekly token
   * (0), there are no marks, and of the dimensions that were appended since every hit has "". Errors: throws RangeError on one that is of no
   * such version, or not whole.
   */
  static restore({ head, columns }: LedgerImage, valuesMax: number): LedgerTables {
    const { version } = head;
    if (typeof version !== "number" || !readsImage(version)) throw new RangeError("the image is of another version");
    const records = version >> 8;
    const dimensions = version & 255;
    const byName = new Map(columns.map(({ name, bytes }) => [name, bytes]));
    const column = (name: string): Uint8Array => {
      const bytes = byName.get(name);
      if (bytes === undefined) throw new RangeError("the image lacks a column");
      return bytes;
    };
    const [first = 0, second = 0] = numbers(head, "key", 2);
    const tables = new LedgerTables({ first, second }, valuesMax);
    const widened = (name: keyof typeof OLDER_WIDTHS, width: number): Uint8Array =>
      records === RECORDS_VERSION ? column(name) : widerRecords(column(name), OLDER_WIDTHS[name](records), width);
    tables.visitors.fill(widened("visitors", VISITOR_WIDTH));
    tables.networks.fill(widened("networks", NETWORK_WIDTH));
    tables.rows.fill(column("rows"));
    tables.samples.fill(widened("samples", SAMPLE_WIDTH));
    if (records === RECORDS_VERSION) tables.#restoreMarks(head, column);
    if (dimensions === DIMENSION_COUNT) tables.facts.fill(column("facts"));
    else tables.#internFacts(column("facts"), VISIT_DIMENSIONS.filter((index) => index < dimensions).length);
    const [began = 0, last = 0, olderBegan = 0, olderLast = 0, forgottenEarly = 0] = numbers(head, "ids", 5);
    tables.recentIds.restore({
      forgottenEarly,
      current: { began, last, ids: column("ids") },
      older: { began: olderBegan, last: olderLast, ids: column("ids.older") },
    });
    const dictionaries = [...new Set(tables.dictionaries.slice(0, dimensions))];
    const overLimit = numbers(head, "overLimit", dictionaries.length);
    dictionaries.forEach((dictionary, index) => {
      dictionary.restore({
        starts: column(`values.${String(index)}.starts`),
        hashes: column(`values.${String(index)}.hashes`),
        words: column(`values.${String(index)}.words`),
        overLimit: overLimit[index] ?? 0,
      });
    });
    return tables;
  }

  #restoreMarks(head: LedgerImage["head"], column: (name: string) => Uint8Array): void {
    const { marksOverLimit, funnels } = head;
    const isWhole = typeof marksOverLimit === "number" && Array.isArray(funnels);
    if (!isWhole || !funnels.every((name) => typeof name === "string")) {
      throw new RangeError("the head of the image is damaged");
    }
    this.marks.overLimit = marksOverLimit;
    this.funnels.names.push(...funnels);
    this.marks.fill(column("marks"));
    this.vitals.fill(column("vitals"));
    this.measures.fill(column("measures"));
    this.funnels.fill(column("funnels"));
  }

  /** Facts of fewer dimensions: they keep their numbers, and "" is number 0 in every dictionary. */
  #internFacts(copy: Uint8Array, ids: number): void {
    const wide = widerRecords(copy, ids + 1, VISIT_DIMENSIONS.length + 1);
    const words = new Uint32Array(wide.buffer);
    for (let from = 0; from < words.length; from += VISIT_DIMENSIONS.length + 1) {
      // Behind the ids there was their hash.
      words[from + ids] = 0;
      this.facts.intern(words.subarray(from, from + VISIT_DIMENSIONS.length));
    }
  }

  #distinctDictionaries(): Dictionary[] {
    return [...new Set(this.dictionaries)];
  }
}

/** The same records with words of 0 behind theirs. Errors: throws RangeError when they are not whole. */
function widerRecords(copy: Uint8Array, width: number, wider: number): Uint8Array<ArrayBuffer> {
  const count = copy.length / (width * 4);
  if (!Number.isInteger(count)) throw new RangeError("not a whole number of records");
  const wide = new Uint8Array(count * wider * 4);
  for (let record = 0; record < count; record++) {
    wide.set(copy.subarray(record * width * 4, (record + 1) * width * 4), record * wider * 4);
  }
  return wide;
}

function numbers(head: LedgerImage["head"], name: string, count: number): readonly number[] {
  const list = head[name];
  if (!Array.isArray(list) || list.length !== count || !list.every((item) => typeof item === "number")) {
    throw new RangeError("the head of the image is damaged");
  }
  return list;
}
