/** Dense numbers for (slot, value id, value id): open addressing, one table a report so that it stays in cache. */
export class CellTable {
  slots = new Uint8Array(256);
  first = new Uint32Array(256);
  second = new Uint32Array(256);
  #table = new Int32Array(1024).fill(-1);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  intern(slot: number, first: number, second: number): number {
    const mask = this.#table.length - 1;
    let place = hash(slot, first, second) & mask;
    for (;;) {
      const cell = this.#table[place] ?? -1;
      if (cell < 0) break;
      if (this.first[cell] === first && this.second[cell] === second && this.slots[cell] === slot) return cell;
      place = (place + 1) & mask;
    }
    const cell = this.#size++;
    if (cell === this.first.length) this.#widen();
    this.slots[cell] = slot;
    this.first[cell] = first;
    this.second[cell] = second;
    this.#table[place] = cell;
    if (this.#size * 2 >= this.#table.length) this.#rehash();
    return cell;
  }

  #widen(): void {
    const capacity = this.first.length * 2;
    const [slots, first, second] = [new Uint8Array(capacity), new Uint32Array(capacity), new Uint32Array(capacity)];
    slots.set(this.slots);
    first.set(this.first);
    second.set(this.second);
    this.slots = slots;
    this.first = first;
    this.second = second;
  }

  #rehash(): void {
    this.#table = new Int32Array(this.#table.length * 4).fill(-1);
    const mask = this.#table.length - 1;
    for (let cell = 0; cell < this.#size; cell++) {
      let place = hash(this.slots[cell] ?? 0, this.first[cell] ?? 0, this.second[cell] ?? 0) & mask;
      while ((this.#table[place] ?? -1) >= 0) place = (place + 1) & mask;
      this.#table[place] = cell;
    }
  }
}

/** Multiply-xor mixing with the finaliser of MurmurHash3. */
function hash(slot: number, first: number, second: number): number {
  let mixed = Math.imul(first + slot * 0x01000193, 0x85ebca6b) ^ Math.imul(second, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
