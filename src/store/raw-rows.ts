import type { ClickHouseClient } from "@clickhouse/client";

/**
 * The answer of a SELECT as bytes of the format RowBinary: texts as they are, numbers as their bytes, so that whoever
 * searches them meets no escapes. Streams; nothing is kept. Errors: rejects as `Database.read` does.
 */
export async function rawRows(client: ClickHouseClient, select: string): Promise<AsyncIterable<Uint8Array>> {
  const { stream } = await client.exec({ query: `${select} FORMAT RowBinary` });
  return stream as AsyncIterable<Uint8Array>;
}
