import { readConfig, readConfigFile } from "../../src/runtime/config.ts";
import { nodeFiles, type JournalFiles } from "../../src/journal/journal-files.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { jsonLog } from "../../src/runtime/log.ts";
import { openCollector } from "../../src/runtime/open-collector.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import { serveUntilStopped } from "../../src/cli/serve.ts";

/** The product with a journal that never waits for the disk: what its promise costs is the difference. */
const files: JournalFiles = {
  ...nodeFiles,
  create: async (path) => ({ ...(await nodeFiles.create(path)), datasync: () => Promise.resolve() }),
};
const log = jsonLog((line) => process.stderr.write(line));
const config = readConfig(process.env, readConfigFile(process.cwd()));
if (!config.ok) throw new Error("the configuration is wrong");
const opened = await openCollector({
  config: config.value,
  clock: systemClock,
  random: systemRandom(),
  log,
  journalFiles: files,
});
if (!opened.ok) throw new Error(opened.error);
await serveUntilStopped(opened.value, log);
