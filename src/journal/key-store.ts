import {
  chmodSync,
  closeSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Log, Random } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { siteId, type SiteId } from "../domain/site.ts";
import { errorCode } from "./error-code.ts";
import { siteDayName, type SiteDay } from "./site-day.ts";

export interface KeyStoreOptions<Key> {
  /** Made when absent (0700). RAM-backed by preference: a file that was on a disk may outlive its shredding there. */
  readonly dir: string;
  readonly random: Random;
  readonly log: Log;
  /** Makes the keys of a site-day from its 32 random bytes; must not keep the bytes. */
  readonly derive: (random: Uint8Array) => Key;
}

/**
 * The random keys of open site-days, one file each, so that a killed process finds them again. File access is
 * synchronous: it happens once per site-day, everything else is answered from memory.
 */
export interface KeyStore<Key> {
  /**
   * The key of a site-day. With `create`, one that is missing is made and on disk before it is returned.
   * Undefined when there is none, or when the directory cannot be read or written (logged when that changes).
   */
  get(site: SiteId, day: string, options?: { readonly create: boolean }): Key | undefined;
  /** Overwrites, syncs and removes the key's file and erases the key in memory. False when a file is left (logged). */
  shred(site: SiteId, day: string): boolean;
  /**
   * `unavailable` from a key that could not be read or made until the next one that could. `missing`: files of open days
   * are gone; their keys are in memory still, but a crash now would lose what these days have counted.
   */
  state(): "ok" | "unavailable" | "missing";
  /**
   * Looks whether the files are there, and while keys are unavailable whether one could be made, so that the state heals
   * without beacons. Makes the directory anew when it is gone. To be called every second or so: it does something every
   * ten seconds.
   */
  probe(): void;
  /** Site-days that have a key file. */
  list(): readonly SiteDay[];
}

/** Version 1: version byte, 32 random bytes, CRC-32 of both (little-endian). */
const VERSION = 1;
const KEY_BYTES = 32;
const FILE_BYTES = 1 + KEY_BYTES + 4;
const FILE_NAME = /^(\d{1,10})-(\d{4}-\d{2}-\d{2})\.key$/u;
const DAMAGED = ".damaged";
const PROBE_FILE = "probe.tmp";
const PROBE_EVERY_CALLS = 10;

/** Opens or makes the key directory. Errors: a sentence saying what is wrong with the directory and what to do. */
export function openKeyStore<Key extends { erase(): void }>(
  options: KeyStoreOptions<Key>,
): Result<KeyStore<Key>, string> {
  const { dir, random, log, derive } = options;
  const refusal = prepare(dir);
  if (refusal !== undefined) return fail(refusal);
  const onDisk = new Map(storedKeys(dir).map((key) => [siteDayName(key.site, key.day), key]));
  const keys = new Map<string, Key>();
  /** What went wrong last, as it was logged; undefined when the last attempt succeeded. */
  let trouble: string | undefined;
  /** Files of open days that were not there when it was last looked. */
  let missing = 0;
  let calls = 0;

  function load(site: SiteId, day: string, name: string): Key | undefined {
    const path = keyPath(dir, name);
    try {
      const bytes = readFileSync(path);
      const random = parse(bytes);
      if (random !== undefined) {
        const key = derive(random);
        bytes.fill(0);
        healed();
        return key;
      }
      renameSync(path, path + DAMAGED);
      onDisk.delete(name);
      log.error("key_damaged", { site, day });
    } catch (error) {
      const code = errorCode(error);
      if (code === "ENOENT" && isThere(dir)) {
        // The directory is there and the file is not: it will not come back.
        onDisk.delete(name);
        log.error("key_gone", { site, day });
      } else {
        troubled("key_unreadable", site, day, code);
      }
    }
    return undefined;
  }

  function make(site: SiteId, day: string, name: string): Key | undefined {
    const bytes = random.bytes(KEY_BYTES);
    try {
      store(dir, name, bytes);
      const key = derive(bytes);
      onDisk.set(name, { site, day });
      healed();
      return key;
    } catch (error) {
      const code = errorCode(error);
      // A file that could not be removed after it was half written: the next attempt sets it aside.
      if (code === "EEXIST") onDisk.set(name, { site, day });
      troubled("key_not_stored", site, day, code);
      return undefined;
    } finally {
      bytes.fill(0);
    }
  }

  function healed(): void {
    if (trouble !== undefined) log.info("keys_recovered");
    trouble = undefined;
  }

  /** Every beacon of a day without a key comes by here, so only changes are logged. */
  function troubled(event: "key_unreadable" | "key_not_stored", site: SiteId, day: string, code: string): void {
    const now = `${event} ${code}`;
    if (trouble !== now) log.error(event, { site, day, code });
    trouble = now;
  }

  function get(site: SiteId, day: string, { create } = { create: false }): Key | undefined {
    const name = siteDayName(site, day);
    const known = keys.get(name);
    if (known !== undefined) return known;
    // A key that is on disk but cannot be read just now must not be replaced by another one.
    let key = onDisk.has(name) ? load(site, day, name) : undefined;
    if (key === undefined && create && !onDisk.has(name)) key = make(site, day, name);
    if (key !== undefined) keys.set(name, key);
    return key;
  }

  function shred(site: SiteId, day: string): boolean {
    const name = siteDayName(site, day);
    keys.get(name)?.erase();
    keys.delete(name);
    try {
      for (const path of [keyPath(dir, name), keyPath(dir, name) + DAMAGED]) shredFile(path, random);
      syncDirectory(dir);
      onDisk.delete(name);
      return true;
    } catch (error) {
      log.error("key_not_shredded", { site, day, code: errorCode(error) });
      return false;
    }
  }

  function probe(): void {
    calls++;
    if (calls % PROBE_EVERY_CALLS !== 0) return;
    const gone = [...onDisk.keys()].filter((name) => keys.has(name) && !isFile(keyPath(dir, name))).length;
    if (gone !== missing) log[gone > missing ? "error" : "info"]("key_files_missing", { days: gone });
    missing = gone;
    if (trouble === undefined) return;
    try {
      // A key that is not in memory may come back with the directory it was in.
      if ([...onDisk.keys()].every((name) => keys.has(name))) mkdirSync(dir, { recursive: true, mode: 0o700 });
      const path = join(dir, PROBE_FILE);
      writeFileSync(path, Buffer.alloc(FILE_BYTES), { mode: 0o600, flush: true });
      unlinkSync(path);
      healed();
    } catch {
      // Still so: it was logged when it began.
    }
  }

  function state(): "ok" | "unavailable" | "missing" {
    if (trouble !== undefined) return "unavailable";
    return missing > 0 ? "missing" : "ok";
  }

  return ok({ get, shred, state, probe, list: () => [...onDisk.values()] });
}

function isFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}

function isThere(dir: string): boolean {
  try {
    return lstatSync(dir).isDirectory();
  } catch {
    return false;
  }
}

function prepare(dir: string): string | undefined {
  try {
    if (mkdirSync(dir, { recursive: true, mode: 0o700 }) !== undefined) chmodSync(dir, 0o700);
    const stat = lstatSync(dir);
    if (!stat.isDirectory())
      return `The key directory ${dir} is not a directory (a link does not count). Name another.`;
    const user = process.getuid?.();
    if (user !== undefined && stat.uid !== user) {
      return `The key directory ${dir} belongs to user ${String(stat.uid)}, but this process runs as user ${String(user)}. Whoever owns it can read the keys: name another directory or change its owner.`;
    }
    if ((stat.mode & 0o077) !== 0) {
      return `The key directory ${dir} is open to other users (mode ${(stat.mode & 0o777).toString(8)}). Run: chmod 700 ${dir}`;
    }
    return undefined;
  } catch (error) {
    return `The key directory ${dir} cannot be used (${errorCode(error)}). Make it, or name another.`;
  }
}

function storedKeys(dir: string): SiteDay[] {
  return readdirSync(dir).flatMap((file) => {
    const [, site = "", day = ""] = FILE_NAME.exec(file) ?? [];
    return day === "" || Number(site) < 1 || Number(site) > 0xffff_ffff ? [] : [{ site: siteId(Number(site)), day }];
  });
}

function keyPath(dir: string, name: string): string {
  return join(dir, `${name}.key`);
}

function parse(bytes: Buffer): Uint8Array | undefined {
  if (bytes.length !== FILE_BYTES || bytes[0] !== VERSION) return undefined;
  if (bytes.readUInt32LE(1 + KEY_BYTES) !== crc32(bytes.subarray(0, 1 + KEY_BYTES))) return undefined;
  return bytes.subarray(1, 1 + KEY_BYTES);
}

function store(dir: string, name: string, random: Uint8Array): void {
  const bytes = Buffer.alloc(FILE_BYTES);
  bytes[0] = VERSION;
  bytes.set(random, 1);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 1 + KEY_BYTES)), 1 + KEY_BYTES);
  const path = keyPath(dir, name);
  const file = openSync(path, "wx", 0o600);
  try {
    writeFully(file, bytes);
    fsyncSync(file);
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    bytes.fill(0);
    closeSync(file);
  }
  syncDirectory(dir);
}

/** Overwrites the bytes in place before the name goes. On flash or copying file systems old blocks may survive. */
function shredFile(path: string, random: Random): void {
  let file: number;
  try {
    file = openSync(path, "r+");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  try {
    writeFully(file, random.bytes(fstatSync(file).size));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  unlinkSync(path);
}

function writeFully(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    written += writeSync(file, bytes, written, bytes.length - written, written);
  }
}

function syncDirectory(dir: string): void {
  const directory = openSync(dir, "r");
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
