import type { ClientFacts } from "../../../src/domain/client-facts.ts";
import { Secret } from "../../../src/domain/secret.ts";
import type { SeededRandom } from "../../support/seeded-random.ts";

/** A request that nobody's browser would send. */
export interface HostileBeacon {
  /** At most 16 KiB. */
  readonly body: Uint8Array;
  readonly address: string;
  readonly userAgent: string;
  readonly language: string;
  readonly optOut: boolean;
  readonly prefetch: boolean;
}

export const BODY_BYTES_MAX = 16_384;
/** Sites that beacons name, besides some that nobody has. */
export const HOSTILE_SITES = ["example.com", "hosts.example", "third.example"] as const;

/** The next of an endless, reproducible row of malformed, oversized and malicious beacons; some are good ones. */
export function hostileBeacon(random: SeededRandom): HostileBeacon {
  return {
    body: bodyOf(random).subarray(0, BODY_BYTES_MAX),
    address: addressOf(random),
    userAgent: random.oneIn(3) ? pick(random, USER_AGENTS) : pick(random, BROWSERS),
    language: pick(random, ["de", "en", "", "xx", "\u0000", "dé", "e".repeat(300)]),
    optOut: random.oneIn(20),
    prefetch: random.oneIn(30),
  };
}

export function factsOf({ address, userAgent, language, optOut, prefetch }: HostileBeacon): ClientFacts {
  return {
    address: new Secret<"address">(address),
    userAgent: new Secret<"userAgent">(userAgent),
    language,
    optOut,
    prefetch,
  };
}

/** Texts that have broken something somewhere. */
const TEXTS = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\u202egnp.exe",
  "\ud800",
  "\udc00\ud800",
  "\ufeff",
  "\u200b\u200d\u00ad",
  "𝒳".repeat(60),
  "é".normalize("NFD").repeat(50),
  "ﷺ".repeat(200),
  "%",
  "%zz%",
  "%25".repeat(300),
  "%ff%fe%00",
  "%2525252525252540",
  "../../../../etc/passwd",
  "..\\..\\windows",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "javascript:alert(1)",
  "';DROP TABLE stats;--",
  "' OR '1'='1",
  "{{7*7}}${7*7}<%= 7*7 %>",
  "$(reboot)`reboot`|reboot",
  "=cmd|' /C calc'!A0",
  "\r\nset-cookie: a=b",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "null",
  "undefined",
  "NaN",
  "Infinity",
  "-0",
  "1e309",
  "(other)",
  "(none)",
  "pageview",
  "engagement",
  "john.doe@example.com",
  "4111 1111 1111 1111",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
  "a".repeat(120),
  "a".repeat(121),
  "a".repeat(2_001),
  "a/".repeat(900),
  "aA1-_".repeat(400),
  "(((((a+)+)+)+)+)+!",
  "a@".repeat(900),
  ":".repeat(1_500),
  "0:".repeat(900),
  "1.".repeat(900),
];

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.1,
  1e21,
  1e308,
  -1e308,
  5e-324,
  2 ** 31,
  2 ** 53,
  2 ** 53 + 2,
  2 ** 64,
  99_999_999_999,
];

const SCHEMES = [
  "https://",
  "http://",
  "HTTPS://",
  "//",
  "",
  "https:\\\\",
  "file://",
  "app://",
  "data:",
  "blob:https://",
];
const HOSTS = [
  ...["example.com", "www.example.com", "EXAMPLE.COM", "shop.hosts.example", "third.example:8443", "example.com."],
  ...[
    "user:pass@example.com",
    "xn--bcher-kva.example",
    "xn--",
    "bücher.example",
    "127.0.0.1",
    "0x7f.1",
    "[::1]",
    "[::",
  ],
  ...[
    "a..b",
    "-",
    "_",
    "a".repeat(64) + ".example",
    "a.".repeat(130) + "example",
    "ex%41mple.com",
    "example.com%00.evil.example",
  ],
];
const REFERRERS = [
  ...[
    "https://www.google.com/search?q=secret",
    "android-app://com.google.android.gm/",
    "https://semalt.com/",
    "http://[::1]/",
  ],
  ...["https://a@b@c@google.com/", "https://" + "a.".repeat(900), "https://google.com:99999999/", "about:client"],
];

/** A page's address out of odd pieces. */
function urlOf(random: SeededRandom): string {
  const segments = Array.from({ length: random.below(6) }, () => `/${encodedOrNot(random, pick(random, TEXTS))}`).join(
    "",
  );
  const query = random.oneIn(2) ? "" : `?${pick(random, QUERY_NAMES)}=${encodedOrNot(random, pick(random, TEXTS))}`;
  const hash = random.oneIn(3) ? `#${pick(random, TEXTS)}` : "";
  return pick(random, SCHEMES) + pick(random, HOSTS) + segments + query + hash;
}

const QUERY_NAMES = [
  "utm_source",
  "utm_campaign",
  "UTM_MEDIUM",
  "gclid",
  "fbclid",
  "ref",
  "q",
  "__proto__",
  "",
  "a[b][c]",
];

function encodedOrNot(random: SeededRandom, text: string): string {
  return random.oneIn(2) ? text : encodeURIComponent(Buffer.from(text).toString());
}

/** Any value of JSON, some of them no value of JSON at all once they are a text. */
function anyValue(random: SeededRandom, depth = 0): unknown {
  switch (random.below(depth > 3 ? 6 : 9)) {
    case 0:
      return pick(random, NUMBERS);
    case 1:
      return random.oneIn(2);
    case 2:
      return null;
    case 3:
      return urlOf(random);
    case 4:
    case 5:
      return pick(random, TEXTS);
    case 6:
      return Array.from({ length: random.below(4) }, () => anyValue(random, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [pick(random, TEXTS), anyValue(random, depth + 1)]),
      );
  }
}

