import type { NetworkKind } from "../../domain/organisation.ts";

/** One autonomous system as the registries know it. */
export interface Network {
  readonly asn: number;
  /** Of its holder, as registered: `Ford Motor Company`, `AS269550 - INSTITUICAO...`; "" where unknown. */
  readonly name: string;
  /** Where most of its addresses are: ISO 3166-1 alpha-2, or "". */
  readonly country: string;
  readonly v4Addresses: number;
  /** Separate ranges of IPv4 addresses. */
  readonly v4Ranges: number;
  /** Separate ranges of IPv6 addresses. */
  readonly v6Ranges: number;
}

/** What a network is taken for, and why. */
export interface Verdict {
  /** As people know it; "" for `person`. */
  readonly name: string;
  readonly kind: NetworkKind;
  /** That the kind is right, 0…1. */
  readonly confidence: number;
  /** Registrable domain, or "" where it is not known for sure. */
  readonly domain: string;
  /** Each a short clause that says what counted and how much, the strongest first. */
  readonly reasons: readonly string[];
}
