import { NAMED_ADDRESSES_MIN, type NetworkOwner } from "../../../domain/organisation.ts";
import { ownerOf } from "../../registrable-domain.ts";
import type { Network, Verdict } from "../network.ts";

/** What is needed to tell a customer's domain from a provider's. */
export interface DomainRules {
  judge(network: Network): Verdict;
  /** Domains of providers that are known. */
  readonly providerDomains: ReadonlySet<string>;
}

/** That an organisation is behind a domain of its own: as sure as it takes to be named, and no more. */
const CONFIDENCE = 0.66;

/**
 * A network that may be an organisation's as the organisation that its addresses are named after. The owner as it was when
 * that would say nothing: the kind of the network is known, it is too small to be named, or the domain is that of a provider
 * or of the network's own holder, whose customers have it as well.
 */
export function nameByDomain(owner: NetworkOwner, host: string, rules: DomainRules): NetworkOwner {
  if (owner.kind !== "unclear" && owner.kind !== "unknown") return owner;
  if (owner.addresses < NAMED_ADDRESSES_MIN) return owner;
  const { domain, brand } = ownerOf(host);
  if (domain === "" || brand.length < BRAND_LETTERS_MIN || rules.providerDomains.has(domain)) return owner;
  if (isOwnBrand(brand, owner.name)) return owner;
  const verdict = rules.judge({ ...NO_FACTS, name: brand.replaceAll("-", " ") });
  if (verdict.kind !== "unclear" && verdict.kind !== "business" && verdict.kind !== "education") return owner;
  const kind = verdict.kind === "education" ? "education" : "business";
  return { ...owner, kind, name: domain, domain, confidence: CONFIDENCE, basis: "database" };
}

const BRAND_LETTERS_MIN = 2;
const NO_FACTS = { asn: 0, country: "", v4Addresses: NAMED_ADDRESSES_MIN, v4Ranges: 1, v6Ranges: 0 };

function isOwnBrand(brand: string, name: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/gu, "");
  const [own, holder] = [plain(brand), plain(name)];
  return holder !== "" && (holder.includes(own) || own.includes(holder));
}
