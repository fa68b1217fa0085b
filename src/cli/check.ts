import { Command } from "commander";
import { networkCredit } from "../domain/network-credit.ts";
import type { Config } from "../domain/config.ts";
import { reportsOf } from "../domain/reports-of.ts";
import { SITE_DEFAULTS, type Site, type SiteMode } from "../domain/site.ts";
import { auditedPlan } from "../privacy/dp/audited-plan.ts";
import { systemClock } from "../runtime/clock.ts";
import { openDatabases } from "../runtime/databases.ts";
import { silentLog } from "../runtime/log.ts";
import { configuration } from "./configuration.ts";
import { describeDp } from "./describe-dp.ts";
import { fatal } from "./fatal.ts";
import { modeOption, wholeNumber } from "./site.ts";
import { withDirectory } from "./with-directory.ts";

type Policy = Pick<Site, "mode" | "k" | "epsilon" | "delta" | "reports">;

interface CheckOptions {
  readonly site?: string;
  readonly mode?: SiteMode;
  readonly k?: number;
  readonly epsilon?: string;
  readonly delta?: string;
}

export function checkCommand(): Command {
  return new Command("check")
    .description("print the resolved configuration, what each report costs and what may be claimed of it")
    .option("--site <domain>", "with the policy of this site")
    .addOption(modeOption())
    .option("--epsilon <number>", "as it would be with this budget of mode dp (default 1)")
    .option("--delta <number>", "as it would be with this budget of mode dp (default 1e-7)")
    .option("--k <visitors>", "as it would be with this least number of visitors (default 5)", wholeNumber)
    .action(check);
}

async function check({ site: domain, ...asked }: CheckOptions): Promise<void> {
  const config = configuration();
  if (!config.ok) {
    fatal(config.error);
    return;
  }
  const databases = await openDatabases(config.value, systemClock, silentLog);
  if (!databases.ok) {
    fatal(databases.error);
    return;
  }
  const { places, organisations } = databases.value;
  const data = `Places are of ${places.dataDay}, bundled networks of ${organisations.dataDay}.\n`;
  for (const warning of databases.value.warnings()) process.stderr.write(`footfall: ${warning}\n`);
  if (domain === undefined) {
    print(config.value, data, { ...SITE_DEFAULTS, ...asked });
    return;
  }
  await withDirectory((directory) => {
    const site = directory.site(domain);
    if (site === undefined) fatal(`there is no site ${domain}`);
    else print(config.value, data, { ...site, ...asked });
    return Promise.resolve();
  });
}

function print(config: Config, data: string, policy: Policy): void {
  if (policy.mode === "threshold") {
    process.stdout.write(`${settings(config)}${data}\n${describeThreshold(config, policy)}`);
    return;
  }
  const plan = auditedPlan(policy);
  if (!plan.ok) {
    fatal(plan.error);
    return;
  }
  process.stdout.write(`${settings(config)}${data}\n${describeDp(policy, plan.value)}\n${claimsOfDp(config, policy)}`);
}

function settings(config: Config): string {
  const lines: readonly (readonly [string, string])[] = [
    ["FOOTFALL_HOST", config.host],
    ["FOOTFALL_PORT", String(config.port)],
    ["FOOTFALL_PUBLIC_URL", config.publicUrl],
    ["FOOTFALL_DATA", config.dataDir],
    ["FOOTFALL_KEYS", config.keysDir],
    [
      "FOOTFALL_CLICKHOUSE_URL",
      config.clickhouseUrl === undefined ? "(embedded)" : withoutPassword(config.clickhouseUrl),
    ],
    ["FOOTFALL_CLICKHOUSE_CLUSTER", config.clickhouseCluster ?? "(none)"],
    ["FOOTFALL_TRUSTED_PROXIES", config.trustedProxies.join(", ") || "(none)"],
    ["FOOTFALL_ADMIN_TOKEN", config.adminToken === undefined ? "(none)" : "(set)"],
    ["FOOTFALL_API_REQUESTS_PER_HOUR", String(config.apiRequestsPerHour)],
    ["FOOTFALL_SITES", config.sites.join(", ") || "(none)"],
    ["FOOTFALL_PLACE_DB", config.placeDb ?? "(bundled countries)"],
    ["FOOTFALL_ORGANISATION_DB", config.organisationDbs.join(", ") || "(bundled networks)"],
    ["FOOTFALL_REVERSE_DNS", reverseDnsText(config)],
  ];
  return `${lines.map(([name, value]) => `${name.padEnd(32)}${value}`).join("\n")}\n`;
}

