import { CanaryBook } from "../../../src/runtime/audit/canaries.ts";
import { openFiles } from "../../../src/runtime/audit/check-process.ts";
import { askEverything, plantCanaries } from "../../../src/runtime/audit/plant.ts";
import { PlaceSearch, type Findings } from "../../../src/runtime/audit/search-places.ts";
import { searchTables } from "../../../src/runtime/audit/search-tables.ts";
import { visitorHashes } from "../../../src/runtime/audit/visitor-hashes.ts";
import { siteId } from "../../../src/domain/site.ts";
import { connectDatabase, type DatabaseAddress } from "../../../src/store/connect.ts";
import { ADMIN_TOKEN } from "./footfall-process.ts";
import type { Installation } from "./installation.ts";

export interface WatchOptions {
  readonly installation: Installation;
  readonly site: string;
  readonly siteNumber: number;
  /** The database itself, whatever the collector's way to it is. */
  readonly address: DatabaseAddress;
  readonly size: { readonly addresses: number; readonly each: number };
}

/** Plants canaries at an installation again and again, and searches it for all of them. */
export class CanaryWatch {
  readonly book = new CanaryBook();
  readonly outcomes: Record<string, number> = {};
  /** What the collector said to visitors, and in probes. */
  readonly heard: string[] = [];
  /** What its processes wrote, those that have ended included. */
  readonly written: string[] = [];
  readonly #options: WatchOptions;
  readonly #hashes = new Set<string>();

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Plants a set of new canaries at whoever answers; where nobody does, they were sent in vain. */
  async plant(url?: string): Promise<void> {
    const { installation, site, size } = this.#options;
    const base = new URL(url ?? (await installation.url()));
    const { outcomes, answers } = await plantCanaries({
      base,
      site,
      token: ADMIN_TOKEN,
      forwarded: true,
      loopback: true,
      book: this.book,
      ...size,
    });
    for (const [outcome, count] of Object.entries(outcomes)) {
      this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + count;
    }
    this.heard.push(answers);
  }

  /** Keeps what a collector says when it ends. */
  listen(): void {
    void this.#options.installation.collector.ended.then(({ stdout, stderr }) => this.written.push(stdout, stderr));
  }

  /** Has the visitors' keyed hashes looked for, under the keys that there are now. */
  #addHashes(): void {
    const { installation, siteNumber } = this.#options;
    for (const hash of visitorHashes(installation.keysDir, siteId(siteNumber), this.book.visitors)) {
      if (!this.#hashes.has(hash)) this.book.add("keyed hash", "what visitors become", hash);
      this.#hashes.add(hash);
    }
  }

  /** Searches files, open files, tables, what was written and what was said. */
  async search(options: { readonly running: boolean; readonly tables: boolean }): Promise<Findings> {
    const { installation, address, site } = this.#options;
    this.#addHashes();
    const search = new PlaceSearch(this.book.search(), this.book.forms().filter(({ of }) => of.short).length);
    // The home holds data and keys unless the test puts them elsewhere.
    const dirs = new Set([installation.home.dir, installation.dataDir, installation.keysDir]);
    for (const dir of dirs) await search.directory(dir);
    if (options.running) {
      for (const { path, name } of openFiles(installation.collector.pid)) await search.file(path, name);
      for (const { text } of await askEverything(new URL(await installation.url()), site, ADMIN_TOKEN)) {
        this.heard.push(text);
      }
    }
    if (options.tables) {
      const database = connectDatabase(address);
      await searchTables(search, database, address);
      await database.close();
    }
    search.text(
      "log lines",
      installation
        .log()
        .map((line) => JSON.stringify(line))
        .join("\n"),
    );
    search.text("standard output and error", this.written.join("\n"));
    search.text("answers", this.heard.join("\n"));
    return search.findings();
  }

  /** Canaries that were found, as `place: kind in input (encoding)`: for a test that expects none. */
  static named(findings: Findings): readonly string[] {
    return findings.found.map(
      ({ place, canary, encoding }) => `${place}: ${canary.kind} in ${canary.input} (${encoding})`,
    );
  }
}
