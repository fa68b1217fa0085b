import { once } from "node:events";
import { Command, Option } from "commander";
import type { Attribution } from "../domain/attribution.ts";
import { localDayOf } from "../domain/calendar.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import { ExportChangedError, openArchive, openTable, type Export, type ExportSource } from "../http/open-export.ts";
import { ArchiveTooLargeError } from "../report/export-archive.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../report/export-text.ts";
import { systemClock } from "../runtime/clock.ts";
import { openDatabases } from "../runtime/databases.ts";
import { jsonLog } from "../runtime/log.ts";
import { databaseErrorCode } from "../store/database-error.ts";
import { EXPORT_BY, type ExportBy } from "../stats/export-counters.ts";
import { findExportReport } from "../stats/find-export-report.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";
import { writeResumed } from "./resumed-file.ts";
import { withDirectory } from "./with-directory.ts";

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly report?: string;
  readonly by?: ExportBy;
  readonly format: ExportFormat;
  readonly organisations: boolean;
  readonly output?: string;
}

/** Times that it is begun again when something is released while it is read. */
const ATTEMPTS_MAX = 3;
const STANDARD_OUTPUT = "-";

export function exportCommand(): Command {
  return new Command("export")
    .description("statistics of closed days: all of a site as a ZIP of CSV files, or one report")
    .argument("<site>")
    .option("--from <date>", "first day (default: the first that there is)")
    .option("--to <date>", "last day (default: the last that is closed)")
    .option("--report <name>", "one report, such as page*country or totals")
    .addOption(new Option("--by <window>", "of a report: by hour, day or week").choices(EXPORT_BY))
    .addOption(new Option("--format <format>", "of a report").choices(EXPORT_FORMATS).default("csv"))
    .option("--no-organisations", "leave organisations out of the ZIP")
    .option("-o, --output <file>", "where to (a report: standard output, or -)")
    .addHelpText("after", "\nIf it is broken off, the same command goes on with the .part file that it left.")
    .action(exportSite);
}

const exportSite = (domain: string, options: Options): Promise<void> =>
  withDirectory(async (directory, database) => {
    const site = directory.site(domain);
    if (site === undefined) {
      fatal(`there is no site ${domain}`);
      return;
    }
    const config = configuration();
    if (!config.ok) {
      fatal(config.error);
      return;
    }
    const now = (): ReturnType<typeof systemClock.now> => systemClock.now();
    const deps: ExportSource = {
      source: {
        read: (sql) => database.read(sql),
        openFrom: () => localDayOf(now(), site.timeZone).date,
      },
      reports: config.value.reports,
      now,
    };
    try {
      await write(site, options, deps);
    } catch (error) {
      if (error instanceof ExportChangedError) fatal("something was released each time it was read; try again");
      else if (error instanceof ArchiveTooLargeError) fatal(`${error.message}: ask for fewer days at a time`);
      else if (error instanceof Error && "syscall" in error && "path" in error) throw error;
      else fatal(`the database does not answer (${databaseErrorCode(error)})`);
    }
  });

/** Prepares and writes it, and does both again when what is stored changes meanwhile. */
async function write(site: Site, options: Options, deps: ExportSource): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const opened = await open(site, options, deps);
    if (!opened.ok) {
      fatal(opened.error);
      return;
    }
    try {
      await put(opened.value, options);
      return;
    } catch (error) {
      // What was printed cannot be taken back.
      const mayRepeat = error instanceof ExportChangedError && outputOf(opened.value, options) !== STANDARD_OUTPUT;
      if (!mayRepeat || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

async function open(site: Site, options: Options, deps: ExportSource): Promise<Result<Export, string>> {
  const { from, to, by, format, organisations } = options;
  if (options.report === undefined) {
    if (by !== undefined) return fail("--by is of one report: say which one with --report");
    const attributions = await readAttributions();
    if (!attributions.ok) return attributions;
    const archive = await openArchive({ from, to, organisations, attributions: attributions.value }, site, deps);
    return archive.ok ? archive : fail(archive.error.message);
  }
  const report = findExportReport(options.report, site, deps.reports);
  if (!report.ok) return fail(report.error.message);
  const table = await openTable({ report: report.value, by, from, to, format }, site, deps);
  return table.ok ? table : fail(table.error.message);
}

/** Whose data is in the statistics: what the configured databases say of themselves. */
async function readAttributions(): Promise<Result<readonly Attribution[], string>> {
  const config = configuration();
  if (!config.ok) return config;
  const log = jsonLog((line) => process.stderr.write(line));
  const databases = await openDatabases(config.value, systemClock, log);
  if (!databases.ok) return databases;
  const attributions = databases.value.attributions();
  databases.value.close();
  return ok(attributions);
}

async function put(exported: Export, options: Options): Promise<void> {
  const output = outputOf(exported, options);
  if (output === STANDARD_OUTPUT) {
    for await (const chunk of exported.bytes()) {
      if (!process.stdout.write(chunk)) await once(process.stdout, "drain");
    }
    return;
  }
  const { bytes, resumed } = await writeResumed(output, exported.bytes());
  const again = resumed === 0 ? "" : `, ${String(resumed)} of them from before`;
  process.stderr.write(`${output}: ${exported.from} to ${exported.to}, ${String(bytes)} bytes${again}\n`);
}

/** A ZIP goes to a file unless told otherwise. */
function outputOf({ fileName }: Export, { output, report }: Options): string {
  return output ?? (report === undefined ? fileName : STANDARD_OUTPUT);
}
