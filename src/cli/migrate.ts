import { Command } from "commander";
import { jsonLog } from "../runtime/log.ts";
import { openDatabase } from "../runtime/open-database.ts";
import { systemRandom } from "../runtime/random.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";

export function migrateCommand(): Command {
  return new Command("migrate").description("bring the database to this version's schema").action(async () => {
    const config = configuration();
    if (!config.ok) {
      fatal(config.error);
      return;
    }
    const log = jsonLog((line) => process.stderr.write(line));
    const opened = await openDatabase({ config: config.value, log, random: systemRandom(), shared: true });
    if (!opened.ok) {
      fatal(opened.error);
      return;
    }
    const { migrated } = opened.value;
    process.stdout.write(migrated.length === 0 ? "The schema is up to date.\n" : `Applied ${migrated.join(", ")}.\n`);
    await opened.value.close();
  });
}
