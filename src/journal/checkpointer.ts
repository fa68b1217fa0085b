import { join } from "node:path";
import type { LedgerImage } from "../domain/ledger-image.ts";
import type { Log } from "../domain/ports.ts";
import type { SiteId } from "../domain/site.ts";
import { checkpointName, checkpointNumber, PARTIAL_NAME } from "./checkpoint-format.ts";
import { errorCode } from "./error-code.ts";
import type { JournalKeys } from "./frame.ts";
import type { JournalFiles } from "./journal-files.ts";
import type { JournalPosition } from "./journal-position.ts";
import type { Notes } from "./notes.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
import { siteDayName } from "./site-day.ts";
import { writeCheckpoint, type StoredCheckpoint } from "./write-checkpoint.ts";

export interface CheckpointerParts {
  readonly files: JournalFiles;
  readonly dir: string;
  readonly keys: JournalKeys;
  readonly nonce: () => Uint8Array;
  readonly log: Log;
  readonly now: () => number;
  readonly notes: Notes;
  readonly imageVersion: number;
  /** Bytes of journal after which another checkpoint is due. */
  readonly everyBytes: number;
}

export interface Snapshot {
  readonly sites: readonly SiteId[];
  readonly take: (site: SiteId) => readonly LedgerImage[];
  /** The place up to which everything durable has been applied, asked together with `take`. */
  readonly position: () => JournalPosition;
  /** Names of the site-days that segments on disk have hits of. */
  readonly isInSegments: (name: string) => boolean;
}

const RETRY_MS = 60_000;

/** Writes checkpoints and knows the one that counts. */
export class Checkpointer {
  readonly #parts: CheckpointerParts;
  #stored: StoredCheckpoint | undefined;
  #lastNumber = 0;
  /** Names of site-days of which a file may have images that `#stored` has not. */
  #pendingDays = new Set<string>();
  /** Names of checkpoints that a newer one stands for, or that could not be finished and may be left. */
  #stale: readonly string[] = [];
  /** Names of checkpoints that could not be read. They stay until a new one is there. */
  #damaged: readonly string[] = [];
  #journalBytes = 0;
  #failed: { readonly at: number; readonly journalBytes: number; readonly code: string } | undefined;
  #cancelled = false;
  #checkpoints = 0;
  #failures = 0;
  #ms = 0;

  constructor(parts: CheckpointerParts) {
    this.#parts = parts;
  }

  get stored(): StoredCheckpoint | undefined {
    return this.#stored;
  }

  get pendingDays(): Iterable<string> {
    return this.#pendingDays;
  }

