import { Command, InvalidArgumentError } from "commander";
import { audit } from "../runtime/audit/audit.ts";
import { jsonLog } from "../runtime/log.ts";
import { systemRandom } from "../runtime/random.ts";
import { auditJson, auditText } from "./audit-report.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";

interface AuditOptions {
  readonly url?: URL;
  readonly canaries?: boolean;
  readonly json?: boolean;
  readonly logs?: readonly string[];
}

export function auditCommand(): Command {
  return new Command("audit")
    .description(
      "look at what this installation holds and how it keeps it, and print a report; exit code 1 when a check fails",
    )
    .option(
      "--url <address>",
      "where the collector takes beacons (default http://127.0.0.1 and FOOTFALL_PORT)",
      plainUrl,
    )
    .option(
      "--canaries",
      "send made-up addresses, agents and texts to a throw-away site, and search everything for them",
    )
    .option("--logs <files...>", "log files of the collector, a proxy or a service manager to search as well")
    .option("--json", "print JSON")
    .action(run);
}

async function run(options: AuditOptions): Promise<void> {
  const config = configuration();
  if (!config.ok) {
    fatal(config.error);
    return;
  }
  const { port, host } = config.value;
  // What listens on all addresses, or on one of this machine's names, listens here as well.
  const here = /^(\d|\[?[\da-f]*:)/u.test(host) && host !== "0.0.0.0" && host !== "::" ? host : "127.0.0.1";
  const base = options.url ?? new URL(`http://${here.includes(":") ? `[${here}]` : here}:${String(port)}`);
  const log = jsonLog((line) => process.stderr.write(line));
  const { canaries = false, logs = [] } = options;
  const report = await audit({ config: config.value, log, random: systemRandom(), base, canaries, logs });
  process.stdout.write(options.json === true ? auditJson(report) : auditText(report));
  if (report.checks.some(({ result }) => result === "fail")) process.exitCode = 1;
}

function plainUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:") {
    throw new InvalidArgumentError("must be the http:// address of the collector itself, without a proxy between");
  }
  return url;
}
