import { Command } from "commander";
import { jsonLog } from "../runtime/log.ts";
import { engineDir } from "../runtime/open-database.ts";
import { systemRandom } from "../runtime/random.ts";
import { runningEngine } from "../store/engine/running-engine.ts";
import { startEngine, type EmbeddedEngine } from "../store/engine/supervisor.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";

export function clickhouseCommand(): Command {
  return new Command("clickhouse")
    .description("the embedded ClickHouse for SQL clients: that of a running collector, else alone until it is stopped")
    .action(async () => {
      const config = configuration();
      if (!config.ok) {
        fatal(config.error);
        return;
      }
      const dataDir = engineDir(config.value.dataDir);
      const running = runningEngine(dataDir);
      if (running !== undefined) {
        tell(running);
        return;
      }
      const log = jsonLog((line) => process.stderr.write(line));
      const engine = await startEngine({ dataDir, log, random: systemRandom() });
      if (!engine.ok) {
        fatal(engine.error.message);
        return;
      }
      tell(engine.value);
      await new Promise<void>((resolve) => {
        for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => resolve());
      });
      await engine.value.close();
    });
}

/** The password is that of everything in the database: it is told to whoever may read the data directory, as its file is. */
function tell({ url, username, password }: Pick<EmbeddedEngine, "url" | "username" | "password">): void {
  process.stdout.write(`ClickHouse over HTTP at ${url}, user ${username}, password ${password}\n`);
}
