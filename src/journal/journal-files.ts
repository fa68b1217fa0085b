import {
  close,
  fdatasync,
  fsync,
  ftruncate,
  mkdir,
  open,
  read,
  readdir,
  readFile,
  rename,
  stat,
  unlink,
  write,
  type NoParamCallback,
} from "node:fs";

/** What the journal asks of a file system. Every call may reject with a system error. */
export interface JournalFiles {
  /** Makes the directory (0700) and its parents where absent. */
  makeDirectory(dir: string): Promise<void>;
  list(dir: string): Promise<readonly string[]>;
  /** The file's bytes, or those of a range that lie in it. */
  read(path: string, range?: { readonly from: number; readonly bytes: number }): Promise<Buffer>;
  /** Length in bytes. */
  size(path: string): Promise<number>;
  /** Opens an empty file for writing (0600), emptying one that is there. */
  create(path: string): Promise<JournalFile>;
  /** Replaces what has the new name. */
  rename(path: string, newPath: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Makes names in the directory durable. */
  syncDirectory(dir: string): Promise<void>;
}

export interface JournalFile {
  /** Writes all the bytes at a position. On rejection any part of them may have been written. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Resolves when everything written, and the length, is on disk. */
  datasync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * The real file system, by callbacks and file numbers: on a file system that syncs in 40 µs a small write and sync by
 * `FileHandle` promises took 2.5 times as long.
 */
export const nodeFiles: JournalFiles = {
  makeDirectory: (dir) => done((settle) => mkdir(dir, { recursive: true, mode: 0o700 }, (error) => settle(error))),
  list: (dir) => result((settle) => readdir(dir, settle)),
  read: (path, range) => (range === undefined ? result((settle) => readFile(path, settle)) : readRange(path, range)),
  size: async (path) => (await result<{ readonly size: number }>((settle) => stat(path, settle))).size,
  create: async (path) => {
    const file = await result<number>((settle) => open(path, "w", 0o600, settle));
    return {
      write: (bytes, position) => done((settle) => writeFully(file, bytes, 0, position, settle)),
      datasync: () => done((settle) => fdatasync(file, settle)),
      truncate: (length) => done((settle) => ftruncate(file, length, settle)),
      close: () => done((settle) => close(file, settle)),
    };
  },
  rename: (path, newPath) => done((settle) => rename(path, newPath, settle)),
  remove: (path) => done((settle) => unlink(path, settle)),
  syncDirectory: async (dir) => {
    const directory = await result<number>((settle) => open(dir, "r", settle));
    try {
      await done((settle) => fsync(directory, settle));
    } finally {
      await done((settle) => close(directory, settle));
    }
  },
};

async function readRange(
  path: string,
  { from, bytes }: { readonly from: number; readonly bytes: number },
): Promise<Buffer> {
  const file = await result<number>((settle) => open(path, "r", settle));
  try {
    const buffer = Buffer.allocUnsafe(bytes);
    let filled = 0;
    for (let last = -1; last !== 0 && filled < bytes; filled += last) {
      last = await result<number>((settle) => read(file, buffer, filled, bytes - filled, from + filled, settle));
    }
    return buffer.subarray(0, filled);
  } finally {
    await done((settle) => close(file, settle));
  }
}

function writeFully(file: number, bytes: Uint8Array, from: number, position: number, settle: NoParamCallback): void {
  write(file, bytes, from, bytes.length - from, position + from, (error, written) => {
    if (error !== null || from + written >= bytes.length) settle(error);
    else writeFully(file, bytes, from + written, position, settle);
  });
}

function done(start: (settle: NoParamCallback) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error === null ? resolve() : reject(error)));
  });
}

function result<T>(start: (settle: (error: Error | null, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error === null ? resolve(value) : reject(error)));
  });
}
