/**
 * What a network is. The first three are organisations that may be named; `isp` are consumer lines and carriers; `hosting`
 * are clouds, CDNs and data centres; `vpn` are proxies and privacy relays; `person` are hobby networks named after a
 * natural person; `unclear` could be an organisation or a provider; `unknown` is in no database.
 */
export const NETWORK_KINDS = [
  "business",
  "education",
  "government",
  "isp",
  "mobile",
  "hosting",
  "vpn",
  "crawler",
  "person",
  "unclear",
  "unknown",
] as const;

export type NetworkKind = (typeof NETWORK_KINDS)[number];

export function isNetworkKind(text: string): text is NetworkKind {
  return (NETWORK_KINDS as readonly string[]).includes(text);
}

/** Kinds that may be named. */
export const ORGANISATION_KINDS = ["business", "education", "government"] as const satisfies readonly NetworkKind[];
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export function isOrganisationKind(kind: string): kind is OrganisationKind {
  return (ORGANISATION_KINDS as readonly string[]).includes(kind);
}

/** Least confidence in its kind with which an organisation is named. */
export const NAMED_CONFIDENCE_MIN = 0.65;
/** Fewest IPv4 addresses of a network whose organisation is named; a /48 of IPv6 does as well. */
export const NAMED_ADDRESSES_MIN = 256;

/** Whose network an address is in, as databases say: nothing of the address, and nothing about who uses it. */
export interface NetworkOwner {
  /** Number of the autonomous system; 0 where it is not known. */
  readonly asn: number;
  readonly kind: NetworkKind;
  /** As people know it; "" where there is none, and of a person. */
  readonly name: string;
  /** ISO 3166-1 alpha-2, or "". */
  readonly country: string;
  /** Registrable domain, or "". */
  readonly domain: string;
  /** That the kind is right, 0…1. */
  readonly confidence: number;
  /** What told it: `AS64500`, `database` or `owner`. */
  readonly basis: string;
  /** IPv4 addresses of the network; a /48 or more of IPv6 counts as 256. */
  readonly addresses: number;
}

/** Of an address that no database knows. */
export const UNKNOWN_OWNER: NetworkOwner = {
  asn: 0,
  kind: "unknown",
  name: "",
  country: "",
  domain: "",
  confidence: 0,
  basis: "",
  addresses: 0,
};

/** An organisation that may be named, and what it is known by. It is public knowledge of registries, not of visitors. */
export interface Organisation {
  /** As people know it. */
  readonly name: string;
  readonly kind: OrganisationKind;
  /** Where it is registered: ISO 3166-1 alpha-2, or "". */
  readonly country: string;
  /** Registrable domain, or "" where it is not known for sure. */
  readonly domain: string;
  /** That it is of its kind, 0.65…1, in hundredths. */
  readonly confidence: number;
  /** What told it: `AS64500`, `database` for an operator's own, or `owner` for a rule of the site. */
  readonly basis: string;
}

/**
 * An organisation as a dimension value, so that a stored row says all that its report shows and stays what it was when the
 * databases change: the fields in their order, joined by `|`.
 */
export function organisationValue({ name, kind, country, domain, confidence, basis }: Organisation): string {
  const fields = [name, kind, country, domain, confidence.toFixed(2), basis];
  return fields.map((field) => field.replaceAll("|", "/").replace(BREAKING, " ").trim()).join("|");
}

/** Characters that are not seen, turn the text around them, break a line or are half of one: no name has them. Spaces go with them. */
const BREAKING = /\s*[\p{C}\p{Zl}\p{Zp}][\s\p{C}]*/gu;

/** Reads what `organisationValue` wrote; undefined for anything else, `""` and `(other)` included. */
export function readOrganisationValue(value: string): Organisation | undefined {
  const [name = "", kind = "", country = "", domain = "", confidence = "", basis, extra] = value.split("|");
  if (basis === undefined || extra !== undefined || name === "" || !isOrganisationKind(kind)) return undefined;
  return { name, kind, country, domain, confidence: Number(confidence), basis };
}
