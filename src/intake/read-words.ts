import type { Automation } from "../domain/automation.ts";
import { DEVICE_WORDS } from "./agent-devices.ts";
import { BROWSER_WORDS, type BrowserWord } from "./agent-names.ts";
import { SYSTEM_WORDS, type SystemWord } from "./agent-systems.ts";
import { BOT_WORDS } from "./bot-names.ts";

/** What the words of a user agent mean, each where the last letter of it stands. */
export interface Findings {
  browser: BrowserWord | undefined;
  browserEnd: number;
  system: SystemWord | undefined;
  systemEnd: number;
  /** What words say of the device, each a bit. */
  device: number;
  /** A machine by a name that is nothing else. */
  automation: Automation | undefined;
  /** A machine if the text is not that of a browser: its name is a word that others use, too. */
  perhaps: Automation | undefined;
  /** Whether there are words that no table has, but for those that name an Android device. */
  unknown: boolean;
  /** Where the name of an Android device begins and ends, if it holds words that no table has; else 0. */
  modelStart: number;
  modelEnd: number;
}

/** What a word means, alone or as the beginning of several. */
interface Meaning {
  browser?: BrowserWord;
  system?: SystemWord;
  device?: number;
  automation?: Automation;
  /** Whether the name of the machine is nothing else. */
  certain?: boolean;
  next?: Map<string, Meaning>;
}

/**
 * Reads a user agent (lower case) word by word: one look-up each, so that the time it takes grows with the text and not
 * with the tables. About a microsecond.
 */
export function readWords(text: string): Findings {
  const found: Findings = {
    browser: undefined,
    browserEnd: 0,
    system: undefined,
    systemEnd: 0,
    device: 0,
    automation: undefined,
    perhaps: undefined,
    unknown: false,
    modelStart: 0,
    modelEnd: 0,
  };
  const { length } = text;
  let following: Map<string, Meaning> | undefined;
  // Where a name of its own is expected: at the beginning, and behind `compatible;`.
  let named = true;
  // Behind `Android`, up to the end of the parenthesis.
  let inModel = false;
  let at = 0;
  while (at < length) {
    let code = text.charCodeAt(at);
    if (!isWordPart(code)) {
      // Words belong together across a space, a stroke or nothing else.
      if (code !== SPACE && code !== SLASH) following = undefined;
      if (code === CLOSING) inModel = false;
      at++;
      continue;
    }
    const start = at;
    // Versions and the numbers of builds mean nothing by themselves.
    const isNumber = code <= NINE && code >= ZERO;
    let digits = isNumber;
    do {
      if (digits && !(code <= NINE && code >= DOT) && code !== UNDERSCORE) digits = false;
      code = ++at < length ? text.charCodeAt(at) : SPACE;
    } while (isWordPart(code));
    if (digits && following === undefined) continue;
    // `15E148` behind a stroke is a version as well.
    if (isNumber && start > 0 && text.charCodeAt(start - 1) === SLASH) continue;
    const word = text.slice(start, at);
    const begins = isNumber ? 0 : nameLength(word);
    let together = following?.get(word);
    let end = at;
    if (together === undefined && following !== undefined && begins > 0) {
      together = following.get(word.slice(0, begins));
      end = start + begins;
    }
    if (together !== undefined) note(found, together, text, end, named);
    following = together?.next;
    if (digits) continue;
    const meaning = MEANINGS.get(word);
    if (meaning !== undefined) {
      if (meaning !== NOTHING) note(found, meaning, text, at, named);
      following ??= meaning.next;
      named = word === "compatible";
      if (word === "android") inModel = true;
      continue;
    }
    if (inModel) {
      if (found.modelStart === 0) found.modelStart = start;
      found.modelEnd = at;
    } else found.unknown = true;
    const part = begins === 0 ? undefined : MEANINGS.get(word.slice(0, begins));
    if (part !== undefined) note(found, part, text, start + begins, named);
    named = false;
  }
  return found;
}

