import type { AddressBytes } from "./address.ts";
import type { AddressRange } from "./address-range.ts";

interface Node<Value> {
  zero: Node<Value> | undefined;
  one: Node<Value> | undefined;
  entry: RangeEntry<Value> | undefined;
}

/** A range and what is known of it. */
export interface RangeEntry<Value> {
  readonly range: AddressRange;
  readonly value: Value;
}

/** Ranges by the bits that they begin with: a look-up takes as many steps as the address has bits, however many there are. */
export class RangeTable<Value> {
  readonly #ipv4: Node<Value> = newNode();
  readonly #ipv6: Node<Value> = newNode();

  /** Of two entries for one range the later one holds. */
  constructor(entries: Iterable<RangeEntry<Value>>) {
    for (const entry of entries) {
      const { first, bits } = entry.range;
      let node = this.#rootOf(first);
      for (let at = 0; at < bits; at++) {
        if (isOne(first, at)) node = node.one ??= newNode();
        else node = node.zero ??= newNode();
      }
      node.entry = entry;
    }
  }

  /** The narrowest range that an address is in. */
  narrowest(address: AddressBytes): RangeEntry<Value> | undefined {
    let node: Node<Value> | undefined = this.#rootOf(address);
    let found: RangeEntry<Value> | undefined;
    for (let at = 0; node !== undefined; at++) {
      found = node.entry ?? found;
      if (at === address.length * 8) break;
      node = isOne(address, at) ? node.one : node.zero;
    }
    return found;
  }

  /** Whether a range is only a part of the addresses that begin with the same `bits` as this one. */
  hasPartOf(address: AddressBytes, bits: number): boolean {
    let node: Node<Value> | undefined = this.#rootOf(address);
    for (let at = 0; at < bits && node !== undefined; at++) node = isOne(address, at) ? node.one : node.zero;
    // Nodes are there for the sake of ranges below them.
    return node?.zero !== undefined || node?.one !== undefined;
  }

  #rootOf({ length }: AddressBytes): Node<Value> {
    return length === 4 ? this.#ipv4 : this.#ipv6;
  }
}

function newNode<Value>(): Node<Value> {
  return { zero: undefined, one: undefined, entry: undefined };
}

function isOne(address: AddressBytes, bit: number): boolean {
  return ((address[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}
