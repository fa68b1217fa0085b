import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Canary, CanaryForm } from "./canaries.ts";
import type { PatternSearch, PatternStream } from "./pattern-search.ts";

/** Canaries found in one place (a file, a table, an answer). */
export interface Finding {
  readonly place: string;
  readonly canary: Canary;
  readonly encoding: string;
}

/** What a search of many places came to. */
export interface Findings {
  readonly found: readonly Finding[];
  /** Places that were read whole, and bytes in them. */
  readonly places: number;
  readonly bytes: number;
  /** Places that could not be read, with the code of why. */
  readonly unread: readonly string[];
}

const CHUNK_BYTES = 1_048_576;
/** How likely a place may seem to hold packed addresses that are there by chance. */
const BY_CHANCE_MAX = 1e-9;

/** Searches places one after the other, with memory for one chunk. */
export class PlaceSearch {
  readonly #search: PatternSearch<CanaryForm>;
  readonly #shortForms: number;
  readonly #found: Finding[] = [];
  readonly #unread: string[] = [];
  #places = 0;
  #bytes = 0;

  constructor(search: PatternSearch<CanaryForm>, shortForms: number) {
    this.#search = search;
    this.#shortForms = shortForms;
  }

  findings(): Findings {
    return { found: [...this.#found], places: this.#places, bytes: this.#bytes, unread: [...this.#unread] };
  }

  /** Every file under a directory, hidden ones too, and the names of files. Links are not followed. */
  async directory(dir: string): Promise<void> {
    for await (const path of filesUnder(dir)) await this.file(path);
  }

  /** A file; one that is gone by then is another one, which is searched under its own name. */
  async file(path: string, place = path): Promise<void> {
    try {
      await this.#stream(place, [Buffer.from(`${path}\n`)], createReadStream(path, { highWaterMark: CHUNK_BYTES }));
    } catch (error) {
      const code = codeOf(error);
      if (code !== "ENOENT") this.#unread.push(`${place} (${code})`);
    }
  }

  text(place: string, text: string): void {
    const stream = this.#search.stream();
    const hits = new Hits();
    stream.push(Buffer.from(text), (form) => hits.add(form));
    this.#end(place, stream, hits);
  }

  /** Notes something that could not be searched. */
  missed(place: string, error: unknown): void {
    this.#unread.push(`${place} (${codeOf(error)})`);
  }

  /** What a stream gives. Errors: a stream that breaks is noted as unread. */
  async rows(place: string, open: () => Promise<AsyncIterable<Uint8Array>>): Promise<void> {
    try {
      await this.#stream(place, [], await open());
    } catch (error) {
      this.missed(place, error);
    }
  }

  async #stream(place: string, first: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): Promise<void> {
    const stream = this.#search.stream();
    const hits = new Hits();
    for (const chunk of first) stream.push(chunk, (form) => hits.add(form));
    for await (const chunk of rest) stream.push(chunk, (form) => hits.add(form));
    this.#end(place, stream, hits);
  }

  #end(place: string, stream: PatternStream<CanaryForm>, hits: Hits): void {
    this.#places += 1;
    this.#bytes += stream.bytes();
    const expected = (stream.bytes() * this.#shortForms) / 2 ** 32;
    for (const { canary, encoding } of hits.believed(expected)) this.#found.push({ place, canary, encoding });
  }
}

/** What was found in one place, each form once. */
class Hits {
  readonly #long = new Set<CanaryForm>();
  readonly #short = new Set<CanaryForm>();

  add(form: CanaryForm): void {
    (form.short ? this.#short : this.#long).add(form);
  }

  /** Short forms are believed when so many different ones are not there by chance. */
  believed(expectedByChance: number): readonly CanaryForm[] {
    const enough = this.#short.size > 0 && poissonTail(expectedByChance, this.#short.size) < BY_CHANCE_MAX;
    return [...this.#long, ...(enough ? this.#short : [])];
  }
}

/** The probability of `least` or more events where `expected` are: the terms of the series from there on. */
export function poissonTail(expected: number, least: number): number {
  let term = Math.exp(-expected);
  let below = 0;
  for (let count = 0; count < least; count++) {
    below += term;
    term *= expected / (count + 1);
  }
  // Where the sum is near 1 the difference is lost in rounding; the terms themselves are exact.
  if (below < 0.5) return 1 - below;
  let tail = 0;
  for (let count = least; count < least + 1_000 && term > 0; count++) {
    tail += term;
    term *= expected / (count + 1);
  }
  return tail;
}

/** Paths of the regular files under a directory; a directory that is gone has none. Errors: rejects on others. */
export async function* filesUnder(dir: string): AsyncGenerator<string> {
  let entries;
  try {
    entries = await readdir(dir, { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === "ENOENT") return;
    throw error;
  }
  for (const entry of entries) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield path;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
