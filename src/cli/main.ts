import { Command } from "commander";
import { auditCommand } from "./audit.ts";
import { checkCommand } from "./check.ts";
import { clickhouseCommand } from "./clickhouse.ts";
import { demoCommand } from "./demo/demo-command.ts";
import { explainCommand } from "./explain.ts";
import { exportCommand } from "./export.ts";
import { fatal } from "./fatal.ts";
import { importCommand } from "./import.ts";
import { keyCommand } from "./key.ts";
import { migrateCommand } from "./migrate.ts";
import { reportCommand } from "./report.ts";
import { serveCommand } from "./serve.ts";
import { siteCommand } from "./site.ts";
import { snippetCommand } from "./snippet.ts";
import { userCommand } from "./user.ts";

/** Runs a command line, without the names of node and the program. Sets the exit code; never throws. */
export async function main(args: readonly string[]): Promise<void> {
  const program = new Command("footfall")
    .description("Web analytics that counts the crowd and never the person.")
    .showHelpAfterError()
    .addCommand(serveCommand())
    .addCommand(demoCommand())
    .addCommand(siteCommand())
    .addCommand(snippetCommand())
    .addCommand(userCommand())
    .addCommand(keyCommand())
    .addCommand(importCommand())
    .addCommand(reportCommand())
    .addCommand(exportCommand())
    .addCommand(migrateCommand())
    .addCommand(clickhouseCommand())
    .addCommand(explainCommand())
    .addCommand(checkCommand())
    .addCommand(auditCommand());
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    fatal(describe(error));
  }
}

/** Trouble with files and sockets in the system's words, which name the path; our own bugs with where they are. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return "failed for an unknown reason";
  return "syscall" in error ? error.message : (error.stack ?? error.message);
}
