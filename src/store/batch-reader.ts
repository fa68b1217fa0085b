import { webcrypto } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { fail, type Result } from "../domain/result.ts";
import { decodeHead, type HeadError, type ReadHead } from "./batch-file.ts";

/** One insert as it is kept on disk until it is acknowledged: sent, and sent again, byte for byte. */
export interface StoredPart {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** JSONCompactEachRow. */
  readonly bytes: Uint8Array;
  /** The deduplication token. */
  readonly token: string;
}

/**
 * The head of a batch file. Errors: `cut` also when the rest of the file is not all there; rejects when the disk does not
 * give it.
 */
export async function readBatchHead(path: string): Promise<Result<ReadHead, HeadError>> {
  return await withFile(path, async (file) => {
    const read = await headOf(file);
    const whole = !read.ok || (await file.stat()).size === read.value.fileBytes;
    return whole ? read : fail("cut");
  });
}

/**
 * One part of a batch file; undefined when it is damaged or the file is another's. Holds no more of the file than that
 * part. Errors: rejects when the disk does not give it.
 */
export async function readBatchPart(path: string, id: string, part: number): Promise<StoredPart | undefined> {
  return await withFile(path, async (file) => {
    const read = await headOf(file);
    if (!read.ok || read.value.head.id !== id) return undefined;
    const { head, headBytes, token } = read.value;
    const wanted = head.parts[part];
    if (wanted === undefined) return undefined;
    const before = head.parts.slice(0, part).reduce((sum, { bytes }) => sum + bytes, headBytes);
    const bytes = await readAt(file, before, wanted.bytes);
    if (bytes.length < wanted.bytes || (await sha256OffThread(bytes)) !== wanted.sha256) return undefined;
    return { table: head.table, columns: head.columns, rows: wanted.rows, bytes, token: token(part) };
  });
}

/** Most heads fit; a batch of hundreds of parts needs more. */
const HEAD_BYTES = 8_192;
const HEAD_BYTES_MAX = 4_194_304;

async function headOf(file: FileHandle): Promise<Result<ReadHead, HeadError>> {
  for (let bytes = HEAD_BYTES; bytes <= HEAD_BYTES_MAX; bytes *= 8) {
    const start = await readAt(file, 0, bytes);
    const read = decodeHead(start);
    // More of the file may hold the end of the line.
    if (read.ok || read.error !== "cut" || start.length < bytes) return read;
  }
  return fail("damaged");
}

/** Fewer bytes when the file ends before. */
async function readAt(file: FileHandle, position: number, count: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(count);
  let done = 0;
  while (done < count) {
    const { bytesRead } = await file.read(bytes, done, count - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** Millions of bytes take milliseconds, which beacons need not wait for. */
async function sha256OffThread(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest("SHA-256", bytes)).toString("hex");
}

async function withFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, "r");
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}
