import { auditedPlan } from "../privacy/dp/audited-plan.ts";
import { jsonLog } from "../runtime/log.ts";
import { systemClock } from "../runtime/clock.ts";
import { openDatabase } from "../runtime/open-database.ts";
import { systemRandom } from "../runtime/random.ts";
import type { Database } from "../store/connect.ts";
import { createDirectory, type StoredDirectory } from "../store/directory.ts";
import { createDocumentStore } from "../store/document-store.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";

/**
 * Hands a command the sites, users and keys of the installation: through the engine of a running collector, which takes
 * changes up within seconds, or by starting the engine for as long as the command takes.
 */
export async function withDirectory(
  command: (directory: StoredDirectory, database: Database) => Promise<void>,
): Promise<void> {
  const config = configuration();
  if (!config.ok) {
    fatal(config.error);
    return;
  }
  const log = jsonLog((line) => process.stderr.write(line));
  const random = systemRandom();
  const opened = await openDatabase({ config: config.value, log, random, shared: true });
  if (!opened.ok) {
    fatal(opened.error);
    return;
  }
  try {
    const documents = createDocumentStore(opened.value.database, systemClock);
    const { database } = opened.value;
    await command(
      await createDirectory({ documents, clock: systemClock, random, log, checkDp: auditedPlan }),
      database,
    );
  } finally {
    await opened.value.close();
  }
}
