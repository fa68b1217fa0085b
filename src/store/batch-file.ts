import { createHash } from "node:crypto";
import { z } from "zod";
import { fail, ok, type Result } from "../domain/result.ts";

/** What a file of the outbox begins with: all that its inserts need but the rows, which follow part by part. */
export interface BatchHead {
  readonly id: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly parts: readonly PartHead[];
}

/** One insert. */
export interface PartHead {
  readonly rows: number;
  readonly bytes: number;
  /** Of the bytes, hexadecimal. */
  readonly sha256: string;
}

/** A head that was read, and where it ends. */
export interface ReadHead {
  readonly head: BatchHead;
  /** Bytes of the head's line; the first part begins behind them. */
  readonly headBytes: number;
  /** Bytes of the whole file. */
  readonly fileBytes: number;
  /** The deduplication token of a part. */
  readonly token: (part: number) => string;
}

/** `cut`: the line does not end within these bytes. `damaged`: it is none of ours. `newer`: of a later version. */
export type HeadError = "cut" | "damaged" | "newer";

const VERSION = 2;

const part = z.object({
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  sha256: z.string(),
});

const headOfVersion = z.object({ footfallBatch: z.number().int() });

const head2 = z.object({
  id: z.string().min(1),
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  parts: z.array(part).min(1),
});

/** Format 1: a batch was one part, which is still sent under the token that it may have been sent under before. */
const head1 = z.object({
  token: z.string().min(1),
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
});

/** A line: the head as JSON, a space, the digest of that JSON. */
export function encodeHead(head: BatchHead): Uint8Array {
  const { id, table, columns, rows, parts } = head;
  const json = JSON.stringify({ footfallBatch: VERSION, id, table, columns, rows, parts });
  return new TextEncoder().encode(`${json} ${sha256(json)}\n`);
}

/** Reads the head that a file begins with. */
export function decodeHead(file: Buffer): Result<ReadHead, HeadError> {
  const end = file.indexOf("\n");
  if (end === -1) return fail("cut");
  const line = file.toString("utf8", 0, end);
  const [, json = line, digest] = /^(.*\}) ([0-9a-f]{64})$/su.exec(line) ?? [];
  const fields = parseJson(json);
  const version = headOfVersion.safeParse(fields).data?.footfallBatch;
  if (version === undefined) return fail("damaged");
  if (version > VERSION) return fail("newer");
  if (version === 1) return decodeHead1(fields, end + 1);
  const parsed = head2.safeParse(fields);
  if (!parsed.success || digest !== sha256(json)) return fail("damaged");
  const head = parsed.data;
  return ok(readHead(head, end + 1, (number) => `${head.id}/${String(number)}`));
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

function decodeHead1(fields: unknown, headBytes: number): Result<ReadHead, HeadError> {
  const parsed = head1.safeParse(fields);
  if (!parsed.success) return fail("damaged");
  const { token, table, columns, rows, bytes, sha256: digest } = parsed.data;
  const head = { id: token, table, columns, rows, parts: [{ rows, bytes, sha256: digest }] };
  return ok(readHead(head, headBytes, () => token));
}

function readHead(head: BatchHead, headBytes: number, token: ReadHead["token"]): ReadHead {
  const fileBytes = head.parts.reduce((sum, { bytes }) => sum + bytes, headBytes);
  return { head, headBytes, fileBytes, token };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
