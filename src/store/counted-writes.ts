import type { Database } from "./connect.ts";

/**
 * A database that counts what was written through it: inserts and statements that have ended, well or not, since one
 * that failed may have been carried out all the same.
 */
export function countedWrites(database: Database): { readonly database: Database; readonly writes: () => number } {
  let writes = 0;
  const counted = <T>(task: Promise<T>): Promise<T> => task.finally(() => (writes += 1));
  return {
    database: {
      ...database,
      command: (sql) => counted(database.command(sql)),
      insertBytes: (insert) => counted(database.insertBytes(insert)),
    },
    writes: () => writes,
  };
}
