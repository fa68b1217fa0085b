import { execFileSync } from "node:child_process";
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own that can be filled and broken. Needs the right to mount. */
export interface SmallDisk {
  readonly dir: string;
  freeBytes(): number;
  /** Leaves so many bytes, in whole pages, by more ballast or less. */
  fill(leaveBytes: number): void;
  /** Takes the ballast away. */
  empty(): void;
  /** Takes the disk away; nobody may use it any more. */
  remove(): void;
}

const CHUNK = Buffer.alloc(4096, 1);

/** A disk in memory. Undefined, with the reason printed, where it cannot be mounted. */
export function mountMemory(bytes: number): SmallDisk | undefined {
  const dir = mkdtempSync(join(tmpdir(), "footfall-disk-"));
  if (!mounted(["-t", "tmpfs", "-o", `size=${String(bytes)},mode=0700`, "tmpfs", dir])) {
    rmSync(dir, { recursive: true });
    return undefined;
  }
  return diskAt(dir, () => {
    execFileSync("umount", [dir]);
    rmSync(dir, { recursive: true });
  });
}

/** An ext4 file system in a file, which can be made to fail and to stand still. */
export interface FileDisk extends SmallDisk {
  /** Becomes read-only at once, as after an error of the disk: until it is mended, every write fails. */
  breakDown(): void;
  /** Checks it and mounts it again. Nobody may use it. */
  mend(): void;
  /** Every write waits until it thaws. */
  freeze(): void;
  thaw(): void;
}

/** A disk in a file. Undefined, with the reason printed, where there are no loop devices, mkfs.ext4 or the right to mount. */
export function mountFile(bytes: number): FileDisk | undefined {
  const at = mkdtempSync(join(tmpdir(), "footfall-disk-"));
  const [image, dir] = [join(at, "image"), join(at, "disk")];
  const file = openSync(image, "w");
  ftruncateSync(file, bytes);
  closeSync(file);
  mkdirSync(dir);
  const mountIt = (): boolean => mounted(["-o", "loop,errors=remount-ro", image, dir]);
  try {
    execFileSync("mkfs.ext4", ["-q", "-F", image], { stdio: "pipe" });
  } catch (error) {
    skipped(error);
  }
  if (!mountIt()) {
    rmSync(at, { recursive: true });
    return undefined;
  }
  const device = execFileSync("findmnt", ["-n", "-o", "SOURCE", dir]).toString().trim().replace("/dev/", "");
  return {
    ...diskAt(dir, () => {
      execFileSync("umount", [dir]);
      rmSync(at, { recursive: true });
    }),
    breakDown() {
      const trigger = openSync(`/sys/fs/ext4/${device}/trigger_fs_error`, "w");
      writeSync(trigger, "test");
      closeSync(trigger);
    },
    mend() {
      execFileSync("umount", [dir]);
      // 1: errors were corrected.
      execFileSync("sh", ["-c", 'e2fsck -fp "$1" || [ $? -eq 1 ]', "sh", image], { stdio: "pipe" });
      if (!mountIt()) throw new Error("the disk cannot be mounted again");
    },
    freeze: () => void execFileSync("fsfreeze", ["-f", dir]),
    thaw: () => void execFileSync("fsfreeze", ["-u", dir]),
  };
}

function diskAt(dir: string, remove: () => void): SmallDisk {
  const ballast = join(dir, "ballast");
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  };
  return {
    dir,
    freeBytes,
    fill(leaveBytes) {
      const file = openSync(ballast, "a");
      try {
        const lacking = leaveBytes - freeBytes();
        if (lacking > 0) ftruncateSync(file, Math.max(fstatSync(file).size - lacking, 0));
        while (freeBytes() > leaveBytes) writeSync(file, CHUNK);
      } catch {
        // Full.
      } finally {
        closeSync(file);
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    remove,
  };
}

function mounted(args: readonly string[]): boolean {
  try {
    execFileSync("mount", args, { stdio: "pipe" });
    return true;
  } catch (error) {
    skipped(error);
    return false;
  }
}

function skipped(error: unknown): void {
  const why = error instanceof Error ? (error.message.split("\n")[1] ?? error.message) : "unknown";
  process.stdout.write(`disk faults are not tried here: ${why.trim()}\n`);
}
