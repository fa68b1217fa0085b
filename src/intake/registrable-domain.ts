import { parse } from "tldts";
import { flat } from "./flat.ts";
import { createMemo } from "./memo.ts";

/** What a host name belongs to. */
export interface HostOwner {
  /** The host name itself, a copy that keeps nothing alive. */
  readonly host: string;
  /**
   * The part that can be registered, e.g. `example.co.uk`, or `alice.github.io` under a suffix of the Public Suffix
   * List's private section. "" for IP addresses, single labels and names that only mean something inside a network.
   */
  readonly domain: string;
  /** The label that was registered, e.g. `google` of `google.co.uk`; "" under a private suffix. */
  readonly brand: string;
}

/**
 * The owner of a host name (lower case, no port). Answers are kept for up to 10,000 hosts, since a look-up takes about
 * a microsecond and pages and referrers repeat.
 */
export function ownerOf(host: string): HostOwner {
  const known = owners.get(host);
  if (known !== undefined) return known;
  const owner = lookUp(flat(host));
  owners.set(owner.host, owner);
  return owner;
}

/** A host and the names above it, up to its registrable domain: the longest first. */
export function namesUpTo(domain: string, host: string): readonly string[] {
  const names = [host];
  for (let dot = host.indexOf("."); dot >= 0 && host.length - dot > domain.length; dot = host.indexOf(".", dot + 1)) {
    names.push(host.slice(dot + 1));
  }
  return names;
}

const HOSTS_MAX = 10_000;
/** A memo of a pure function: the one state of this folder that outlives a call, and no call can see it. */
const owners = createMemo<string, HostOwner>(HOSTS_MAX);

/** RFC 6761, RFC 6762 and RFC 8375 names, ICANN's `.internal`, and endings that home and office networks use. */
const LOCAL_SUFFIXES: ReadonlySet<string> = new Set([
  "localhost",
  "local",
  "internal",
  "lan",
  "home",
  "corp",
  "intranet",
  "localdomain",
  "invalid",
  "arpa",
]);

const OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false } as const;

function lookUp(host: string): HostOwner {
  const { domain, domainWithoutSuffix, publicSuffix, isIp, isPrivate } = parse(host, OPTIONS);
  if (isIp === true || publicSuffix === null || LOCAL_SUFFIXES.has(lastLabel(host))) {
    return { host, domain: "", brand: "" };
  }
  if (domain === null) {
    // A public suffix itself (`github.io`) is somebody's site; a single label is a machine of some network.
    return { host, domain: host.includes(".") ? host : "", brand: "" };
  }
  return { host, domain: flat(domain), brand: isPrivate === true ? "" : flat(domainWithoutSuffix ?? "") };
}

function lastLabel(host: string): string {
  return host.slice(host.lastIndexOf(".") + 1);
}
