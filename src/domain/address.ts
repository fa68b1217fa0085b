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

const DOT = 46;
const COLON = 58;
const ZERO = 48;
const LETTER_A = 97;

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
  const bytes = new Uint8Array(16);
  let written = 0;
  /** Bytes before `::`. */
  let gap = -1;
  let at = 0;
  if (text.startsWith("::")) {
    gap = 0;
    at = 2;
  }
  while (at < text.length) {
    const start = at;
    let group = 0;
    for (let digit = hexDigit(text, at); digit >= 0; digit = hexDigit(text, ++at)) group = (group << 4) | digit;
    if (text.charCodeAt(at) === DOT) {
      // Dotted IPv4 may stand for the last two groups.
      const dotted = parseIpv4(text.slice(start));
      if (dotted === undefined || written > 12) return undefined;
      bytes.set(dotted, written);
      written += 4;
      break;
    }
    if (at === start || at - start > 4 || written === 16) return undefined;
    bytes[written++] = group >> 8;
    bytes[written++] = group & 0xff;
    if (at === text.length) break;
    if (text.charCodeAt(at++) !== COLON || at === text.length) return undefined;
    if (text.charCodeAt(at) === COLON) {
      if (gap >= 0) return undefined;
      gap = written;
      at++;
    }
  }
  if (gap < 0) return written === 16 ? bytes : undefined;
  // `::` stands for one group or more (RFC 5952 would write a single one out, but readers accept it).
  if (written > 14) return undefined;
  const behind = 16 - (written - gap);
  bytes.copyWithin(behind, gap, written);
  return bytes.fill(0, gap, behind);
}

/** The value of a hexadecimal digit; -1 where there is none. */
function hexDigit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= ZERO && code <= ZERO + 9) return code - ZERO;
  const letter = code | 0x20;
  return letter >= LETTER_A && letter < LETTER_A + 6 ? letter - LETTER_A + 10 : -1;
}

/** ::ffff:0:0/96, RFC 4291 section 2.5.5.2. */
function isMappedIpv4(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
}
