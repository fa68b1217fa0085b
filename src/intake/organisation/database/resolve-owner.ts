import {
  isOrganisationKind,
  NAMED_ADDRESSES_MIN,
  UNKNOWN_OWNER,
  type NetworkKind,
  type NetworkOwner,
} from "../../../domain/organisation.ts";
import { createMemo } from "../../memo.ts";
import { NO_NETWORK } from "../flatten-ranges.ts";
import { networkByAsn } from "../look-up.ts";
import type { NetworkOwners } from "../network-owners.ts";
import type { Verdict } from "../network.ts";
import { nameByDomain, type DomainRules } from "./name-by-domain.ts";
import type { OrganisationReader } from "./organisation-reader.ts";
import type { Holder, RecordFacts } from "./record-facts.ts";
import type { Use } from "./record-use.ts";

/** Told what counted, in short clauses. */
export type Say = (reason: string) => void;

/** A look-up in an operator's database that does not throw. */
export type GuardedLook = OrganisationReader["look"];

/** The owner of an address by everything there is. The same owner is the same object as long as it is asked for now and then. */
export type ResolveOwner = (address: Uint8Array, say?: Say) => NetworkOwner;

interface Found {
  readonly facts: RecordFacts;
  readonly bits: number;
}

/** Of a kind that a database says outright; and of one that it says against what the names tell. */
const SAID = 0.9;
const SAID_AGAINST = 0.85;
const SURE = 0.95;
const OWNERS_MAX = 20_000;

/**
 * Joins what the bundled index and the operator's databases say of an address. A record about a company comes before a
 * provider's customer, and that before the network; an operator's database before the index, and of several the one named
 * first. What addresses are used for (VPN, hosting, mobile) and a person's name come before all.
 */
export function createOwnerResolver(
  owners: NetworkOwners,
  looks: readonly GuardedLook[],
  rules: DomainRules,
): ResolveOwner {
  if (looks.length === 0) return owners.ofAddress;
  const kept = createMemo<string, NetworkOwner>(OWNERS_MAX);
  const verdicts = createMemo<string, Verdict>(OWNERS_MAX);

  function judged(name: string, country: string, addresses: number): Verdict {
    const key = `${name}|${country}|${String(addresses)}`;
    let verdict = verdicts.get(key);
    if (verdict === undefined) {
      verdict = rules.judge({ asn: 0, name, country, v4Addresses: addresses, v4Ranges: 1, v6Ranges: 0 });
      verdicts.set(key, verdict);
    }
    return verdict;
  }

  function holderOwner(holder: Holder, { facts, bits }: Found, isIpv6: boolean, asn: number): NetworkOwner {
    const addresses = sizeOf(bits, isIpv6);
    const verdict = judged(holder.name, facts.country, addresses);
    const { domain } = holder;
    const base = { asn, country: facts.country, basis: "database", addresses };
    if (verdict.kind === "person")
      return { ...base, name: "", kind: "person", domain: "", confidence: verdict.confidence };
    const said = holder.kind;
    const name = verdict.name === "" ? holder.name : verdict.name;
    if (said === undefined) return { ...base, name, kind: verdict.kind, domain, confidence: verdict.confidence };
    return {
      ...base,
      name,
      domain,
      ...(refines(verdict.kind, said) ? { kind: verdict.kind } : { kind: said }),
      confidence: SAID,
    };
  }

  /** The network that the address is in. */
  function networkOwner(bundled: NetworkOwner, found: readonly Found[], isIpv6: boolean, say: Say): NetworkOwner {
    const first = found.find(({ facts }) => facts.asn !== 0 || (facts.network?.name ?? "") !== "");
    if (first === undefined) return bundled;
    const { asn, network } = first.facts;
    if (asn === 0 && network !== undefined && isSameName(network.name, bundled.name))
      return withKind(bundled, network, say);
    const number = asn === 0 ? NO_NETWORK : networkByAsn(owners.index, asn);
    if (asn !== 0 && bundled.asn !== 0 && asn !== bundled.asn) {
      say(`the database says AS${String(asn)}, the bundled index AS${String(bundled.asn)}`);
    }
    if (number !== NO_NETWORK) return withKind(owners.ofNetwork(number), network, say);
    return network === undefined ? { ...UNKNOWN_OWNER, asn } : holderOwner(network, first, isIpv6, asn);
  }

  return (address, say = () => undefined) => {
    const bundled = owners.ofAddress(address);
    const isIpv6 = address.length === 16;
    const text = addressText(address);
    const found = looks.flatMap((look): Found[] => {
      const [facts, bits] = look(text);
      return facts === undefined ? [] : [{ facts, bits }];
    });
    if (found.length === 0) return bundled;
    const network = networkOwner(bundled, found, isIpv6, say);
    let owner = network;
    const holding = found.find(({ facts }) => facts.company) ?? found.find(({ facts }) => facts.customer);
    const holder = holding?.facts.company ?? holding?.facts.customer;
    if (holding !== undefined && holder !== undefined) {
      if (isOfNetwork(holder, holding.facts, network)) owner = withKind(network, holder, say);
      else {
        // Not with the provider's number: what an owner says of that is not about its customers.
        owner = holderOwner(holder, holding, isIpv6, 0);
        const of = holding.facts.company === undefined ? "a customer" : "a company";
        say(`the database has ${of} there${network.name === "" ? "" : `, in the network of ${network.name}`}`);
      }
    }
    const use = strongest(found);
    if (use !== undefined) owner = used(owner, use, owner !== network, say);
    for (const { facts } of found) if (facts.namedIn !== "") owner = named(owner, facts.namedIn, rules, say);
    if (owner === bundled) return bundled;
    const key = [
      owner.asn,
      owner.kind,
      owner.name,
      owner.country,
      owner.domain,
      owner.confidence,
      owner.basis,
      owner.addresses,
    ].join("|");
    const known = kept.get(key);
    if (known === undefined) kept.set(key, owner);
    return known ?? owner;
  };
}

