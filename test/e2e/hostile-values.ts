import { SHOP_HOST } from "../../src/cli/demo/shop.ts";
import { NAME_CHARS_MAX, URL_BYTES_MAX } from "../../src/wire/decode.ts";

/** Where all that is hostile comes from, so that it can be filtered by. */
export const HOSTILE_REFERRER = "https://hostile.example/";
export const HOSTILE_SOURCE = "hostile.example";

const LONG_WORD = "donaudampfschifffahrtsgesellschaft".repeat(5);
const ORIGIN_CHARS = `https://${SHOP_HOST}`.length;
const OVERRIDE = "\u202e";

/**
 * Paths of pages: markup, a text written from right to left, one that turns what follows it around, emoji of many parts,
 * and as many characters as an address may have, of which few words can be broken.
 */
export const HOSTILE_PATHS: readonly string[] = [
  "/<script>document.title='pwned'</script>",
  `/"><img src=x onerror="document.title='pwned'">`,
  "/مرحبا/بالعالم",
  `/invoice-${OVERRIDE}fdp.exe`,
  "/🚲/👩‍👩‍👧‍👦🏔️🏳️‍🌈",
  `/${Array.from({ length: 12 }, () => LONG_WORD).join("/")}`.slice(0, URL_BYTES_MAX - ORIGIN_CHARS),
];

/** Names of campaigns, likewise. */
export const HOSTILE_CAMPAIGNS: readonly string[] = [
  "<b onmouseover=\"document.title='pwned'\">spring</b>",
  `${OVERRIDE}gnirps 🎉`,
  `${LONG_WORD} `.repeat(12).slice(0, 1_500).trim(),
];

/** Names of events, as long as they may be. */
export const HOSTILE_EVENTS: readonly string[] = HOSTILE_CAMPAIGNS.map((name) => name.slice(0, NAME_CHARS_MAX).trim());
