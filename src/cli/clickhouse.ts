import { Command } from "commander";
import { jsonLog } from "../runtime/log.ts";
import { engineDir } from "../runtime/open-database.ts";
import { systemRandom } from "../runtime/random.ts";
import { startEngine } from "../store/engine/supervisor.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";

export function clickhouseCommand(): Command {
  return new Command("clickhouse")
    .description("run the embedded ClickHouse alone, for SQL clients, until it is stopped")
    .action(async () => {
      const config = configuration();
      if (!config.ok) {
        fatal(config.error);
        return;
      }
      const log = jsonLog((line) => process.stderr.write(line));
      const dataDir = engineDir(config.value.dataDir);
      const engine = await startEngine({ dataDir, log, random: systemRandom() });
      if (!engine.ok) {
        fatal(engine.error.message);
        return;
      }
      const { url, username, password } = engine.value;
      process.stdout.write(`ClickHouse over HTTP at ${url}, user ${username}, password ${password}\n`);
      await new Promise<void>((resolve) => {
        for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => resolve());
      });
      await engine.value.close();
    });
}
