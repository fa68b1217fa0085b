import { Command } from "commander";
import type { Config } from "../domain/config.ts";
import { networkCredit } from "../domain/closed-report.ts";
import { SITE_DEFAULTS } from "../domain/site.ts";
import { openPlaceDb } from "../runtime/place-db.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";

export function checkCommand(): Command {
  return new Command("check")
    .description("print the resolved configuration and what may be claimed of it")
    .action(() => {
      const config = configuration();
      if (!config.ok) {
        fatal(config.error);
        return;
      }
      process.stdout.write(describe(config.value));
      const places = openPlaceDb(config.value.placeDb);
      if (!places.ok) fatal(places.error);
    });
}

function describe(config: Config): string {
  const hourly = config.reports.filter(({ windows }) => windows.includes("hour"));
  const pairs = config.reports.filter(({ dimensions }) => dimensions.length === 2);
  const settings: readonly (readonly [string, string])[] = [
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
    ["FOOTFALL_SITES", config.sites.join(", ") || "(none)"],
    ["FOOTFALL_PLACE_DB", config.placeDb ?? "(bundled countries)"],
    ["FOOTFALL_ORGANISATION_DB", config.organisationDb ?? "(none; organisations are not resolved by this version)"],
  ];
  const k = String(SITE_DEFAULTS.k);
  return `${settings.map(([name, value]) => `${name.padEnd(28)}${value}`).join("\n")}

Reports: ${String(config.reports.length)}, of which ${String(hourly.length)} by hour as well and ${String(pairs.length)} of two dimensions.
${config.reports.map(({ name, windows }) => `  ${(name === "" ? "(totals)" : name).padEnd(30)}${windows.join(", ")}`).join("\n")}

What may be claimed of a site with the default policy:
  - No per-visit row, address, user agent or visitor id is written to the database or the logs. The journal holds keyed
    hashes of open days, encrypted; its key is random, kept in ${config.keysDir}, and destroyed with the day.
  - A value is named only where at least ${k} visitor-days are behind it, of which each /24 or /48 network counts for at
    most ${String(networkCredit(SITE_DEFAULTS.k))}; everything else is counted in "(other)". Each number is written once, after its window closed.
  - No cookies, no browser storage.
What may not: "anonymous", "no consent needed", or that nothing can be worked out by subtracting published numbers from
each other: complementary suppression is not part of this version.
`;
}

function withoutPassword(url: string): string {
  const parsed = new URL(url);
  if (parsed.password !== "") parsed.password = "***";
  return parsed.href;
}
