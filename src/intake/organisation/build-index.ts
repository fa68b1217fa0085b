import { NETWORK_KINDS } from "../../domain/organisation.ts";
import { flattenRanges, type Segment, type Span } from "./flatten-ranges.ts";
import { readRanges4, readRanges6, type Range6 } from "./network-ranges.ts";
import { packCountry, textTable, unpackCountry, type NetworkIndex } from "./network-index.ts";
import type { Network, Verdict } from "./network.ts";

/** What an index is made of. */
export interface IndexSources {
  /** Text of `asn-ipv4-num.csv` and `asn-ipv6.csv` as the package `@ip-location-db/asn` has them. */
  readonly csv4: Uint8Array;
  readonly csv6: Uint8Array;
  /** The country of an address as text: ISO 3166-1 alpha-2, or "". */
  readonly countryOf: (address: string) => string;
  /** What the networks are taken for, one verdict each. */
  readonly judge: (networks: readonly Network[]) => readonly Verdict[];
  /** The same for networks of one organisation; "" for one that is by itself. */
  readonly organisationKey: (network: Network, verdict: Verdict) => string;
  readonly stamp: string;
  readonly dataDay: string;
}

/** Makes the index. Takes seconds and about 200 MB for all networks there are. */
export function buildIndex(sources: IndexSources): NetworkIndex {
  const drafts = new Drafts();
  const spans4: Span<number>[] = [];
  readRanges4(sources.csv4, drafts.names, ({ first, last, asn }, address) => {
    const size = last - first + 1;
    const draft = drafts.of(asn);
    draft.addresses4 += size;
    draft.ranges4++;
    draft.count(sources.countryOf(address), size);
    spans4.push({ start: first, end: last + 1, size, network: asn });
  });
  const ranges6: Range6[] = [];
  readRanges6(sources.csv6, drafts.names, (range, address) => {
    const draft = drafts.of(range.asn);
    draft.ranges6++;
    if (draft.addresses4 === 0) draft.count(sources.countryOf(address), 1);
    if (linesIn(range) >= LINES_OF_SITE) draft.hasSite6 = true;
    ranges6.push(range);
  });
  const all = drafts.ascending();
  const numbers = new Map(all.map(({ asn }, number) => [asn, number]));
  const numbered = <Place extends number | bigint>(segments: readonly Segment<Place>[]): Uint32Array =>
    Uint32Array.from(segments, ({ network }) => numbers.get(network) ?? network);

  const segments4 = flattenRanges(spans4, 0).filter(({ start }) => start < 2 ** 32);
  const segments6 = flattenRanges(lineSpans(ranges6), 0n).filter(({ start }) => start < 1n << 64n);
  const starts4 = Uint32Array.from(segments4, ({ start }) => start);
  const networks = all.map((draft): Network => draft.network(drafts.names.get(draft.asn) ?? ""));
  const verdicts = sources.judge(networks);
  return {
    stamp: sources.stamp,
    dataDay: sources.dataDay,
    starts4,
    networks4: numbered(segments4),
    jump4: jumpTable(starts4),
    highs6: Uint32Array.from(segments6, ({ start }) => Number(start >> 32n)),
    lows6: Uint32Array.from(segments6, ({ start }) => Number(start & 0xff_ff_ff_ffn)),
    networks6: numbered(segments6),
    asns: Uint32Array.from(all, ({ asn }) => asn),
    addresses4: Uint32Array.from(all, ({ addresses4 }) => addresses4),
    ranges4: Uint32Array.from(all, ({ ranges4 }) => ranges4),
    ranges6: Uint32Array.from(all, (draft) => draft.ranges6),
    hasSite6: Uint8Array.from(all, ({ hasSite6 }) => Number(hasSite6)),
    countries: Uint16Array.from(networks, ({ country }) => packCountry(country)),
    names: textTable(networks.map(({ name }) => name)),
    owners: ownersOf(networks, verdicts, sources.organisationKey),
    kinds: Uint8Array.from(verdicts, ({ kind }) => NETWORK_KINDS.indexOf(kind)),
    confidences: Uint8Array.from(verdicts, ({ confidence }) => Math.round(confidence * 100)),
    titles: textTable(verdicts.map(({ name, kind }) => (kind === "person" ? "" : name))),
    domains: textTable(verdicts.map(({ domain }) => domain)),
  };
}

