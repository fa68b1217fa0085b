import { DIMENSION_COUNT, DIMENSIONS } from "../domain/dimension.ts";
import type { LedgerImage } from "../domain/ledger-image.ts";
import { Dictionary } from "./dictionary.ts";
import { FactsTable } from "./facts-table.ts";
import { NetworkTable } from "./network-table.ts";
import { RecentIds } from "./recent-ids.ts";
import { RowTable } from "./row-table.ts";
import { SampleTable } from "./sample-table.ts";
import { TextHash, type HashKey } from "./text-hash.ts";
import { VISIT_DIMENSIONS } from "./visit-dimensions.ts";
import { VisitorTable } from "./visitor-table.ts";

/** Of the records in an image. To be raised with every change of one, or of what a number in it means. */
const RECORDS_VERSION = 1;
/** Version of images: of the records, and of the dimensions that they have columns of. */
export const LEDGER_IMAGE_VERSION = RECORDS_VERSION * 256 + DIMENSION_COUNT;

/** All that a ledger remembers, in tables of numbers. */
export class LedgerTables {
  readonly visitors = new VisitorTable();
  readonly networks = new NetworkTable();
  readonly rows = new RowTable();
  readonly samples = new SampleTable();
  readonly facts: FactsTable;
  /** By index in `DIMENSIONS`; entry and exit pages share the dictionary of pages. */
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
      name === "page" || name === "entry_page" || name === "exit_page" ? pages : new Dictionary(valuesMax, texts),
    );
  }

  /** Bytes of memory held. */
  get bytes(): number {
    const { visitors, networks, rows, samples, facts, recentIds } = this;
    let bytes = visitors.bytes + networks.bytes + rows.bytes + samples.bytes + facts.bytes + recentIds.bytes;
    for (const dictionary of this.#distinctDictionaries()) bytes += dictionary.bytes;
    return bytes;
  }

  /** Values that became `(other)` because a dictionary was full. */
  get valuesOverLimit(): number {
    return this.#distinctDictionaries().reduce((sum, { overLimit }) => sum + overLimit, 0);
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
        ids: [current.began, current.last, older.began, older.last, forgottenEarly],
      },
      columns: [
        { name: "visitors", bytes: this.visitors.copy() },
        { name: "networks", bytes: this.networks.copy() },
        { name: "rows", bytes: this.rows.copy() },
        { name: "samples", bytes: this.samples.copy() },
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

  /** Tables from an image. Errors: throws RangeError on one that is not of this version, or not whole. */
  static restore({ head, columns }: LedgerImage, valuesMax: number): LedgerTables {
    if (head["version"] !== LEDGER_IMAGE_VERSION) {
      throw new RangeError("the image is of another version");
    }
    const byName = new Map(columns.map(({ name, bytes }) => [name, bytes]));
    const column = (name: string): Uint8Array => {
      const bytes = byName.get(name);
      if (bytes === undefined) throw new RangeError("the image lacks a column");
      return bytes;
    };
    const [first = 0, second = 0] = numbers(head, "key", 2);
    const tables = new LedgerTables({ first, second }, valuesMax);
    tables.visitors.fill(column("visitors"));
    tables.networks.fill(column("networks"));
    tables.rows.fill(column("rows"));
    tables.samples.fill(column("samples"));
    tables.facts.fill(column("facts"));
    const [began = 0, last = 0, olderBegan = 0, olderLast = 0, forgottenEarly = 0] = numbers(head, "ids", 5);
    tables.recentIds.restore({
      forgottenEarly,
      current: { began, last, ids: column("ids") },
      older: { began: olderBegan, last: olderLast, ids: column("ids.older") },
    });
    const dictionaries = tables.#distinctDictionaries();
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

  #distinctDictionaries(): Dictionary[] {
    return [...new Set(this.dictionaries)];
  }
}

function numbers(head: LedgerImage["head"], name: string, count: number): readonly number[] {
  const list = head[name];
  if (!Array.isArray(list) || list.length !== count || !list.every((item) => typeof item === "number")) {
    throw new RangeError("the head of the image is damaged");
  }
  return list;
}