const NAMES = [
  ...["n", "name", "u", "url", "d", "domain", "r", "referrer", "h", "hashMode", "i", "interactive", "p", "props", "m"],
  ...["meta", "sd", "e", "w", "screen_width", "$", "revenue", "id", "v", "__proto__", "constructor", "toJSON", ""],
];

/** A beacon that may be good, with a few of its fields made worse. */
function beaconOf(random: SeededRandom): Record<string, unknown> {
  const beacon: Record<string, unknown> = {
    n: random.oneIn(3) ? "engagement" : random.oneIn(4) ? pick(random, TEXTS) : "pageview",
    u: random.oneIn(3) ? urlOf(random) : `https://example.com/${String(random.skewedBelow(3_000))}`,
    d: siteList(random),
    r: random.oneIn(3) ? pick(random, REFERRERS) : null,
  };
  if (beacon["n"] === "engagement") beacon["e"] = random.below(100_000);
  if (random.oneIn(4)) beacon["id"] = `id${String(random.below(50_000)).padStart(10, "0")}`;
  for (let changes = random.below(6) - 2; changes > 0; changes--) beacon[pick(random, NAMES)] = anyValue(random);
  return beacon;
}

function siteList(random: SeededRandom): string {
  if (!random.oneIn(8)) return pick(random, HOSTILE_SITES);
  const names = [...HOSTILE_SITES, "nobody.example", "", "www.example.com", ...TEXTS.slice(0, 20)];
  return Array.from({ length: random.below(14) }, () => pick(random, names)).join(",");
}

function bodyOf(random: SeededRandom): Uint8Array {
  const text = textOf(random);
  switch (random.below(30)) {
    case 0:
      // Bytes changed, so that it may be no UTF-8 and no JSON.
      return corrupted(random, Buffer.from(text));
    case 1:
      return Buffer.from(text).subarray(0, random.below(text.length + 1));
    case 2:
      return Buffer.from(text, random.oneIn(2) ? "utf16le" : "latin1");
    case 3:
      return random.bytes(random.below(200));
    default:
      return Buffer.from(text);
  }
}

function corrupted(random: SeededRandom, bytes: Buffer): Buffer {
  for (let i = random.below(6); i >= 0 && bytes.length > 0; i--) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

function textOf(random: SeededRandom): string {
  if (!random.oneIn(16)) return JSON.stringify(beaconOf(random));
  const deep = 1 + random.below(3_000);
  return pick(random, [
    () => "[".repeat(deep) + "]".repeat(deep),
    () => '{"n":'.repeat(deep) + "1" + "}".repeat(deep),
    () => `{"n":"pageview","u":"https://example.com/","d":"example.com","p":${"[".repeat(deep)}${"]".repeat(deep)}}`,
    () => '{"n":"pageview","n":1,"u":"x","u":"https://example.com/","d":"example.com"}',
    () => '{"__proto__":{"n":"pageview","u":"https://example.com/","d":"example.com"}}',
    () => '{"n":"pageview","u":"https://example.com/","d":"example.com","e":1e999999,"w":-1e999999}',
    () => `{"n":"pageview","u":"https://example.com/","d":"example.com","w":${"9".repeat(deep)}}`,
    () => `\ufeff${JSON.stringify(beaconOf(random))}`,
    () => JSON.stringify([beaconOf(random)]),
    () => JSON.stringify(anyValue(random)) || "undefined",
    () => JSON.stringify({ ...beaconOf(random), p: manyProps(random) }),
    () => JSON.stringify({ ...beaconOf(random), d: Array(1_200).fill("example.com").join(",") }),
    () => JSON.stringify(beaconOf(random)).replaceAll('"', "'"),
    () => "\ud800".repeat(100) + JSON.stringify(beaconOf(random)),
  ])();
}

function manyProps(random: SeededRandom): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [pick(random, TEXTS).slice(0, 80) + String(i), anyValue(random, 3)]),
  );
}

/** Mostly of networks that send now and then; often of one that never stops. */
function addressOf(random: SeededRandom): string {
  if (random.oneIn(10)) return pick(random, ADDRESSES);
  const octet = (): string => String(random.below(256));
  if (random.oneIn(10)) return `203.0.113.${octet()}`;
  if (random.oneIn(5)) return `2001:db8:${random.below(65_536).toString(16)}::${random.below(65_536).toString(16)}`;
  return ["20", octet(), octet(), octet()].join(".");
}

const ADDRESSES = [
  ...["", "unknown", "::", "::ffff:1.2.3.4", "fe80::1%eth0", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "<script>"],
  ...["1.2.3.4:80", "[::1]:80", ":".repeat(2_000), "1".repeat(2_000), "1.2.3.4\u0000", "\u0661.\u0662.\u0663.\u0664"],
];

const BROWSERS = [
  "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Linux; Android 14; SM-A505F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.7444.48 Mobile Safari/537.36",
];

const USER_AGENTS = [
  ...["", "\u0000", "curl/8.5.0", "-", "(", "Mozilla/5.0 (", "Mozilla/5.0 (Linux; Android 14; )", "😀".repeat(2_000)],
  ...["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "'; DROP TABLE agents; --"],
  `Mozilla/5.0 (Linux; Android 14; ${"A".repeat(60)}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${"1.".repeat(900)}`,
  `Mozilla/5.0 ${"(Linux; Android ".repeat(500)}`,
  `Mozilla/5.0 (Linux; Android 14; ${"Build/".repeat(50)}) AppleWebKit/1 ${"1_1".repeat(100)}`,
];

function pick<T>(random: SeededRandom, items: readonly T[]): T {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error("there is nothing to choose from");
  return item;
}