/** What a database says of the kind, with the finer word where both say the same. */
function withKind(owner: NetworkOwner, said: Holder | undefined, say: Say): NetworkOwner {
  const domain = owner.domain === "" && said !== undefined && owner.kind !== "person" ? said.domain : owner.domain;
  const renamed = domain === owner.domain ? owner : { ...owner, domain };
  const kind = said?.kind;
  if (kind === undefined || owner.kind === "person" || refines(owner.kind, kind)) return renamed;
  say(`the database says ${kind}, the rules say ${owner.kind}`);
  return { ...renamed, kind, confidence: SAID_AGAINST, basis: "database" };
}

/** Databases have few words: what they call an ISP may be a mobile network, and what they call a business a public body. */
function refines(kind: NetworkKind, said: NetworkKind): boolean {
  return kind === said || (REFINEMENTS[said]?.includes(kind) ?? false);
}

const REFINEMENTS: Readonly<Partial<Record<NetworkKind, readonly NetworkKind[]>>> = {
  isp: ["mobile", "vpn", "crawler"],
  hosting: ["vpn", "crawler"],
  business: ["education", "government", "crawler"],
};

function isOfNetwork(holder: Holder, { network }: RecordFacts, owner: NetworkOwner): boolean {
  const domains = [network?.domain, owner.domain];
  if (holder.domain !== "" && domains.includes(holder.domain)) return true;
  return isSameName(holder.name, network?.name ?? "") || isSameName(holder.name, owner.name);
}

function isSameName(a: string, b: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return a !== "" && plain(a) === plain(b);
}

function strongest(found: readonly Found[]): Use | undefined {
  for (const weight of ["sure", "users", "line"] as const) {
    const one = found.find(({ facts }) => facts.use?.weight === weight);
    if (one !== undefined) return one.facts.use;
  }
  return undefined;
}

/** What the use of the addresses makes of their owner. `isHolder`: a record named the owner, rather than the network. */
function used(owner: NetworkOwner, { kind, why, weight }: Use, isHolder: boolean, say: Say): NetworkOwner {
  const become = (confidence: number): NetworkOwner => {
    say(`the database says that it is ${why}`);
    return owner.kind === kind ? owner : { ...owner, kind, confidence, basis: "database" };
  };
  if (owner.kind === "person") return owner;
  if (weight === "sure") return become(SURE);
  const isOpen = owner.kind === "unclear" || owner.kind === "unknown";
  const isOrganisation = isOrganisationKind(owner.kind);
  if (isOrganisationKind(kind)) {
    // A business at a provider's line is not the provider: it takes a name of its own to be one.
    if (isOpen || (isHolder && weight === "users")) return become(weight === "users" ? SAID_AGAINST : LINE);
    return owner;
  }
  if (isOpen || (kind === "mobile" && owner.kind === "isp")) return become(SAID_AGAINST);
  // Homes and phones on what is named like an organisation, unless that is known for sure.
  return isOrganisation && weight === "users" && owner.confidence < SURE ? become(SAID_AGAINST) : owner;
}

const LINE = 0.7;

function named(owner: NetworkOwner, host: string, rules: DomainRules, say: Say): NetworkOwner {
  if (isOrganisationKind(owner.kind) && owner.domain === "" && !rules.providerDomains.has(host)) {
    return { ...owner, domain: host };
  }
  const result = nameByDomain(owner, host, rules);
  if (result !== owner) say("the database names its addresses in that domain");
  return result;
}

/** IPv4 addresses of a network of so many leading bits; of IPv6 a /48 stands for as many as it takes. */
function sizeOf(bits: number, isIpv6: boolean): number {
  if (isIpv6) return bits <= 48 ? NAMED_ADDRESSES_MIN : 0;
  return 2 ** (32 - Math.min(32, Math.max(0, bits)));
}

function addressText(address: Uint8Array): string {
  if (address.length === 4) return address.join(".");
  const groups: string[] = [];
  for (let i = 0; i < 16; i += 2) groups.push((((address[i] ?? 0) << 8) | (address[i + 1] ?? 0)).toString(16));
  return groups.join(":");
}
