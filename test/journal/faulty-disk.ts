import { nodeFiles, type JournalFile, type JournalFiles } from "../../src/journal/journal-files.ts";

export type DiskOperation =
  | "makeDirectory"
  | "list"
  | "read"
  | "size"
  | "create"
  | "rename"
  | "remove"
  | "syncDirectory"
  | "write"
  | "datasync"
  | "truncate";

export interface FaultyDisk {
  readonly files: JournalFiles;
  /** Told each operation before it happens; what it throws is what the operation fails with. */
  before: (operation: DiskOperation, path: string) => void;
}

/**
 * The real file system, each of whose operations can be made to fail. A failing write leaves half of its bytes in the
 * file. Closing always works.
 */
export function createFaultyDisk(): FaultyDisk {
  const disk: FaultyDisk = { files: wrapped(), before: () => undefined };
  return disk;

  function wrapped(): JournalFiles {
    return {
      makeDirectory: async (dir) => (disk.before("makeDirectory", dir), nodeFiles.makeDirectory(dir)),
      list: async (dir) => (disk.before("list", dir), nodeFiles.list(dir)),
      read: async (path, range) => (disk.before("read", path), nodeFiles.read(path, range)),
      size: async (path) => (disk.before("size", path), nodeFiles.size(path)),
      create: async (path) => (disk.before("create", path), file(path, await nodeFiles.create(path))),
      rename: async (path, to) => (disk.before("rename", path), nodeFiles.rename(path, to)),
      remove: async (path) => (disk.before("remove", path), nodeFiles.remove(path)),
      syncDirectory: async (dir) => (disk.before("syncDirectory", dir), nodeFiles.syncDirectory(dir)),
    };
  }

  function file(path: string, real: JournalFile): JournalFile {
    return {
      write: async (bytes, position) => {
        try {
          disk.before("write", path);
        } catch (error) {
          await real.write(bytes.subarray(0, bytes.length >> 1), position);
          throw error;
        }
        await real.write(bytes, position);
      },
      datasync: async () => (disk.before("datasync", path), real.datasync()),
      truncate: async (length) => (disk.before("truncate", path), real.truncate(length)),
      close: () => real.close(),
    };
  }
}

/** A system error as a file system throws it. */
export function systemError(code: string): Error {
  return Object.assign(new Error("simulated"), { code });
}
