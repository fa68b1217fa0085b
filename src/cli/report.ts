import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { localDayOf } from "../domain/calendar.ts";
import type { Site } from "../domain/site.ts";
import { epochMs } from "../domain/time.ts";
import { answerOrganisations } from "../report/answer-organisations.ts";
import type { ExplainOrganisation } from "../report/describe-organisation.ts";
import { CSV_READERS, organisationCsv, type CsvReader } from "../report/organisation-csv.ts";
import { ORGANISATION_SORTS, type OrganisationQuestion } from "../report/organisation-question.ts";
import { parseOrganisationQuestion } from "../report/parse-organisation-question.ts";
import { jsonLog } from "../runtime/log.ts";
import { openOrganisationDb } from "../runtime/organisation-db.ts";
import { databaseErrorCode } from "../store/database-error.ts";
import type { Database } from "../store/connect.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";
import { organisationTable } from "./report-table.ts";
import { withDirectory } from "./with-directory.ts";

type Format = "table" | "json" | "csv";

/** Options as texts, under the names that the API has for them. */
interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly weeks?: string;
  readonly kind?: string;
  readonly country?: string;
  readonly page?: string;
  readonly source?: string;
  readonly name?: string;
  readonly minVisits?: string;
  readonly watched?: true;
  readonly excluded?: true;
  readonly sort?: string;
  readonly limit?: string;
  readonly format: Format;
  readonly for?: CsvReader;
  readonly semicolon?: true;
  readonly bom?: true;
  readonly output?: string;
}

const ROWS_DEFAULT = { table: 50, json: 100, csv: 10_000 } as const satisfies Record<Format, number>;

export function reportCommand(): Command {
  const command = new Command("report").description("reports beside the page, while the collector runs or without it");
  command
    .command("organisations <site>")
    .description("which organisations came, week by week")
    .option("--from <date>", "first week: the one that this day is in")
    .option("--to <date>", "last week; default the last one that is over")
    .option("--weeks <number>", "how many weeks (default 12)")
    .option("--kind <kinds>", "business, education, government; several separated by commas")
    .option("--country <codes>", "where they are registered, such as DE,AT")
    .option("--page <path>", "who read this page, or with * behind it all that begin so")
    .option("--source <name>", "who came from there")
    .option("--name <part>", "a part of the name")
    .option("--min-visits <number>", "who came at least as often")
    .option("--watched", "only the watch list")
    .option("--excluded", "only the exclude list, which is left out otherwise")
    .addOption(new Option("--sort <by>", "order, largest first").choices(ORGANISATION_SORTS))
    .option("--limit <number>", "most rows")
    .addOption(new Option("--format <format>", "how it is written").choices(["table", "json", "csv"]).default("table"))
    .addOption(new Option("--for <reader>", "headers of the CSV that this one imports").choices(CSV_READERS))
    .option("--semicolon", "separate the CSV's cells by semicolons")
    .option("--bom", "begin the CSV with a byte order mark")
    .option("-o, --output <file>", "write to a file instead")
    .action(organisations);
  return command;
}

const organisations = (domain: string, options: Options): Promise<void> =>
  withDirectory(async (directory, database) => {
    const site = directory.site(domain);
    if (site === undefined) {
      fatal(`there is no site ${domain}`);
      return;
    }
    const today = localDayOf(epochMs(Date.now()), site.timeZone).date;
    const question = parseOrganisationQuestion(parametersOf(options), today, ROWS_DEFAULT[formatOf(options)]);
    if (!question.ok) fatal(question.error);
    else await answer(question.value, site, database, options);
  });

async function answer(question: OrganisationQuestion, site: Site, database: Database, options: Options): Promise<void> {
  let answered: Awaited<ReturnType<typeof answerOrganisations>>;
  try {
    answered = await answerOrganisations(question, site, (sql) => database.read(sql), await explainer(options));
  } catch (error) {
    fatal(`the database does not answer (${databaseErrorCode(error)})`);
    return;
  }
  if (!answered.ok) {
    fatal(answered.error);
    return;
  }
  const report = answered.value;
  const format = formatOf(options);
  const text =
    format === "json"
      ? `${JSON.stringify(report, null, 2)}\n`
      : format === "csv"
        ? organisationCsv(report, options.for ?? "neutral", {
            separator: options.semicolon === true ? ";" : ",",
            bom: options.bom === true,
          })
        : organisationTable(report);
  if (options.output === undefined) process.stdout.write(text);
  // What names organisations is for its owner's eyes.
  else writeFileSync(options.output, text, { mode: 0o600 });
}

/** Reasons are told in JSON alone, and take an index that takes a moment. */
async function explainer(options: Options): Promise<ExplainOrganisation> {
  const config = formatOf(options) === "json" ? configuration() : undefined;
  if (config?.ok !== true) return () => [];
  const log = jsonLog((line) => process.stderr.write(line));
  const opened = await openOrganisationDb({ files: config.value.organisationDbs, log });
  return opened.ok ? (basis) => opened.value.reasonsOf(basis) : () => [];
}

/** Who asks for a reader's headers wants a file of that form. */
function formatOf({ format, for: reader }: Options): Format {
  return reader === undefined ? format : "csv";
}

function parametersOf(options: Options): Record<string, string> {
  const { from, to, weeks, kind, country, page, source, name, minVisits, sort, limit } = options;
  const watched = options.watched === true ? "true" : undefined;
  const excluded = options.excluded === true ? "true" : undefined;
  const given = { from, to, weeks, kind, country, page, source, name, sort, limit, watched, excluded };
  return Object.fromEntries(
    Object.entries({ ...given, min_visits: minVisits }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