function describeThreshold({ reports: installation, keysDir }: Config, { k, reports: own }: Policy): string {
  const reports = reportsOf({ reports: own }, installation);
  const hourly = reports.filter(({ windows }) => windows.includes("hour"));
  const pairs = reports.filter(({ dimensions }) => dimensions.length === 2);
  return `Reports: ${String(reports.length)}, of which ${String(hourly.length)} by hour as well and ${String(pairs.length)} of two dimensions${own.length === 0 ? "" : `; of this site alone: ${own.join(", ")}`}.
${reports.map(({ name, windows }) => `  ${(name === "" ? "(totals)" : name).padEnd(30)}${windows.join(", ")}`).join("\n")}

Beside the reports, by the day: filtered, the page views and events that policy kept out (robots, spam, opt-outs and the like). A
total for each reason, exact; a name, which no visitor can make up, with at least ${String(k)} of them on its day.

What a report costs: a row for each value that at least ${String(k)} credited visitors of the window had, and one for all others
together, "(other)". So a day of V visitors with n values each writes at most V × n / ${String(k)} + 1 rows of it; what your traffic
makes of that is seen after a day. Other numbers of k: --k. Noise instead of thresholds: --mode dp.

What may be claimed with k = ${String(k)}:
  - ${atRest(keysDir)}
  - A value is named only where at least ${String(k)} visitor-days are behind it, of which each /24 or /48 network counts for at
    most ${String(networkCredit(k))}; everything else is counted in "(other)". Each number is written once, after its window closed.
  - No subtraction between a report, its refinements and its hours leaves fewer than ${String(k)} credited visitors.
  - What the days of a week kept back of a value is named for the week only where at least ${String(k)} distinct networks had it.
  - Organisations, which are no persons, are named by the week alone, with at least as many visitor-days as the site says (3 or
    more, of which one person may be the only one) and only where their network has 256 addresses or more.
  - No cookies, no browser storage.
What may not: "anonymous", "no consent needed", "differentially private", "k people" (they are visitor-days), or that nothing can
be worked out by somebody who knows most visitors already: numbers are exact.
`;
}

function claimsOfDp({ keysDir }: Config, { epsilon, delta }: Policy): string {
  return `What may be claimed:
  - ${atRest(keysDir)}
  - Every visitor's day at the site is protected with epsilon ${epsilon} and delta ${delta} for everything that is published of that
    day. Each number is written once, after its window closed, with noise that was drawn once.
  - How many beacons were filtered (robots, spam, opt-outs) is not kept by site: an exact number of opt-outs is about people.
  - No cookies, no browser storage.
What may not: "anonymous", "no consent needed", or that a person is protected with epsilon ${epsilon} over many days.
`;
}

function atRest(keysDir: string): string {
  return `No per-visit row, address, user agent or visitor id is written to the database or the logs. The journal holds keyed
    hashes of open days, encrypted; its key is random, kept in ${keysDir}, and destroyed with the day.`;
}

function reverseDnsText({ reverseDns }: Config): string {
  if (reverseDns === undefined) return "(off: nobody is asked about addresses)";
  return `${reverseDns.join(", ") || "(servers of the system)"}: they see addresses of visitors in unclear networks`;
}

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  if (parsed.password !== "") parsed.password = "***";
  return parsed.href;
}
