import type { Attribution } from "../domain/attribution.ts";
import { isOrganisationKind, type NetworkOwner } from "../domain/organisation.ts";
import type { Log } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { DomainRules } from "../intake/organisation/database/name-by-domain.ts";
import {
  openOrganisationReader,
  type OrganisationReader,
} from "../intake/organisation/database/organisation-reader.ts";
import { createOwnerResolver, type ResolveOwner } from "../intake/organisation/database/resolve-owner.ts";
import { createNetworkExplainer, explained, type Explanation } from "../intake/organisation/explain-networks.ts";
import type { NetworkIndex } from "../intake/organisation/network-index.ts";
import { createNetworkOwners, type NetworkOwners } from "../intake/organisation/network-owners.ts";
import { networkRules, type NetworkRules } from "../intake/organisation/network-rules.ts";
import { attributionOf, BUNDLED_NETWORKS, distinct } from "./attributions.ts";
import { guardedLook } from "./guarded-look.ts";
import { loadDatabase } from "./load-database.ts";
import { networkDataManifests } from "./make-network-index.ts";
import { makeIndexInThread, readNetworkIndex } from "./network-index-file.ts";
import { NETWORK_INDEX_FILE } from "./paths.ts";
import type { ReverseDns } from "./reverse-dns.ts";
import { WatchedFile } from "./watched-file.ts";

/** Everything that says whose an address is. */
export interface OrganisationDb {
  /** As `Classifiers.organisation`. */
  readonly classify: (address: Uint8Array) => NetworkOwner;
  /** What addresses and AS numbers are taken for, and why, in their order. */
  explain(queries: readonly (Uint8Array | number)[]): readonly Explanation[];
  readonly explainAddress: (address: Uint8Array) => Explanation;
  /** Why an organisation is taken for one, by the `basis` of its value; none where nothing is known of it any more. */
  reasonsOf(basis: string): readonly string[];
  readonly attributions: readonly Attribution[];
  /** Day of the bundled networks' data, `YYYY-MM-DD`. */
  readonly dataDay: string;
  /** Looks whether files have changed, and puts the new ones in place when they are good. */
  refresh(): Promise<void>;
}

export interface OrganisationDbOptions {
  /** The operator's files, the one that counts most first. */
  readonly files: readonly string[];
  readonly log: Log;
  readonly elapsedMs?: () => number;
  /** Asks name servers about what is unclear; undefined = nobody is asked. */
  readonly reverseDns?: ReverseDns | undefined;
  /** Another index than the build's. */
  readonly indexFile?: string;
  /** Told of each look-up in an operator's file that failed. */
  readonly onFailure?: () => void;
}

const SETTING = "FOOTFALL_ORGANISATION_DB";
const NOTHING: ReturnType<OrganisationReader["look"]> = [undefined, 0];