  /** Finds the newest complete checkpoint among the files of the directory, and removes one that was never finished. */
  async find(names: readonly string[]): Promise<{ readonly damaged: number }> {
    const { files, dir, log } = this.#parts;
    if (names.includes(PARTIAL_NAME)) await files.remove(join(dir, PARTIAL_NAME)).catch(() => undefined);
    const numbers = names.map(checkpointNumber).filter((number) => number !== undefined);
    numbers.sort((a, b) => b - a);
    this.#lastNumber = numbers[0] ?? 0;
    for (const number of numbers) {
      const name = checkpointName(number);
      this.#stored ??= await readCheckpoint(files, dir, number);
      if (this.#stored === undefined) {
        this.#damaged = [...this.#damaged, name];
        log.error("checkpoint_damaged", { checkpoint: name });
      } else if (this.#stored.number !== number) {
        this.#stale = [...this.#stale, name];
      }
    }
    return { damaged: this.#damaged.length };
  }

  /** Counts what was written to the journal. */
  count(bytes: number): void {
    this.#journalBytes += bytes;
  }

  /**
   * Whether as much journal was written since the last checkpoint as `everyBytes` or as that checkpoint is long,
   * whichever is more: so checkpoints at most double what is written, and a replay reads at most one and that much
   * journal. Also when nothing but retired days is left in it, since the next one is small. After a failure not before
   * a minute has passed or as much journal has been written again.
   */
  isDue(): boolean {
    const dueBytes = Math.max(this.#parts.everyBytes, this.#stored?.bytes ?? 0);
    const failed = this.#failed;
    if (failed !== undefined) {
      const soon = this.#parts.now() - failed.at < RETRY_MS;
      if (soon && this.#journalBytes - failed.journalBytes < dueBytes) return false;
    }
    return this.#journalBytes >= dueBytes || this.#isSpent();
  }

  /** Takes, writes and installs a checkpoint. False when it could not be written. Never rejects. */
  async write(snapshot: Snapshot): Promise<boolean> {
    const { log, now } = this.#parts;
    const began = now();
    const bytesBefore = this.#journalBytes;
    try {
      const written = await this.#write(snapshot);
      if (written === undefined) return false;
      this.#install(written);
      if (this.#failed !== undefined) log.info("checkpoint_recovered", { code: this.#failed.code });
      this.#failed = undefined;
      this.#journalBytes -= bytesBefore;
      this.#checkpoints++;
      this.#ms = now() - began;
      return true;
    } catch (error) {
      this.#failures++;
      this.#stale = [...this.#stale, checkpointName(this.#lastNumber)];
      const code = errorCode(error);
      if (this.#failed?.code !== code) log.error("checkpoint_failed", { code });
      this.#failed = { at: now(), journalBytes: this.#journalBytes, code };
      return false;
    }
  }

  /** Gives up the checkpoint that is being written. */
  cancel(): void {
    this.#cancelled = true;
  }

  /**
   * Removes checkpoints that a newer one stands for. False when one is left, which may still be read in the next life:
   * then no segment may go that it would need.
   */
  async removeStale(): Promise<boolean> {
    const { files, dir, log } = this.#parts;
    for (const name of this.#stale) {
      try {
        await files.remove(join(dir, name));
        await files.syncDirectory(dir);
      } catch (error) {
        const code = errorCode(error);
        if (code !== "ENOENT") {
          log.warn("checkpoint_delete_failed", { checkpoint: name, code });
          return false;
        }
      }
      this.#stale = this.#stale.filter((other) => other !== name);
    }
    return true;
  }

  counters() {
    return {
      checkpoints: this.#checkpoints,
      checkpointFailures: this.#failures,
      checkpointBytes: this.#stored?.bytes ?? 0,
      checkpointMs: this.#ms,
    };
  }

  async #write({ sites, take, position, isInSegments }: Snapshot): Promise<StoredCheckpoint | undefined> {
    const { notes } = this.#parts;
    const number = ++this.#lastNumber;
    // What the last one has must not be lost, whether it was asked for or not.
    const all = new Set([...sites, ...(this.#stored?.index.sites ?? []).map(({ site }) => site)]);
    return writeCheckpoint({
      ...this.#parts,
      number,
      sites: [...all],
      take: (site) => {
        const images = take(site).filter(({ day }) => !notes.isRetired(siteDayName(site, day)));
        for (const { day } of images) this.#pendingDays.add(siteDayName(site, day));
        return { position: position(), images };
      },
      notes: { position: position(), ...notes.relevant(isInSegments) },
      isCancelled: () => this.#cancelled,
    });
  }

  #install(written: StoredCheckpoint): void {
    const replaced = this.#stored === undefined ? [] : [checkpointName(this.#stored.number)];
    this.#stale = [...this.#stale, ...this.#damaged, ...replaced];
    this.#damaged = [];
    this.#stored = written;
    this.#pendingDays = new Set();
  }

  #isSpent(): boolean {
    const images = (this.#stored?.index.sites ?? []).flatMap(({ site, images }) =>
      images.map(({ day }) => siteDayName(site, day)),
    );
    return images.length > 0 && images.every((name) => this.#parts.notes.isRetired(name));
  }
}
