import { stat } from "node:fs/promises";
import type { Log } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";

/** Where something is loaded from, and how. */
export interface FileSource<Value> {
  readonly file: string;
  /** Other files that what is loaded depends on. */
  readonly also?: readonly string[];
  /** Reads and tries the file. Errors: a sentence for the operator. */
  readonly load: () => Promise<Result<Value, string>>;
  /** The setting that names the file, for the log. */
  readonly setting: string;
}

/**
 * What a file holds, kept up to date: `look` loads it anew when it has changed, and puts it in the place of the old one
 * when it is good. A bad or missing file leaves the old one in its place and says so once.
 */
export class WatchedFile<Value> {
  readonly #source: FileSource<Value>;
  readonly #log: Log;
  #state: string;
  #value: Value;

  private constructor(source: FileSource<Value>, log: Log, state: string, value: Value) {
    this.#source = source;
    this.#log = log;
    this.#state = state;
    this.#value = value;
  }

  /** Errors: what is wrong with the file. */
  static async open<Value>(source: FileSource<Value>, log: Log): Promise<Result<WatchedFile<Value>, string>> {
    // Before it is read: what is written meanwhile is seen by the next look.
    const state = await stateOf(source);
    const loaded = await source.load();
    return loaded.ok ? ok(new WatchedFile(source, log, state, loaded.value)) : fail(loaded.error);
  }

  get value(): Value {
    return this.#value;
  }

  /** Resolves with whether there is a new value. */
  async look(): Promise<boolean> {
    const state = await stateOf(this.#source);
    if (state === this.#state) return false;
    this.#state = state;
    const { setting } = this.#source;
    const loaded = await this.#source.load();
    if (!loaded.ok) {
      this.#log.warn("database_not_replaced", { setting, problem: loaded.error });
      return false;
    }
    this.#value = loaded.value;
    this.#log.info("database_replaced", { setting });
    return true;
  }
}

/** Another text when a file is another. */
async function stateOf({ file, also = [] }: FileSource<unknown>): Promise<string> {
  return (await Promise.all([file, ...also].map(fileState))).join(", ");
}

async function fileState(file: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return [mtimeMs, size, ino].join(" ");
  } catch {
    return "missing";
  }
}
