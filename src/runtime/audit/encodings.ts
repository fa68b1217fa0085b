import { isIP, isIPv6 } from "node:net";

/** One form in which a text may lie about. */
export interface Encoded {
  readonly encoding: string;
  readonly bytes: Buffer;
  /**
   * Holds no more than the 32 bits of an IPv4 address, which come up by chance in long files: such finds are weighed,
   * not believed one by one.
   */
  readonly short: boolean;
}

/**
 * Every encoding in which a text or an address may be at rest: utf-8, latin1, utf-16le, in either case, in JSON, in an
 * address (percent), in hex and base64 (its three offsets, both alphabets); addresses also spelled out, packed in both
 * byte orders, and as a decimal number. Forms that are the same bytes are listed once.
 */
export function encodingsOf(text: string): readonly Encoded[] {
  return collected((add) => {
    addText(add, text);
    if (isIP(text) !== 0) addAddress(add, text);
  });
}

/** The encodings of a keyed hash of eight bytes, given as hex digits: those, the bytes in both orders, and numbers. */
export function encodingsOfHash(hex: string): readonly Encoded[] {
  const bytes = Buffer.from(hex, "hex");
  const turned = Buffer.from(bytes).reverse();
  return collected((add) => {
    addText(add, hex);
    add("packed big-endian", bytes);
    add("packed little-endian", turned);
    add("packed little-endian hex", turned.toString("hex"));
    add("decimal", String(bytes.readBigUInt64BE()));
    add("decimal little-endian", String(bytes.readBigUInt64LE()));
    addBase64(add, "packed base64", bytes);
  });
}

function collected(addAll: (add: Add) => void): readonly Encoded[] {
  const forms: Encoded[] = [];
  const seen = new Set<string>();
  addAll((encoding, bytes, short = false) => {
    const buffer = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
    const key = buffer.toString("latin1");
    if (!seen.has(key)) forms.push({ encoding, bytes: buffer, short });
    seen.add(key);
  });
  return forms;
}

type Add = (encoding: string, bytes: Buffer | string, short?: boolean) => void;

function addText(add: Add, text: string): void {
  const bytes = Buffer.from(text);
  add("utf-8", bytes);
  add("latin1", Buffer.from(text, "latin1"));
  add("lower", text.toLowerCase());
  add("upper", text.toUpperCase());
  for (const [name, form] of [
    ["", text],
    [" lower", text.toLowerCase()],
  ] as const) {
    add(`utf-16le${name}`, Buffer.from(form, "utf16le"));
    // encodeURIComponent leaves more signs alone than forms do.
    add(`percent${name}`, encodeURIComponent(form));
    add(`percent${name}, all signs`, form.replaceAll(/[^A-Za-z0-9]/gu, percent));
    add(
      `percent${name}, small digits`,
      encodeURIComponent(form).replaceAll(/%../gu, (code) => code.toLowerCase()),
    );
    add(`JSON${name}`, JSON.stringify(form).slice(1, -1));
    add(`JSON${name}, slashes`, JSON.stringify(form).slice(1, -1).replaceAll("/", "\\/"));
    const hex = Buffer.from(form).toString("hex");
    add(`hex${name}`, hex);
    add(`hex${name} upper`, hex.toUpperCase());
    addBase64(add, `base64${name}`, Buffer.from(form));
  }
}

function percent(sign: string): string {
  return [...Buffer.from(sign)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

/** What the bytes look like inside the base64 of a longer text: it depends on how many come before, modulo three. */
function addBase64(add: Add, name: string, bytes: Buffer): void {
  for (const before of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    // Signs of six bits; those shared with a neighbour are not the text's own.
    const own = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    add(`${name} offset ${String(before)}`, own);
    add(`${name} offset ${String(before)} url`, own.replaceAll("+", "-").replaceAll("/", "_"));
  }
}

function addAddress(add: Add, address: string): void {
  const packed = packedAddress(address);
  const turned = Buffer.from(packed).reverse();
  const hex = packed.toString("hex");
  const short = !isIPv6(address);
  add("packed big-endian", packed, short);
  add("packed little-endian", turned, short);
  add("packed hex", hex, short);
  add("packed hex upper", hex.toUpperCase(), short);
  add("packed little-endian hex", turned.toString("hex"), short);
  if (isIPv6(address)) {
    const groups = hex.replaceAll(/(.{4})(?!$)/gu, "$1:");
    add("spelled out", groups);
    add("spelled out upper", groups.toUpperCase());
    addBase64(add, "packed base64", packed);
  } else {
    add("decimal", String(packed.readUInt32BE()), short);
    add("decimal little-endian", String(packed.readUInt32LE()), short);
  }
}

function packedAddress(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail] = address.split("::");
  const groups = (text: string): string[] => (text === "" ? [] : text.split(":"));
  const left = groups(head);
  const right = groups(tail ?? "");
  const zeros = new Array<string>(8 - left.length - right.length).fill("0");
  return Buffer.from([...left, ...zeros, ...right].map((group) => group.padStart(4, "0")).join(""), "hex");
}