/** Opens the bundled index and the operator's files. Errors: a sentence naming the file. */
export async function openOrganisationDb(options: OrganisationDbOptions): Promise<Result<OrganisationDb, string>> {
  const {
    files,
    log,
    elapsedMs = () => performance.now(),
    reverseDns,
    onFailure = () => undefined,
    indexFile = NETWORK_INDEX_FILE,
  } = options;
  const index = await WatchedFile.open(
    { file: indexFile, also: networkDataManifests(), setting: "networks", load: () => loadIndex(log, indexFile) },
    log,
  );
  if (!index.ok) return index;
  const databases: WatchedFile<OrganisationReader>[] = [];
  for (const file of files) {
    const opened = await WatchedFile.open({ file, setting: SETTING, load: () => loadReader(file) }, log);
    if (!opened.ok) return fail(`${SETTING}: ${file}: ${opened.error}.`);
    databases.push(opened.value);
  }
  let rules: NetworkRules | undefined;
  const rulesOf = (): NetworkRules => (rules ??= networkRules());
  let owners: NetworkOwners;
  let resolve: ResolveOwner;
  let domainRules: DomainRules;
  let explainer: ((asn: number) => Explanation) | undefined;
  const explainNetwork = (asn: number): Explanation => (explainer ??= createNetworkExplainer(owners, rulesOf()))(asn);
  const join = (): void => {
    owners = createNetworkOwners(index.value.value);
    explainer = undefined;
    const looks = databases.map(({ value }) =>
      guardedLook(value.look, NOTHING, { log, setting: SETTING, elapsedMs, onFailure }),
    );
    domainRules = lazyDomainRules(rulesOf, owners);
    resolve = createOwnerResolver(owners, looks, domainRules);
  };
  join();

  return ok({
    classify: (address) => {
      const owner = resolve(address);
      return reverseDns === undefined ? owner : reverseDns.refine(address, owner, domainRules);
    },
    explain: (queries) => queries.map((query) => explainOne(query, owners, resolve, explainNetwork)),
    explainAddress: (address) => explainOne(address, owners, resolve, explainNetwork),
    reasonsOf(basis) {
      const asn = Number(/^AS(\d{1,10})$/u.exec(basis)?.[1] ?? "0");
      if (asn !== 0) return explainNetwork(asn).reasons;
      return basis === "database" ? ["said by the operator's database"] : [];
    },
    get attributions() {
      return distinct([...databases.map(({ value }) => attributionOf(value.databaseType)), ...BUNDLED_NETWORKS]);
    },
    get dataDay() {
      return index.value.value.dataDay;
    },
    async refresh() {
      let changed = await index.value.look();
      for (const database of databases) changed = (await database.look()) || changed;
      if (changed) join();
    },
  });
}

async function loadIndex(log: Log, file: string): Promise<Result<NetworkIndex, string>> {
  const found = await readNetworkIndex(file);
  if (found?.current === true) return ok(found.index);
  const made = await makeIndexInThread(log, file);
  // What was made of older data does when there is nothing newer to make one of.
  return made.ok || found === undefined ? made : ok(found.index);
}

async function loadReader(file: string): Promise<Result<OrganisationReader, string>> {
  const bytes = await loadDatabase({ file, holds: "organisations" });
  return bytes.ok ? openOrganisationReader(bytes.value) : bytes;
}

function lazyDomainRules(rulesOf: () => NetworkRules, owners: NetworkOwners): DomainRules {
  let providerDomains: ReadonlySet<string> | undefined;
  return {
    judge: (network) => rulesOf().judge(network),
    get providerDomains() {
      return (providerDomains ??= domainsOfProviders(owners));
    },
  };
}

function domainsOfProviders(owners: NetworkOwners): ReadonlySet<string> {
  const domains = new Set<string>();
  for (let number = 0; number < owners.index.asns.length; number++) {
    const { kind, domain } = owners.ofNetwork(number);
    if (domain !== "" && !isOrganisationKind(kind)) domains.add(domain);
  }
  return domains;
}

function explainOne(
  query: Uint8Array | number,
  owners: NetworkOwners,
  resolve: ResolveOwner,
  explainNetwork: (asn: number) => Explanation,
): Explanation {
  if (typeof query === "number") return explainNetwork(query);
  const said: string[] = [];
  const owner = resolve(query, (reason) => said.push(reason));
  if (said.length === 0 && owner.asn === 0 && owner.name === "") return NO_NETWORK_KNOWN;
  const network = owner.asn === 0 ? owners.ofAddress(query).asn : owner.asn;
  const judged = network === 0 ? [] : explainNetwork(network).reasons;
  // What the rules say of a provider's network is no reason for what a customer is.
  const isOfNetwork = owner.asn !== 0;
  return { ...explained(owner, isOfNetwork ? [...said, ...judged] : said), asn: network };
}

const NO_NETWORK_KNOWN: Explanation = {
  asn: 0,
  name: "",
  kind: "unknown",
  confidence: 0,
  reported: false,
  reasons: ["in no database"],
};
