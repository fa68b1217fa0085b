import type { NetworkIndex } from "../../intake/organisation/network-index.ts";
import { networkByAsn } from "../../intake/organisation/look-up.ts";
import type { Seeded } from "./seeded.ts";

/** A network that guests come from beside the usual consumer lines. */
export interface SampleNetwork {
  readonly asn: number;
  /** Where their guests' machines are. */
  readonly addresses: readonly string[];
  /** How many of a thousand guests come from there in office hours; of others at any time. */
  readonly weight: number;
  readonly isOffice: boolean;
}

/** When a guest begins a visit. */
export interface VisitTime {
  /** Monday = 0. */
  readonly weekday: number;
  readonly hour: number;
  /** Days until today. */
  readonly age: number;
}

/**
 * Organisations that many readers know, by AS number alone: what they are called and where they are is what the bundled
 * index says. The traffic is invented.
 */
const OFFICES: readonly (readonly [asn: number, weight: number])[] = [
  [9183, 14],
  [47610, 12],
  [6720, 9],
  [513, 9],
  [206720, 7],
  [22683, 6],
  [8883, 5],
  [42848, 5],
  [8590, 4],
  [679, 4],
  [288, 3],
  [2026, 3],
  [521, 2],
  [15580, 2],
  [12816, 1],
  [25252, 1],
];
/** Mobile networks, clouds and relays. */
const OTHERS: readonly (readonly [asn: number, weight: number])[] = [
  [21928, 70],
  [206067, 30],
  [16509, 12],
  [24940, 8],
  [9009, 8],
];

const ADDRESSES_MAX = 60;
/** Machines of a network stand in this many places of it. */
const PLACES = 6;

/** The networks of the sample traffic that an index knows, with addresses of theirs. */
export function sampleNetworks(index: NetworkIndex): readonly SampleNetwork[] {
  const wanted = [
    ...OFFICES.map(([asn, weight]) => ({ asn, weight, isOffice: true })),
    ...OTHERS.map(([asn, weight]) => ({ asn, weight, isOffice: false })),
  ];
  const segments = segmentsOf(index, new Set(wanted.map(({ asn }) => networkByAsn(index, asn))));
  return wanted
    .map((network) => ({ ...network, addresses: addressesIn(segments.get(networkByAsn(index, network.asn)) ?? []) }))
    .filter(({ addresses }) => addresses.length > 0);
}

/**
 * The address of a guest, if it is one of these networks'. The interest of an organisation comes and goes over the
 * weeks, the smaller ones' only lately.
 */
export function sampleAddress(
  networks: readonly SampleNetwork[],
  { weekday, hour, age }: VisitTime,
  random: Seeded,
): string | undefined {
  const isOpen = weekday < 5 && hour >= 8 && hour < 18;
  const weights = networks.map(({ weight, isOffice }, index) => {
    if (!isOffice) return weight;
    if (!isOpen || (weight === 1 && age > 30)) return 0;
    return weight * (1 + 0.7 * Math.sin(age / 9 + index * 2.1));
  });
  let left = random.next() * 1_000;
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    const addresses = networks[index]?.addresses ?? [];
    if (left < 0) return addresses[random.below(addresses.length)];
  }
  return undefined;
}

/** First address and number of addresses of each segment of some networks. */
function segmentsOf(index: NetworkIndex, wanted: ReadonlySet<number>): Map<number, [start: number, size: number][]> {
  const { starts4, networks4 } = index;
  const found = new Map<number, [number, number][]>();
  for (let segment = 0; segment < networks4.length; segment++) {
    const network = networks4[segment] ?? -1;
    if (!wanted.has(network)) continue;
    const start = starts4[segment] ?? 0;
    const size = (starts4[segment + 1] ?? 2 ** 32) - start;
    const segments = found.get(network) ?? [];
    if (size >= 256) segments.push([start, size]);
    found.set(network, segments);
  }
  return found;
}

/** Addresses in several places of the largest segment. */
function addressesIn(segments: readonly (readonly [start: number, size: number])[]): readonly string[] {
  const [largest] = [...segments].sort((a, b) => b[1] - a[1]);
  if (largest === undefined) return [];
  const [start, size] = largest;
  return Array.from({ length: ADDRESSES_MAX }, (_, index) => {
    const place = Math.floor((index % PLACES) * (size / PLACES / 256)) * 256;
    const address = start + place + 10 + Math.floor(index / PLACES) * 7;
    return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
  });
}
