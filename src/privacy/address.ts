/** An IP address in network byte order: 4 bytes (IPv4) or 16 (IPv6 that is no mapped IPv4). */
export type AddressBytes = Uint8Array;

/**
 * Reads an IP address in text form, without port or brackets. IPv4-mapped IPv6 (`::ffff:192.0.2.1`) gives the IPv4
 * address, a zone id (`%eth0`) is dropped. Undefined for anything else, including IPv4 octets with leading zeros.
 * Source: RFC 4291 section 2.2, RFC 4007 section 11.
 */
export function parseAddress(text: string): AddressBytes | undefined {
  if (!text.includes(":")) return parseIpv4(text);
  const zone = text.indexOf("%");
  const bytes = parseIpv6(zone < 0 ? text : text.slice(0, zone));
  return bytes !== undefined && isMappedIpv4(bytes) ? bytes.slice(12) : bytes;
}

/** The part that stands for a host: all of an IPv4 address, the /64 of an IPv6 one. */
export function hostPart(address: AddressBytes): Uint8Array {
  return address.length === 4 ? address : address.subarray(0, 8);
}

/**
 * The part that stands for a network: the /24 of an IPv4 address (3 bytes), the /48 of an IPv6 one (6 bytes). A copy,
 * so that whoever is given it cannot find the rest behind it.
 */
export function networkPart(address: AddressBytes): Uint8Array {
  return address.slice(0, address.length === 4 ? 3 : 6);
}

const DOT = 46;
const ZERO = 48;

function parseIpv4(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(4);
  let count = 0;
  let octet = 0;
  let digits = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : DOT;
    if (code === DOT) {
      if (digits === 0 || count === 4) return undefined;
      bytes[count++] = octet;
      octet = 0;
      digits = 0;
      continue;
    }
    const digit = code - ZERO;
    const leadingZero = digits > 0 && octet === 0;
    if (digit < 0 || digit > 9 || leadingZero) return undefined;
    octet = octet * 10 + digit;
    digits++;
    if (octet > 255) return undefined;
  }
  return count === 4 ? bytes : undefined;
}

function parseIpv6(text: string): Uint8Array | undefined {
  const [headText = "", tailText, extra] = text.split("::");
  if (extra !== undefined) return undefined;
  const head = parseGroups(headText, tailText === undefined);
  const tail = parseGroups(tailText ?? "", true);
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  // `::` stands for one group or more (RFC 5952 would write a single one out, but readers accept it).
  if (tailText === undefined ? missing !== 0 : missing < 1) return undefined;

  const bytes = new Uint8Array(16);
  head.forEach((group, i) => writeGroup(bytes, i, group));
  tail.forEach((group, i) => writeGroup(bytes, 8 - tail.length + i, group));
  return bytes;
}

/** Groups of 16 bits; dotted IPv4 may stand for the last two where the text is the end of the address. */
function parseGroups(text: string, atEnd: boolean): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [i, part] of parts.entries()) {
    if (atEnd && i === parts.length - 1 && part.includes(".")) {
      const dotted = parseIpv4(part);
      if (dotted === undefined) return undefined;
      const [a = 0, b = 0, c = 0, d = 0] = dotted;
      groups.push((a << 8) | b, (c << 8) | d);
    } else if (/^[\da-f]{1,4}$/iu.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}

function writeGroup(bytes: Uint8Array, index: number, group: number): void {
  bytes[index * 2] = group >> 8;
  bytes[index * 2 + 1] = group & 0xff;
}

/** ::ffff:0:0/96, RFC 4291 section 2.5.5.2. */
function isMappedIpv4(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
}
