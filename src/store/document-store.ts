import { createHash } from "node:crypto";
import type { DocumentKind, DocumentStore } from "../domain/documents.ts";
import type { Clock } from "../domain/ports.ts";
import type { Database } from "./connect.ts";

/**
 * Settings documents in ClickHouse (`sql/002_documents.sql`). Each put and removal adds a row with a higher version
 * than all before it, also those of other processes. Its calls reject when the database does not answer.
 */
export function createDocumentStore(database: Database, clock: Pick<Clock, "now">): DocumentStore {
  let writing: Promise<unknown> = Promise.resolve();

  return {
    async list(kind) {
      const rows = await database.read({ text: LIST, params: { kind } });
      return rows.map(([id, document]) => ({ id: String(id), document: parseDocument(document) }));
    },
    put: (kind, id, document) => inTurn(() => write(kind, id, JSON.stringify(document), false)),
    remove: (kind, id) => inTurn(() => write(kind, id, "", true)),
  };

  /** Versions are taken and written one after the other. */
  function inTurn(task: () => Promise<void>): Promise<void> {
    const done = writing.then(task);
    writing = done.catch(() => undefined);
    return done;
  }

  async function write(kind: DocumentKind, id: string, text: string, deleted: boolean): Promise<void> {
    const [row] = await database.read({ text: "SELECT max(version) FROM documents", params: {} });
    // The clock may stand or go back; versions do not.
    const version = Math.max(clock.now(), Number(row?.[0]) + 1);
    const line = `${JSON.stringify([kind, id, version, deleted ? 1 : 0, text])}\n`;
    await database.insertBytes({
      table: "documents",
      columns: ["kind", "id", "version", "deleted", "document"],
      bytes: Buffer.from(line),
      // Of the content, so that two processes at the same version do not swallow each other's row.
      token: `document ${createHash("sha256").update(line).digest("hex")}`,
    });
  }
}

const LIST = `
  SELECT id, argMax(document, version)
  FROM documents
  WHERE kind = {kind:String}
  GROUP BY id
  HAVING argMax(deleted, version) = 0
  ORDER BY id`;

/** A row that is no JSON (written by hand) is a document that is nothing: its reader refuses it by its schema. */
function parseDocument(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
}