/** /64s of a /48, which one site has by the registries' rules. */
const LINES_OF_SITE = 1n << 16n;

/** What is known of a network while its ranges are read. */
class Draft {
  readonly asn: number;
  addresses4 = 0;
  ranges4 = 0;
  ranges6 = 0;
  hasSite6 = false;
  readonly #countries = new Map<number, number>();

  constructor(asn: number) {
    this.asn = asn;
  }

  count(country: string, addresses: number): void {
    const packed = packCountry(country);
    this.#countries.set(packed, (this.#countries.get(packed) ?? 0) + addresses);
  }

  network(name: string): Network {
    let [country, most] = [0, 0];
    for (const [packed, addresses] of this.#countries) if (addresses > most) [country, most] = [packed, addresses];
    const { asn, addresses4, ranges4, ranges6 } = this;
    const facts = { v4Addresses: addresses4, v4Ranges: ranges4, v6Ranges: ranges6 };
    return { asn, name, country: unpackCountry(country), ...facts };
  }
}

class Drafts {
  readonly names = new Map<number, string>();
  readonly #drafts = new Map<number, Draft>();

  of(asn: number): Draft {
    let draft = this.#drafts.get(asn);
    if (draft === undefined) this.#drafts.set(asn, (draft = new Draft(asn)));
    return draft;
  }

  ascending(): readonly Draft[] {
    return [...this.#drafts.values()].sort((a, b) => a.asn - b.asn);
  }
}

function linesIn({ first, last }: Range6): bigint {
  return last[0] - first[0] + (last[1] === LINE_END ? 1n : 0n);
}

const LINE_END = (1n << 64n) - 1n;

/**
 * Ranges of IPv6 as spans of lines (/64). Of a line that ranges share, whoever has most of it has it: such ranges are few,
 * and the lines of one site.
 */
function lineSpans(ranges: readonly Range6[]): Span<bigint>[] {
  const spans: Span<bigint>[] = [];
  const shared = new Map<bigint, { asn: number; part: bigint }>();
  for (const { first, last, asn } of ranges) {
    const share = (line: bigint, part: bigint): void => {
      if (part > (shared.get(line)?.part ?? 0n)) shared.set(line, { asn, part });
    };
    const [start, end] = [first[1] === 0n ? first[0] : first[0] + 1n, last[1] === LINE_END ? last[0] + 1n : last[0]];
    if (start < end) spans.push({ start, end, size: end - start, network: asn });
    if (first[0] === last[0] && start >= end) share(first[0], last[1] - first[1] + 1n);
    else {
      if (start > first[0]) share(first[0], LINE_END - first[1] + 1n);
      if (end === last[0]) share(last[0], last[1] + 1n);
    }
  }
  // Whoever has all of a line is smaller than nobody.
  for (const [line, { asn }] of shared) spans.push({ start: line, end: line + 1n, size: 1n << 64n, network: asn });
  return spans;
}

function jumpTable(starts: Uint32Array): Uint32Array {
  const jump = new Uint32Array(65_537);
  let segment = 0;
  for (let half = 0; half < 65_536; half++) {
    while (segment + 1 < starts.length && (starts[segment + 1] ?? 0) <= half * 65_536) segment++;
    jump[half] = segment;
  }
  jump[65_536] = Math.max(0, starts.length - 1);
  return jump;
}

/** For each network the number of the one that speaks for its organisation: the largest of those with the same key and kind. */
function ownersOf(
  networks: readonly Network[],
  verdicts: readonly Verdict[],
  keyOf: IndexSources["organisationKey"],
): Uint32Array {
  const largest = new Map<string, number>();
  const keys = networks.map((network, number) => {
    const verdict = verdicts[number];
    const key = verdict === undefined ? "" : keyOf(network, verdict);
    return key === "" || verdict === undefined ? "" : `${verdict.kind} ${key}`;
  });
  networks.forEach(({ v4Addresses }, number) => {
    const key = keys[number] ?? "";
    const other = networks[largest.get(key) ?? -1];
    if (key !== "" && (other === undefined || other.v4Addresses < v4Addresses)) largest.set(key, number);
  });
  return Uint32Array.from(networks, (_, number) => largest.get(keys[number] ?? "") ?? number);
}