const ZERO = 0x30;
const NINE = 0x39;
const DOT = 0x2e;
const SPACE = 0x20;
const SLASH = 0x2f;
const CLOSING = 0x29;
const UNDERSCORE = 0x5f;

const WORD_PART = new Uint8Array(128);
for (const character of "abcdefghijklmnopqrstuvwxyz0123456789._-!'") WORD_PART[character.charCodeAt(0)] = 1;

function isWordPart(code: number): boolean {
  return code >= 128 || WORD_PART[code] === 1;
}

/** Of a word that no table has, the length of what stands before its first number or mark: `nokia6120c`. */
function nameLength(word: string): number {
  let end = 0;
  for (; end < word.length; end++) {
    const code = word.charCodeAt(end);
    if (code < 0x61 || code > 0x7a) break;
  }
  return end < 3 || end === word.length ? 0 : end;
}

/** Notes what a word that ends at `end` means; `named` where it is what the text calls itself. */
function note(found: Findings, meaning: Meaning, text: string, end: number, named: boolean): void {
  const { browser, system, device, automation } = meaning;
  if (browser !== undefined && !isMark(text.charCodeAt(end)) && isBetter(browser, found.browser, text, end)) {
    found.browser = browser;
    found.browserEnd = end;
  }
  if (system !== undefined && isBetter(system, found.system, text, end)) {
    found.system = system;
    found.systemEnd = end;
  }
  if (device !== undefined) found.device |= device;
  if (automation === undefined) return;
  // A browser that is driven may say who drives it.
  if (meaning.certain !== true && !named) found.perhaps ??= automation;
  else if (found.automation === undefined || found.automation.reason === "headless") found.automation = automation;
}

/** Whether a word goes on: what begins with the name of a browser is not that browser. */
function isMark(code: number): boolean {
  return code < ZERO && code !== SPACE && isWordPart(code);
}

/** Of several words the one of the highest rank counts, and of these the first; or the one that tells its version. */
function isBetter(word: SystemWord, than: SystemWord | undefined, text: string, end: number): boolean {
  if (than === undefined || word.rank > than.rank) return true;
  if (word.name !== than.name) return false;
  const [mark, digit] = [text.charCodeAt(end), text.charCodeAt(end + 1)];
  return (mark === SLASH || mark === SPACE) && digit >= ZERO && digit <= NINE;
}

/** Words that only machines have: of several parts, or of one that says it. */
const CERTAIN =
  /bot|crawl|spider|headless|phantom|slimer|casper|puppeteer|playwright|selenium|webdriver|lighthouse|htmlunit|jsdom|slurp|external|preview|proxy|gtmetrix|adbeat|[-.!]|\d/u;

const MEANINGS = new Map<string, Meaning>();
const NOTHING: Meaning = {};
for (const word of "mozilla khtml like gecko applewebkit intel x64 wow64 compatible u k build wv n en-us version rv i686 x86_64 arm aarch64 armv7l amd64 intel ppc cpu os x nt khtml, android-tablet trident presto".split(
  " ",
))
  MEANINGS.set(word, NOTHING);
for (const [word, browser] of BROWSER_WORDS) meaningOf(word).browser = browser;
for (const [word, system] of SYSTEM_WORDS) meaningOf(word).system = system;
for (const [word, device] of DEVICE_WORDS) meaningOf(word).device = device;
for (const [word, automation] of BOT_WORDS) {
  const meaning = meaningOf(word);
  meaning.automation = automation;
  meaning.certain = CERTAIN.test(word);
}

/** The place of a word, or of words with `_` for the spaces between, which are found written with `_` as well. */
function meaningOf(words: string): Meaning {
  const parts = words.split("_");
  let map = MEANINGS;
  let meaning: Meaning | undefined;
  for (const part of parts) {
    meaning = map.get(part);
    if (meaning === undefined || meaning === NOTHING) map.set(part, (meaning = {}));
    map = meaning.next ??= new Map<string, Meaning>();
  }
  if (meaning === undefined) throw new Error("no words");
  if (parts.length > 1) MEANINGS.set(words, meaning);
  return meaning;
}
