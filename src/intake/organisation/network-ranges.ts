/** A range of IPv4 addresses of one network, both ends included. */
export interface Range4 {
  readonly first: number;
  readonly last: number;
  readonly asn: number;
}

/** A range of IPv6 addresses: each end as its upper and lower 64 bits. */
export interface Range6 {
  readonly first: readonly [high: bigint, low: bigint];
  readonly last: readonly [high: bigint, low: bigint];
  readonly asn: number;
}

/** Takes a range, with the text of its first address for whoever looks that up elsewhere. */
type Taker<Range> = (range: Range, firstAddress: string) => void;

/**
 * Reads lines of `16777216,16777471,13335,"Cloudflare, Inc."`: first and last address of IPv4 as whole numbers, AS number,
 * holder. Lines of another form are left out. Names go to `names` by AS number, the first of each, as texts of their own:
 * what V8 cuts out of a long text keeps all of it in memory.
 */
export function readRanges4(csv: Uint8Array, names: Map<number, string>, take: Taker<Range4>): void {
  forEachLine(csv, names, (from, comma, second, asn) => {
    const [first, last] = [wholeNumber(csv, from, comma), wholeNumber(csv, comma + 1, second)];
    if (first <= last && last < 2 ** 32) take({ first, last, asn }, dotted(first));
  });
}

/** As `readRanges4`, of lines such as `2001:200::,2001:200:1b9:ffff:ffff:ffff:ffff:ffff,2500,WIDE Project`. */
export function readRanges6(csv: Uint8Array, names: Map<number, string>, take: Taker<Range6>): void {
  const text = Buffer.from(csv.buffer, csv.byteOffset, csv.byteLength);
  forEachLine(csv, names, (from, comma, second, asn) => {
    const address = text.toString("latin1", from, comma);
    const first = halvesOf(address);
    const last = halvesOf(text.toString("latin1", comma + 1, second));
    if (first === undefined || last === undefined) return;
    if (first[0] < last[0] || (first[0] === last[0] && first[1] <= last[1])) take({ first, last, asn }, address);
  });
}

const COMMA = 44;
const NEWLINE = 10;
const QUOTE = 34;
const ZERO = 48;

type LineTaker = (from: number, comma: number, second: number, asn: number) => void;

function forEachLine(csv: Uint8Array, names: Map<number, string>, take: LineTaker): void {
  const text = Buffer.from(csv.buffer, csv.byteOffset, csv.byteLength);
  for (let from = 0; from < csv.length;) {
    const newline = csv.indexOf(NEWLINE, from);
    const end = newline < 0 ? csv.length : newline;
    const comma = csv.indexOf(COMMA, from);
    const second = csv.indexOf(COMMA, comma + 1);
    const third = csv.indexOf(COMMA, second + 1);
    if (comma > from && second > comma && third > second && third < end) {
      const asn = wholeNumber(csv, second + 1, third);
      if (asn > 0 && asn < 2 ** 32) {
        if (!names.has(asn)) names.set(asn, unquoted(text, third + 1, end));
        take(from, comma, second, asn);
      }
    }
    from = end + 1;
  }
}

/** NaN when there is anything but digits. */
function wholeNumber(csv: Uint8Array, from: number, to: number): number {
  let number = from === to ? NaN : 0;
  for (let at = from; at < to; at++) {
    const digit = (csv[at] ?? 0) - ZERO;
    number = digit < 0 || digit > 9 ? NaN : number * 10 + digit;
  }
  return number;
}

function unquoted(text: Buffer, from: number, to: number): string {
  const end = text[to - 1] === 13 ? to - 1 : to;
  if (text[from] !== QUOTE) return text.toString("utf8", from, end).trim();
  return text
    .toString("utf8", from + 1, end - 1)
    .replaceAll('""', '"')
    .trim();
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((bits) => String((address >>> bits) & 255)).join(".");
}

/** Of an address without a dotted end; undefined when it is none. */
function halvesOf(address: string): readonly [bigint, bigint] | undefined {
  const [head = "", tail, extra] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = 8 - before.length - after.length;
  if (extra !== undefined || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  if (!groups.every((group) => /^[\da-f]{1,4}$/iu.test(group))) return undefined;
  const half = (some: readonly string[]): bigint => BigInt(`0x${some.map((group) => group.padStart(4, "0")).join("")}`);
  return [half(groups.slice(0, 4)), half(groups.slice(4))];
}
