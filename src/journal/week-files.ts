import { createCipheriv, createDecipheriv } from "node:crypto";
import { join } from "node:path";
import type { Log, Random } from "../domain/ports.ts";
import { siteId } from "../domain/site.ts";
import type { SiteWeek } from "../domain/week.ts";
import { errorCode } from "./error-code.ts";
import { nodeFiles, type JournalFiles } from "./journal-files.ts";

/** What may become of asking for a week's state. */
export type WeekRead = { readonly state: Uint8Array } | "none" | "unreadable";

/** The states of weeks under way, one file each, sealed under the week's key. */
export interface WeekFiles {
  /** `unreadable`: damaged, or sealed under another key. Rejects when the disk does not answer. */
  read(week: SiteWeek, key: Uint8Array): Promise<WeekRead>;
  /** Replaces what there was; resolves when it is on disk. Rejects when the disk does not take it; the old one stays. */
  write(week: SiteWeek, key: Uint8Array, state: Uint8Array): Promise<void>;
  /** Removes the file. Never rejects: one that cannot be removed is left to the next time. */
  remove(week: SiteWeek): Promise<void>;
  /** Weeks that have a file. Rejects when the disk does not answer. */
  list(): Promise<readonly SiteWeek[]>;
}

export interface WeekFilesOptions {
  /** Made when absent (0700). */
  readonly dir: string;
  readonly random: Random;
  readonly log: Log;
  readonly files?: JournalFiles;
}

/**
 * Version 1: "FFWK", version, three zero bytes, nonce, state sealed by AES-256-GCM, tag. Site and Monday, which the name
 * tells, are authenticated with it.
 */
const VERSION = 1;
const HEAD = Uint8Array.of(0x46, 0x46, 0x57, 0x4b, VERSION, 0, 0, 0);
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Sealed at once: beacons want their turn. */
const PIECE_BYTES = 1_048_576;
const FILE_NAME = /^(\d{1,10})-(\d{4}-\d{2}-\d{2})\.week$/u;
const UNFINISHED = ".tmp";

/** Opens or makes the directory of week states; what an interrupted write left is removed. Rejects when it cannot. */
export async function openWeekFiles(options: WeekFilesOptions): Promise<WeekFiles> {
  const { dir, random, log, files = nodeFiles } = options;
  await files.makeDirectory(dir);
  for (const name of await files.list(dir)) if (name.endsWith(UNFINISHED)) await files.remove(join(dir, name));
  const pathOf = (week: SiteWeek): string => join(dir, `${weekName(week)}.week`);

  return {
    async read(week, key) {
      let bytes: Buffer;
      try {
        bytes = await files.read(pathOf(week));
      } catch (error) {
        if (errorCode(error) === "ENOENT") return "none";
        throw error;
      }
      const state = await opened(bytes, key, weekName(week));
      if (state === undefined) log.error("week_unreadable", { site: week.site, day: week.monday });
      return state === undefined ? "unreadable" : { state };
    },

    async write(week, key, state) {
      const path = pathOf(week);
      const unfinished = path + UNFINISHED;
      try {
        const file = await files.create(unfinished);
        try {
          let at = 0;
          for (const piece of await sealed(state, key, random.bytes(NONCE_BYTES), weekName(week))) {
            await file.write(piece, at);
            at += piece.length;
          }
          await file.datasync();
        } finally {
          await file.close();
        }
        await files.rename(unfinished, path);
        await files.syncDirectory(dir);
      } catch (error) {
        await files.remove(unfinished).catch(() => undefined);
        throw error;
      }
    },

    async remove(week) {
      try {
        await files.remove(pathOf(week));
        await files.syncDirectory(dir);
      } catch (error) {
        const code = errorCode(error);
        if (code !== "ENOENT") log.error("week_not_removed", { site: week.site, day: week.monday, code });
      }
    },

    async list() {
      return (await files.list(dir)).flatMap((file) => {
        const [, site = "", monday = ""] = FILE_NAME.exec(file) ?? [];
        const known = monday !== "" && Number(site) >= 1 && Number(site) <= 0xffff_ffff;
        return known ? [{ site: siteId(Number(site)), monday }] : [];
      });
    },
  };
}

function weekName({ site, monday }: SiteWeek): string {
  return `${String(site)}-${monday}`;
}

async function sealed(
  state: Uint8Array,
  key: Uint8Array,
  nonce: Uint8Array,
  name: string,
): Promise<readonly Uint8Array[]> {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(Buffer.concat([HEAD, Buffer.from(name)]));
  const pieces: Uint8Array[] = [HEAD, nonce];
  for await (const piece of piecesOf(state)) pieces.push(cipher.update(piece));
  pieces.push(cipher.final(), cipher.getAuthTag());
  return pieces;
}

async function opened(bytes: Buffer, key: Uint8Array, name: string): Promise<Uint8Array | undefined> {
  const from = HEAD.length + NONCE_BYTES;
  const to = bytes.length - TAG_BYTES;
  if (to < from || !bytes.subarray(0, HEAD.length).equals(HEAD)) return undefined;
  const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(HEAD.length, from));
  cipher.setAAD(Buffer.concat([HEAD, Buffer.from(name)]));
  cipher.setAuthTag(bytes.subarray(to));
  const pieces: Uint8Array[] = [];
  for await (const piece of piecesOf(bytes.subarray(from, to))) pieces.push(cipher.update(piece));
  try {
    cipher.final();
  } catch {
    return undefined;
  }
  return Buffer.concat(pieces);
}

/** Piece by piece, with a turn for others between. */
async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    if (from > 0) await new Promise(setImmediate);
    yield bytes.subarray(from, from + PIECE_BYTES);
  }
}
