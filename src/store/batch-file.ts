import { createHash } from "node:crypto";
import { z } from "zod";

/** One insert as it is kept on disk until it is acknowledged: sent, and sent again, byte for byte. */
export interface StoredBatch {
  /** The deduplication token. */
  readonly id: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** JSONCompactEachRow. */
  readonly bytes: Buffer;
}

const header = z.object({
  footfallBatch: z.literal(1),
  token: z.string().min(1),
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
});

/** A line of JSON that says what follows, then the rows. */
export function encodeBatchFile(batch: StoredBatch): Buffer {
  const { id, table, columns, rows, bytes } = batch;
  const fields: z.infer<typeof header> = {
    footfallBatch: 1,
    token: id,
    table,
    columns: [...columns],
    rows,
    bytes: bytes.length,
    sha256: digest(bytes),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(fields)}\n`), bytes]);
}

/** The batch in a file; undefined when it is not whole or not one of ours. */
export function decodeBatchFile(file: Buffer): StoredBatch | undefined {
  const end = file.indexOf("\n");
  if (end === -1) return undefined;
  let fields: unknown;
  try {
    fields = JSON.parse(file.toString("utf8", 0, end));
  } catch {
    return undefined;
  }
  const parsed = header.safeParse(fields);
  if (!parsed.success) return undefined;
  const bytes = file.subarray(end + 1);
  const { token, table, columns, rows, sha256 } = parsed.data;
  if (bytes.length !== parsed.data.bytes || digest(bytes) !== sha256) return undefined;
  return { id: token, table, columns, rows, bytes };
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
