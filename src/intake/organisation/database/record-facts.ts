import type { NetworkKind } from "../../../domain/organisation.ts";
import { anonymiserUse, connectionUse, kindOfType, type Use } from "./record-use.ts";

/** Who has a network or a line, as a record says. */
export interface Holder {
  /** "" where the record has a domain alone. */
  readonly name: string;
  /** Registrable domain as the record has it, or "". */
  readonly domain: string;
  /** Where the record says it outright. */
  readonly kind: NetworkKind | undefined;
}

/** What a record of an operator's database says of an address. "" and undefined where it is silent. */
export interface RecordFacts {
  /** The record is about a company's own addresses. */
  readonly company: Holder | undefined;
  /** A provider's customer: the record names another organisation than the provider. */
  readonly customer: Holder | undefined;
  /** The network that the addresses are announced by. */
  readonly network: Holder | undefined;
  /** 0 where it is not known. */
  readonly asn: number;
  /** ISO 3166-1 alpha-2, or "". */
  readonly country: string;
  /** What the addresses are used for, whoever has them. */
  readonly use: Use | undefined;
  /** The domain that names of the addresses end with, of databases of domains. */
  readonly namedIn: string;
}

/**
 * Reads a record by the keys it has: MaxMind (GeoLite2-ASN, ISP, Enterprise, Connection-Type, Anonymous-IP and -Plus,
 * Residential-Proxy, Domain), IPinfo (Lite, Core, Plus, ASN, Company, Carrier, Privacy, rDNS domains), DB-IP, ipapi.is and
 * ip-location-db. Undefined for a record that says nothing of networks. What such records say of people (abuse contacts,
 * streets, e-mail addresses) is not read.
 */
export function readRecord(record: unknown): RecordFacts | undefined {
  if (!isObject(record)) return undefined;
  const traits = field(record, "traits");
  const inner = isObject(traits) ? traits : record;
  const asn = asnOf(inner);
  const own = holderOf(inner, asn);
  const facts = {
    ...own,
    asn,
    country: countryOf(record, inner),
    use:
      anonymiserUse(inner) ??
      mobileUse(inner) ??
      connectionUse(text(inner, "user_type"), text(inner, "connection_type")),
    namedIn: isDomainRecord(inner) ? text(inner, "domain").toLowerCase() : "",
  };
  const { company, customer, network, use, namedIn } = facts;
  const isSilent = !company && !customer && !network && asn === 0 && use === undefined && namedIn === "";
  return isSilent ? undefined : facts;
}

/** Registrations with the names, streets and e-mail addresses of those who registered: not for a collector. */
export function isRegistration(record: unknown): boolean {
  return isObject(record) && ["street", "email", "handle", "phone"].some((key) => Object.hasOwn(record, key));
}

type Holders = Pick<RecordFacts, "company" | "customer" | "network">;

function holderOf(record: object, asn: number): Holders {
  const asName = text(record, "autonomous_system_organization") || text(record, "as_name");
  const asHolder = holder(asName, text(record, "as_domain"), kindOfType(text(record, "as_type")));
  const company = companyOf(record, asn);
  if (company !== undefined) return { company, customer: undefined, network: asHolder };
  const [isp, organization] = [text(record, "isp"), text(record, "organization")];
  if (isp !== "" || organization !== "") {
    const isCustomer = organization !== "" && isp !== "" && !sameName(organization, isp);
    const customer = isCustomer ? holder(organization, text(record, "domain"), undefined) : undefined;
    const network = asHolder ?? holder(isp || organization, isCustomer ? "" : text(record, "domain"), undefined);
    return { company: undefined, customer, network };
  }
  if (asHolder !== undefined) return { company: undefined, customer: undefined, network: asHolder };
  // IPinfo's and ipapi.is's databases of networks: the name is that of the network.
  const name = asn === 0 ? "" : text(record, "name") || text(record, "org") || text(record, "descr");
  // A domain alone says in what names addresses end, not who announces them.
  const network = name === "" ? undefined : holder(name, text(record, "domain"), kindOfType(text(record, "type")));
  return { company: undefined, customer: undefined, network };
}

/** Of IPinfo Company (`name` beside `as_name`, or without a network) and ipapi.is (`company`). */
function companyOf(record: object, asn: number): Holder | undefined {
  const kind = kindOfType(text(record, "type"));
  const named = text(record, "company");
  if (named !== "") return holder(named, text(record, "domain"), kind);
  const name = text(record, "name");
  const isOfCompany =
    Object.hasOwn(record, "as_name") ||
    Object.hasOwn(record, "as_domain") ||
    (asn === 0 && Object.hasOwn(record, "type"));
  return isOfCompany && name !== "" ? holder(name, text(record, "domain"), kind) : undefined;
}

function holder(name: string, domain: string, kind: NetworkKind | undefined): Holder | undefined {
  return name === "" && domain === "" ? undefined : { name, domain: domain.toLowerCase(), kind };
}

/** Numbers of a mobile network, or a carrier by name (IPinfo Carrier). */
function mobileUse(record: object): Use | undefined {
  const isMobile =
    text(record, "mobile_country_code") !== "" || text(record, "mcc") !== "" || text(record, "carrier") !== "";
  return isMobile ? { kind: "mobile", why: "a mobile network's", weight: "users" } : undefined;
}

/** Of a database of domains: nothing but a domain, and with IPinfo how many addresses. */
function isDomainRecord(record: object): boolean {
  return Object.keys(record).every((key) => key === "domain" || key === "size" || key === "network");
}

/** `13335`, `"AS13335"` or `"13335"`; 0 otherwise. */
function asnOf(record: object): number {
  const value = field(record, "autonomous_system_number") ?? field(record, "asn");
  const number = typeof value === "string" ? Number(/^(?:AS)?(\d{1,10})$/iu.exec(value)?.[1]) : value;
  return typeof number === "number" && Number.isInteger(number) && number > 0 && number <= 0xff_ff_ff_ff ? number : 0;
}

/** Where the holder is registered, else where the addresses are. */
function countryOf(record: object, inner: object): string {
  const nested = (key: string): unknown => {
    const value = field(record, key);
    return isObject(value) ? field(value, "iso_code") : value;
  };
  for (const value of [
    field(inner, "country_code"),
    field(inner, "cc"),
    nested("registered_country"),
    nested("country"),
  ]) {
    if (typeof value === "string" && /^[A-Z]{2}$/u.test(value)) return value;
  }
  return "";
}

function sameName(a: string, b: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return plain(a) === plain(b);
}

const TEXT_CHARS_MAX = 200;

function text(record: object, key: string): string {
  const value = field(record, key);
  // Names go into reports as they are: nothing that would break a line.
  return typeof value === "string" ? value.slice(0, TEXT_CHARS_MAX).replace(/\p{C}/gu, "").trim() : "";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function field(record: object, key: string): unknown {
  // Records come from a file: a key such as `constructor` must not find anything of the language's own.
  return Object.hasOwn(record, key) ? Reflect.get(record, key) : undefined;
}
