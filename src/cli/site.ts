import { Command, InvalidArgumentError, Option } from "commander";
import type { SiteFields } from "../domain/directory.ts";
import { isNetworkKind } from "../domain/organisation.ts";
import type { OrganisationRule } from "../domain/organisation-rule.ts";
import { SITE_DEFAULTS, type Funnel, type Goal, type Partner, type Site, type SiteMode } from "../domain/site.ts";
import { systemClock } from "../runtime/clock.ts";
import { createDocumentStore } from "../store/document-store.ts";
import { createErasureDocuments } from "../store/erasure-documents.ts";
import { fatal } from "./fatal.ts";
import { funnelOption, funnelText } from "./funnel-option.ts";
import { goalOption, goalText } from "./goal-option.ts";
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
  readonly partner?: Partner[];
  readonly watch?: string[];
  readonly exclude?: string[];
  readonly organisationRule?: OrganisationRule[];
  readonly ownNetworks?: string[];
  readonly hostingNetworks?: Site["hostingNetworks"];
  readonly organisationVisitorDays?: number;
  readonly counter?: boolean;
  readonly retentionMonths?: number;
  readonly goal?: Goal[];
  readonly funnel?: Funnel[];
  readonly properties?: string[];
  readonly reports?: string[];
  readonly pathGroups?: string[];
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
  command
    .command("remove <domain>")
    .description("stop counting a site; what was released stays in the database, where no question reaches it")
    .option("--erase", "delete what was released as well, for good")
    .action(remove);
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
    .option("--counter", "tell everybody how often a page was viewed, at /counter/<site>/<page>")
    .option("--no-counter", "tell nobody (the default)")
    .option("--retention-months <number>", "erase what is older than so many months, 1 to 120; 0 keeps it", wholeNumber)
    .option("--no-honour-opt-out", "count browsers that send Sec-GPC or DNT as well")
    .option("--hostnames <names>", "hosts whose pages count, separated by commas", (text) => text.split(","))
    .option(
      "--partner <name=keys>",
      'who sends visits: name=values of ref or utm_source and domains, separated by commas; again for each; "" for none',
      partners,
    )
    .option(
      "--goal <name=what>",
      "what to count when it is reached: name=event:<name>, with ,EUR behind it for revenue, or name=page:<path>, where " +
        '* is anything but a slash and ** anything, with @75 behind it for scroll depth; again for each; "" for none',
      goalOption,
    )
    .option(
      "--funnel <name=goals>",
      'goals that follow one another in a visit: name=goal>goal, 2 to 8; again for each; "" for none',
      funnelOption,
    )
    .option("--properties <keys>", 'keys of events\' properties to count, separated by commas; "" for none', (text) =>
      text === "" ? [] : text.split(","),
    )
    .option(
      "--reports <reports>",
      'what is collected beside the installation\'s reports, such as page*language or "source*city by hour", separated by ' +
        'commas; "" for none',
      commaList,
    )
    .option(
      "--path-groups <patterns>",
      "pages that are counted as one, under their pattern, separated by commas: * is anything but a slash and ** anything, " +
        'the first that a page matches counts; "" for none',
      commaList,
    )
    .option(
      "--watch <organisation>",
      'an organisation to follow in the report; replaces the list, again for each; "" for none',
      listed,
    )
    .option("--exclude <organisation>", "an organisation that the report leaves out; likewise", listed)
    .option(
      "--organisation-rule <match=what>",
      'what you know better of a network: an AS number, range or name = hide, a kind, kind:name or :name; again for each; "" for none',
      organisationRules,
    )
    .option("--own-networks <ranges>", "addresses that are not counted, such as your office's", (text) =>
      text === "" ? [] : text.split(",").map((range) => range.trim()),
    )
    .addOption(
      new Option("--hosting-networks <what>", "visits from clouds and data centres").choices([
        "count",
        "drop",
      ] satisfies Site["hostingNetworks"][]),
    )
    .option(
      "--organisation-visitor-days <number>",
      "visitor-days in a week by which an organisation is named, 3 to 1000",
      wholeNumber,
    );
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

const remove = (domain: string, { erase = false }: { readonly erase?: boolean }): Promise<void> =>
  withDirectory(async (directory, database) => {
    const site = directory.site(domain);
    if (site === undefined) {
      fatal(`there is no site ${domain}`);
      return;
    }
    if (erase) {
      const erasures = createErasureDocuments(createDocumentStore(database, systemClock));
      const asked = { site: site.id, domain: site.domain, before: "", asked: systemClock.now() };
      // First: nothing names the statistics of a site that is gone.
      await erasures.put({ ...asked, reason: "site_removed" });
      process.stdout.write("The collector erases its statistics: within seconds where it runs, else when it starts.\n");
    }
    await directory.removeSite(site.domain);
  });

