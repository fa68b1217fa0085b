import type { AddressBytes } from "../domain/address.ts";
import { addressesIn, parseRange, type AddressRange } from "../domain/address-range.ts";
import {
  isOrganisationKind,
  NAMED_ADDRESSES_MIN,
  NAMED_CONFIDENCE_MIN,
  organisationValue,
  readOrganisationValue,
  type NetworkKind,
  type NetworkOwner,
} from "../domain/organisation.ts";
import { parseRuleMatch, ruleName, type OrganisationRule } from "../domain/organisation-rule.ts";
import { RangeTable, type RangeEntry } from "../domain/range-table.ts";
import type { Site } from "../domain/site.ts";

/** What a hit says of the network that it came from. */
export interface NamedNetwork {
  /** `organisationValue` of an organisation that may be named; else "". */
  readonly organisation: string;
  readonly kind: NetworkKind;
}

/** A site's rules about networks, read once. */
export interface OrganisationPolicy {
  /** Whether an address is one of the site's own networks. */
  isOwn(address: AddressBytes): boolean;
  /**
   * Whether rules or own networks tell parts of the address's /24 (/48) apart. Nothing is told then of what they do: an
   * exact count of it could be one address's.
   */
  isTakenApart(address: AddressBytes): boolean;
  /** What may be said of an address and its owner, by the rules of the site. */
  named(address: AddressBytes, owner: NetworkOwner): NamedNetwork;
}

/**
 * Which organisations may enter a hit at all: those of a kind that may be named, for sure enough, with a name, whose
 * network is so large that it stands for more than a person. Of all others a hit says the kind alone. What an owner's
 * rule says of a range is held against the size of the range, and where rules or own networks tell parts of one /24 (/48)
 * apart, nobody in it is named: what they leave of it may be one address.
 *
 * Rules and answers are kept as long as the site's object is, so a beacon costs a look-up.
 */
export function organisationPolicy(site: PolicySite): OrganisationPolicy {
  let policy = POLICIES.get(site);
  if (policy === undefined) POLICIES.set(site, (policy = compiled(site)));
  return policy;
}

type PolicySite = Pick<Site, "organisationRules" | "ownNetworks">;

const POLICIES = new WeakMap<PolicySite, OrganisationPolicy>();

function compiled({ organisationRules, ownNetworks }: PolicySite): OrganisationPolicy {
  const own = new RangeTable(ownNetworks.flatMap((text) => entryOf(parseRange(text), undefined)));
  const byRange: RangeEntry<OrganisationRule>[] = [];
  const byAsn = new Map<number, OrganisationRule>();
  const byName = new Map<string, OrganisationRule>();
  for (const rule of organisationRules) {
    const match = parseRuleMatch(rule.match);
    if (!match.ok) continue;
    if (match.value.by === "range") byRange.push({ range: match.value.range, value: rule });
    else if (match.value.by === "asn") byAsn.set(match.value.asn, rule);
    else byName.set(match.value.name, rule);
  }
  const ranges = new RangeTable(byRange);
  const judged = (owner: NetworkOwner, range: RangeEntry<OrganisationRule> | undefined): NamedNetwork => {
    if (range !== undefined) return namedNetwork(ofRange(owner, range), range.value);
    const rule = byAsn.get(owner.asn) ?? byAsn.get(asnOf(owner.basis)) ?? byName.get(ruleName(owner.name));
    return namedNetwork(rule === undefined ? owner : ruled(owner, rule), rule);
  };
  /** By owner, and by the range that holds. Databases give the same object for the same network, mostly. */
  const known = new WeakMap<NetworkOwner, Map<RangeEntry<OrganisationRule> | undefined, NamedNetwork>>();
  const isTakenApart = (address: AddressBytes): boolean => {
    const bits = address.length === 4 ? SMALLEST_NAMED_BITS.ipv4 : SMALLEST_NAMED_BITS.ipv6;
    return ranges.hasPartOf(address, bits) || own.hasPartOf(address, bits);
  };
  return {
    isOwn: (address) => own.narrowest(address) !== undefined,
    isTakenApart,
    named: (address, owner) => {
      const range = ranges.narrowest(address);
      let ofOwner = known.get(owner);
      if (ofOwner === undefined) known.set(owner, (ofOwner = new Map<typeof range, NamedNetwork>()));
      let named = ofOwner.get(range);
      if (named === undefined) ofOwner.set(range, (named = judged(owner, range)));
      return named.organisation !== "" && isTakenApart(address) ? { organisation: "", kind: named.kind } : named;
    },
  };
}

/** The smallest networks that may be named: of `NAMED_ADDRESSES_MIN` IPv4 addresses, and of one site of IPv6. */
const SMALLEST_NAMED_BITS = { ipv4: 24, ipv6: 48 };

function entryOf<Value>(range: AddressRange | undefined, value: Value): readonly RangeEntry<Value>[] {
  return range === undefined ? [] : [{ range, value }];
}

function namedNetwork(owner: NetworkOwner, rule: OrganisationRule | undefined): NamedNetwork {
  const { kind, name, confidence, addresses } = owner;
  const isNamed =
    rule?.hide !== true &&
    isOrganisationKind(kind) &&
    confidence >= NAMED_CONFIDENCE_MIN &&
    addresses >= NAMED_ADDRESSES_MIN &&
    name.trim() !== "";
  if (!isNamed) return { organisation: "", kind };
  const organisation = organisationValue({ ...owner, kind });
  // Nothing of some names can be seen.
  return { organisation: readOrganisationValue(organisation) === undefined ? "" : organisation, kind };
}

/** The network that an organisation is known by, which others of its networks are counted under; 0 where it is none. */
function asnOf(basis: string): number {
  return Number(/^AS(\d{1,10})$/u.exec(basis)?.[1] ?? 0);
}

/** What a rule makes of an owner. Whoever says what it is knows it for sure. */
function ruled(owner: NetworkOwner, { name = owner.name, kind }: OrganisationRule): NetworkOwner {
  return kind === undefined ? { ...owner, name } : { ...owner, name, kind, confidence: 1, basis: "owner" };
}

/** Part of a network that has another name is somebody else: neither the size nor the domain of the whole is theirs. */
function ofRange(owner: NetworkOwner, { range, value: rule }: RangeEntry<OrganisationRule>): NetworkOwner {
  const addresses = addressesIn(range);
  return { ...ruled(owner, rule), addresses, domain: rule.name === undefined ? owner.domain : "" };
}
