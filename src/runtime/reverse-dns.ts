import { createHmac } from "node:crypto";
import { Resolver } from "node:dns/promises";
import { NAMED_ADDRESSES_MIN, type NetworkOwner } from "../domain/organisation.ts";
import type { Random } from "../domain/ports.ts";
import { nameByDomain, type DomainRules } from "../intake/organisation/database/name-by-domain.ts";
import { isGenericHost } from "../intake/organisation/database/generic-host.ts";
import { createMemo } from "../intake/memo.ts";
import { ownerOf } from "../intake/registrable-domain.ts";

/** Asks name servers whom addresses belong to, of which databases do not tell. */
export interface ReverseDns {
  /**
   * The owner by what is known of the address's network so far. Never waits: what is not known is asked for in the
   * background and known to those who come later.
   */
  refine(address: Uint8Array, owner: NetworkOwner, rules: DomainRules): NetworkOwner;
  /** Resolves when nothing is being asked. */
  settled(): Promise<void>;
  close(): void;
}

export interface ReverseDnsOptions {
  /** Name servers to ask, with port or without; none = those of the system. */
  readonly servers: readonly string[];
  readonly random: Random;
  readonly elapsedMs: () => number;
}

const WITHIN_MS = 300;
const ASKED_AT_ONCE_MAX = 8;
const NETWORKS_MAX = 20_000;
const KNOWN_FOR_MS = 86_400_000;
const UNKNOWN_FOR_MS = 21_600_000;
/** An address has one name, or a few. */
const NAMES_MAX = 4;

interface Answer {
  /** Registrable domain, or "" when there is none that holds. */
  readonly domain: string;
  readonly until: number;
}

/**
 * Makes the one part of the collector that asks name servers about addresses, for operators who switch it on.
 *
 * - Only for networks of which nobody knows whether they are an organisation's: never providers', mobile, hosting or VPNs.
 * - Of the answer the registrable domain is kept, and only if the name leads back to the address, is none that providers
 *   give to lines, and the whole /24 (/48) is in the hands of that domain's holder, who answers for its names: a line of
 *   a few addresses is as good as a person and stays without a name.
 * - Answers are kept in memory under a keyed hash of the network, for a day at most. Nothing is logged.
 */
export function createReverseDns({ servers, random, elapsedMs }: ReverseDnsOptions): ReverseDns {
  const resolver = new Resolver({ timeout: WITHIN_MS, tries: 1 });
  if (servers.length > 0) resolver.setServers(servers);
  const key = random.bytes(32);
  const answers = createMemo<string, Answer>(NETWORKS_MAX);
  /** So that the same network gives the same object. */
  const named = createMemo<string, NetworkOwner>(NETWORKS_MAX);
  const asking = new Map<string, Promise<void>>();

  function ask(network: string, address: string, zones: readonly string[]): void {
    if (asking.has(network) || asking.size >= ASKED_AT_ONCE_MAX) return;
    const asked = domainOf(resolver, address, zones).then((domain) => {
      answers.set(network, { domain, until: elapsedMs() + (domain === "" ? UNKNOWN_FOR_MS : KNOWN_FOR_MS) });
      asking.delete(network);
    });
    asking.set(network, asked);
  }

  return {
    refine(address, owner, rules) {
      if (owner.kind !== "unclear" && owner.kind !== "unknown") return owner;
      if (owner.addresses < NAMED_ADDRESSES_MIN) return owner;
      const prefix = address.subarray(0, address.length === 4 ? 3 : 6);
      const network = createHmac("sha256", key).update(prefix).digest("base64").slice(0, 20);
      const known = answers.get(network);
      if (known === undefined || known.until < elapsedMs()) ask(network, addressText(address), zonesOf(prefix));
      if (known === undefined || known.domain === "") return owner;
      const name = `${String(owner.asn)} ${known.domain}`;
      let result = named.get(name);
      if (result === undefined) named.set(name, (result = nameByDomain(owner, known.domain, rules)));
      return result;
    },
    async settled() {
      await Promise.all(asking.values());
    },
    close() {
      resolver.cancel();
    },
  };
}

/** The domain that holds for an address, "" for none or when the time is over. Never rejects. */
async function domainOf(resolver: Resolver, address: string, zones: readonly string[]): Promise<string> {
  const isLate = new Promise<string>((resolve) => {
    setTimeout(() => resolve(""), WITHIN_MS).unref();
  });
  return Promise.race([confirmedDomain(resolver, address, zones).catch(() => ""), isLate]);
}

async function confirmedDomain(resolver: Resolver, address: string, zones: readonly string[]): Promise<string> {
  const names = (await resolver.reverse(address)).slice(0, NAMES_MAX).map((name) => name.toLowerCase());
  const telling = names.filter((name) => ownerOf(name).brand !== "" && !isGenericHost(name, address));
  if (telling.length === 0) return "";
  const holders = (await Promise.all(zones.map((zone) => zoneHolders(resolver, zone)))).flat();
  for (const name of telling) {
    const { domain } = ownerOf(name);
    if (holders.includes(domain) && (await leadsBack(resolver, name, address))) return domain;
  }
  return "";
}

/** Domains of those who answer for the names of a whole network: its first name server, and its postmaster. */
async function zoneHolders(resolver: Resolver, zone: string): Promise<readonly string[]> {
  try {
    const { nsname, hostmaster } = await resolver.resolveSoa(zone);
    return [nsname, hostmaster].map((name) => ownerOf(name.toLowerCase()).domain);
  } catch {
    return [];
  }
}

async function leadsBack(resolver: Resolver, name: string, address: string): Promise<boolean> {
  try {
    const found = address.includes(":") ? await resolver.resolve6(name) : await resolver.resolve4(name);
    return (
      found.includes(address) || found.some((text) => address.includes(":") && expanded(text) === expanded(address))
    );
  } catch {
    return false;
  }
}

/** The reverse zones of a network, and of the next larger one: `2.0.192.in-addr.arpa`, `0.192.in-addr.arpa`. */
function zonesOf(prefix: Uint8Array): readonly string[] {
  if (prefix.length === 3) {
    const [a = 0, b = 0, c = 0] = prefix;
    return [`${[c, b, a].join(".")}.in-addr.arpa`, `${[b, a].join(".")}.in-addr.arpa`];
  }
  const nibbles = Array.from(prefix, (byte) => [byte & 15, byte >> 4].map((half) => half.toString(16)))
    .reverse()
    .flat();
  return [nibbles, nibbles.slice(4)].map((some) => `${some.join(".")}.ip6.arpa`);
}

function addressText(address: Uint8Array): string {
  if (address.length === 4) return address.join(".");
  const hex = Buffer.from(address).toString("hex");
  return (hex.match(/.{4}/gu) ?? []).map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}

/** All eight groups of an IPv6 address, without leading zeros. */
function expanded(text: string): string {
  const [head = "", tail] = text.toLowerCase().split("::");
  const groups = (part: string | undefined): readonly string[] =>
    part === undefined || part === "" ? [] : part.split(":");
  const [before, after] = [groups(head), groups(tail)];
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill("0");
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/u, "")).join(":");
}