function fieldsOf(options: SiteOptions): Omit<SiteFields, "domain"> {
  const { honourOptOut, partner, organisationRule, watch, exclude, goal, funnel, ...rest } = options;
  const fields = {
    ...rest,
    ...(goal === undefined ? {} : { goals: goal }),
    ...(funnel === undefined ? {} : { funnels: funnel }),
    ...(partner === undefined ? {} : { partners: partner }),
    ...(organisationRule === undefined ? {} : { organisationRules: organisationRule }),
    ...(watch === undefined ? {} : { organisationWatch: watch }),
    ...(exclude === undefined ? {} : { organisationExclude: exclude }),
  };
  // The option exists only as `--no-…`, so true says nothing.
  return honourOptOut === false ? { ...fields, honourOptOut } : fields;
}

/** Partners so far and one more, `Name=key,key`; the empty text takes all away. */
function partners(text: string, before: readonly Partner[] = []): readonly Partner[] {
  if (text === "") return [];
  const equals = text.indexOf("=");
  if (equals < 1) throw new InvalidArgumentError('must be such as "Blog of Ann=ann,ann.example"');
  return [...before, { name: text.slice(0, equals), keys: text.slice(equals + 1).split(",") }];
}

function organisationRules(text: string, before: readonly OrganisationRule[] = []): readonly OrganisationRule[] {
  if (text === "") return [];
  const equals = text.indexOf("=");
  const match = text.slice(0, equals).trim();
  const [kind = "", ...names] = text.slice(equals + 1).split(":");
  const name = names.join(":").trim();
  if (equals < 1)
    throw new InvalidArgumentError('must be such as "AS64500=business:Example Ltd" or "Example Ltd=hide"');
  if (kind === "hide" && name === "") return [...before, { match, hide: true }];
  if (kind !== "" && !isNetworkKind(kind)) throw new InvalidArgumentError(`"${kind}" is no kind of network`);
  return [...before, { match, ...(kind === "" ? {} : { kind }), ...(name === "" ? {} : { name }) }];
}

/** A whole list; the empty text is none. */
function commaList(text: string): readonly string[] {
  return text.trim() === "" ? [] : text.split(",").map((item) => item.trim());
}

/** Names so far and one more; the empty text takes all away. */
function listed(name: string, before: readonly string[] = []): readonly string[] {
  return name === "" ? [] : [...before, name];
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/u.test(text)) throw new InvalidArgumentError("must be a whole number");
  return Number(text);
}

function print(site: Site): void {
  const { domain, timeZone, k, mode, epsilon, delta, honourOptOut, cities, hostnames, partners } = site;
  const hosts = hostnames.length === 0 ? "any" : hostnames.join(",");
  const sentBy = partners.map(({ name, keys }) => `${name}=${keys.join(",")}`).join("; ");
  process.stdout.write(
    `${domain}  time zone ${timeZone}  ${mode === "dp" ? `mode dp  epsilon ${epsilon}  delta ${delta}  ` : ""}k ${String(k)}  opt-out ${honourOptOut ? "honoured" : "ignored"}  ` +
      `cities ${cities ? "kept" : "not kept"}  hosts ${hosts}${site.counter ? "  public counter" : ""}${site.retentionMonths === 0 ? "" : `  kept ${String(site.retentionMonths)} months`}${sentBy === "" ? "" : `  partners ${sentBy}`}${marks(site)}${networks(site)}\n`,
  );
}

function marks({ reports, pathGroups, goals, funnels, properties }: Site): string {
  return [
    reports.length === 0 ? "" : `  reports ${reports.join(", ")}`,
    pathGroups.length === 0 ? "" : `  path groups ${pathGroups.join(",")}`,
    goals.length === 0 ? "" : `  goals ${goals.map(goalText).join("; ")}`,
    funnels.length === 0 ? "" : `  funnels ${funnels.map(funnelText).join("; ")}`,
    properties.length === 0 ? "" : `  properties ${properties.join(",")}`,
  ].join("");
}

/** What is not as it is for every site. */
function networks(site: Site): string {
  const { organisationRules, ownNetworks, hostingNetworks, organisationVisitorDays } = site;
  const { organisationWatch: watched, organisationExclude: leftOut } = site;
  const rules = organisationRules.map(({ match, kind = "", name, hide }) => {
    const what = hide === true ? "hide" : name === undefined ? kind : `${kind}:${name}`;
    return `${match}=${what}`;
  });
  return [
    organisationVisitorDays === SITE_DEFAULTS.organisationVisitorDays
      ? ""
      : `  organisations by ${String(organisationVisitorDays)} visitor-days`,
    rules.length === 0 ? "" : `  organisation rules ${rules.join("; ")}`,
    watched.length === 0 ? "" : `  watches ${String(watched.length)}`,
    leftOut.length === 0 ? "" : `  leaves out ${String(leftOut.length)}`,
    ownNetworks.length === 0 ? "" : `  own networks ${ownNetworks.join(",")}`,
    hostingNetworks === "drop" ? "  hosting networks dropped" : "",
  ].join("");
}
