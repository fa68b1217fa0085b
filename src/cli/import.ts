import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { Command, Option } from "commander";
import { addDays, localDayOf } from "../domain/calendar.ts";
import {
  IMPORT_LIMITS,
  IMPORT_SOURCES,
  type ImportFile,
  type ImportReport,
  type ImportSource,
} from "../domain/import.ts";
import { systemClock } from "../runtime/clock.ts";
import { jsonLog } from "../runtime/log.ts";
import { openImports } from "../runtime/open-imports.ts";
import { createDocumentStore } from "../store/document-store.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";
import { wholeNumber } from "./site.ts";
import { withDirectory } from "./with-directory.ts";

interface Options {
  readonly from?: ImportSource;
  readonly list?: true;
  readonly remove?: number;
}

export function importCommand(): Command {
  return new Command("import")
    .description("take over what another tool has counted of a site")
    .argument("<site>", "domain of the site")
    .argument("[files...]", "CSV files of one export, or a ZIP of them")
    .addOption(new Option("--from <source>", "what made the files").choices(IMPORT_SOURCES))
    .option("--list", "what was imported")
    .option("--remove <number>", "take an import out, with all its rows", wholeNumber)
    .action(run);
}

/** A collector that is running reads the new numbers within seconds. */
function run(domain: string, files: readonly string[], { from, list, remove }: Options): Promise<void> {
  const config = configuration();
  if (!config.ok) return refuse(config.error);
  if (list === undefined && remove === undefined && (from === undefined || files.length === 0)) {
    return refuse("name what made the files, with --from, and the files; or --list or --remove");
  }
  return withDirectory(async (directory, database) => {
    const site = directory.site(domain);
    if (site === undefined) {
      fatal(`there is no site ${domain}`);
      return;
    }
    const imports = await openImports({
      database,
      documents: createDocumentStore(database, systemClock),
      cluster: config.value.clickhouseCluster,
      clock: systemClock,
      log: jsonLog((line) => process.stderr.write(line)),
      // A collector may have counted yesterday and not released it; it does not tell this process.
      firstOpenDay: ({ timeZone }) => Promise.resolve(addDays(localDayOf(systemClock.now(), timeZone).date, -1)),
    });
    if (remove !== undefined) {
      if (await imports.remove(site.id, remove)) process.stdout.write(`Import ${String(remove)} is removed.\n`);
      else fatal(`${domain} has no import ${String(remove)}`);
    } else if (from !== undefined && list === undefined) {
      const result = await imports.add(site, from, opened(files), IMPORT_LIMITS);
      if (result.ok) process.stdout.write(told(result.value));
      else {
        const { message, file, line } = result.error;
        const place = [file ?? "", line === undefined ? "" : `line ${String(line)}`].filter((part) => part !== "");
        fatal(`${place.length === 0 ? "" : `${place.join(", ")}: `}${message} Nothing was imported.`);
      }
    } else {
      for (const made of imports.list(site.id)) {
        const days = made.state === "complete" ? `${made.from} to ${made.to}  ${String(made.rows)} rows` : made.state;
        process.stdout.write(`${String(made.number)}  ${made.source}  ${days}\n`);
      }
    }
  });
}

function refuse(sentence: string): Promise<void> {
  fatal(sentence);
  return Promise.resolve();
}

/** Errors: throws what the system says of a file that cannot be read, before anything is imported. */
function opened(paths: readonly string[]): readonly ImportFile[] {
  for (const path of paths) statSync(path);
  return paths.map((path) => ({ name: basename(path), bytes: bytesOf(path) }));
}

/** Opened when it is its turn. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path)) {
    if (piece instanceof Uint8Array) yield piece;
  }
}

function told(report: ImportReport): string {
  const { made, rowsRead, rowsTooLate, before, rowsOfOtherKinds, filesPassedOver } = report;
  const lines = [
    `Import ${String(made.number)}: ${made.from} to ${made.to}, ${String(rowsRead)} rows read, ${String(made.rows)} stored.`,
    ...(rowsTooLate > 0
      ? [`Left out: ${String(rowsTooLate)} rows of ${before} or later, which the site counts itself.`]
      : []),
    ...(rowsOfOtherKinds > 0 ? [`Left out: ${String(rowsOfOtherKinds)} rows of kinds that are not counted.`] : []),
    ...(filesPassedOver.length > 0 ? [`Not of this tool: ${filesPassedOver.join(", ")}.`] : []),
  ];
  return `${lines.join("\n")}\n`;
}
