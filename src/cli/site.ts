import { Command, InvalidArgumentError, Option } from "commander";
import type { SiteFields } from "../domain/directory.ts";
import type { Site, SiteMode } from "../domain/site.ts";
import { fatal } from "./fatal.ts";
import { withDirectory } from "./with-directory.ts";

interface SiteOptions {
  readonly timeZone?: string;
  readonly k?: number;
  readonly mode?: SiteMode;
  readonly epsilon?: string;
  readonly delta?: string;
  readonly cities?: boolean;
  readonly honourOptOut?: boolean;
  readonly hostnames?: string[];
}

export function siteCommand(): Command {
  const command = new Command("site").description("sites that are counted");
  command.command("list").description("all sites").action(list);
  withFields(command.command("add <domain>").description("count a new site"))
    .option("--time-zone <name>", "IANA name, such as Europe/Berlin; fixed from then on (default UTC)")
    .addOption(modeOption())
    .option("--epsilon <number>", "in mode dp: privacy budget of a visitor's day; fixed from then on (default 1)")
    .option("--delta <number>", "in mode dp: chance that it does not hold; fixed from then on (default 1e-7)")
    .action(add);
  withFields(command.command("set <domain>").description("change a site's policy")).action(set);
  command.command("remove <domain>").description("stop counting a site (what was released stays)").action(remove);
  return command;
}

/** Also `footfall check`'s, which says what a mode means before it is chosen. */
export function modeOption(): Option {
  return new Option("--mode <mode>", "rule of release, fixed from then on: see footfall check --mode dp").choices([
    "threshold",
    "dp",
  ] satisfies SiteMode[]);
}

function withFields(command: Command): Command {
  return command
    .option("--k <visitors>", "least visitors of a named value, 3 to 1000", wholeNumber)
    .option("--cities", "keep the city of visits")
    .option("--no-honour-opt-out", "count browsers that send Sec-GPC or DNT as well")
    .option("--hostnames <names>", "hosts whose pages count, separated by commas", (text) => text.split(","));
}

const list = (): Promise<void> =>
  withDirectory((directory) => {
    for (const site of directory.sites()) print(site);
    return Promise.resolve();
  });

const add = (domain: string, options: SiteOptions): Promise<void> =>
  withDirectory(async (directory) => {
    const created = await directory.createSite({ domain, ...fieldsOf(options) });
    if (created.ok) print(created.value);
    else fatal(created.error);
  });

const set = (domain: string, options: SiteOptions): Promise<void> =>
  withDirectory(async (directory) => {
    const updated = await directory.updateSite(domain, fieldsOf(options));
    if (updated.ok) print(updated.value);
    else fatal(updated.error);
  });

const remove = (domain: string): Promise<void> =>
  withDirectory(async (directory) => {
    if (!(await directory.removeSite(domain))) fatal(`there is no site ${domain}`);
  });

function fieldsOf(options: SiteOptions): Omit<SiteFields, "domain"> {
  const { honourOptOut, ...rest } = options;
  // The option exists only as `--no-…`, so true says nothing.
  return honourOptOut === false ? { ...rest, honourOptOut } : rest;
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/u.test(text)) throw new InvalidArgumentError("must be a whole number");
  return Number(text);
}

function print({ domain, timeZone, k, mode, epsilon, delta, honourOptOut, cities, hostnames }: Site): void {
  const hosts = hostnames.length === 0 ? "any" : hostnames.join(",");
  process.stdout.write(
    `${domain}  time zone ${timeZone}  ${mode === "dp" ? `mode dp  epsilon ${epsilon}  delta ${delta}  ` : ""}k ${String(k)}  opt-out ${honourOptOut ? "honoured" : "ignored"}  ` +
      `cities ${cities ? "kept" : "not kept"}  hosts ${hosts}\n`,
  );
}
