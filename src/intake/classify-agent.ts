import { isbot } from "isbot";
import { UAParser } from "ua-parser-js";
import type { Agent } from "../domain/classifiers.ts";
import { BROWSER_NAMES, DESKTOP_SYSTEMS, OS_NAMES } from "./agent-names.ts";
import { isDeclaredAiAgent } from "./ai-agents.ts";

const UNKNOWN: Agent = { bot: false, browser: "", browserVersion: "", os: "", osVersion: "", device: "" };

/** Real user agents have 80 to 300 characters; what is longer is cut, which bounds the time a made-up one takes. */
const USER_AGENT_CHARS_MAX = 500;

/** Automated browsers that say so. Electron is not one: people use it. */
const HEADLESS =
  /Headless|PhantomJS|SlimerJS|Puppeteer|Playwright|Selenium|WebDriver|Cypress|Lighthouse|jsdom|HtmlUnit/iu;

/**
 * What a user agent says, by the patterns of `ua-parser-js` and `isbot`: names of closed lists and short numbers. Some
 * 150 expressions are tried: 15 µs when they lie in the processor's cache, 50 to 150 between other work.
 */
export function classifyAgent(text: string): Agent {
  if (text === "") return UNKNOWN;
  const userAgent = text.slice(0, USER_AGENT_CHARS_MAX);
  const parser = new UAParser(userAgent);
  const browser = parser.getBrowser();
  const system = parser.getOS();
  const os = OS_NAMES.get(system.name?.toLowerCase() ?? "") ?? "";
  return {
    bot: isbot(userAgent) || isDeclaredAiAgent(userAgent) || HEADLESS.test(userAgent),
    browser: BROWSER_NAMES.get(browser.name?.toLowerCase() ?? "") ?? "",
    // The version of an engine (605 since 2018) is not that of a browser.
    browserVersion: browser.name === "WebKit" ? "" : numberIn(browser.version, 1),
    os,
    osVersion: osVersionOf(os, system.version),
    device: deviceOf(parser.getDevice().type, os),
  };
}

/** Versions that are words: Windows has had four. */
const WORD_VERSIONS: ReadonlyMap<string, string> = new Map(
  ["XP", "Vista", "ME", "RT"].map((version) => [version.toLowerCase(), version]),
);

function osVersionOf(os: string, version: string | undefined): string {
  if (version === undefined) return "";
  // Android and ChromeOS are known by their major number, Windows by one or two (8.1), Apple's by two.
  const parts = os === "Android" || os === "ChromeOS" ? 1 : 2;
  return numberIn(version, parts) || (WORD_VERSIONS.get(version.toLowerCase()) ?? "");
}

/**
 * The first `parts` numbers of a version, each at most four digits. Made from numbers, so that nothing of the user
 * agent is in the text: a substring could keep the whole of it alive.
 */
function numberIn(version: string | undefined, parts: 1 | 2): string {
  const match = /^(?:NT )?(\d{1,4})(?!\d)(?:[._](\d{1,4})(?!\d))?/u.exec(version ?? "");
  if (match === null) return "";
  const major = String(Number(match[1]));
  return parts === 1 || match[2] === undefined ? major : `${major}.${String(Number(match[2]))}`;
}

function deviceOf(type: string | undefined, os: string): string {
  switch (type) {
    case "mobile":
    case "wearable":
      return "Mobile";
    case "tablet":
      return "Tablet";
    case "smarttv":
      return "TV";
    case "console":
      return "Console";
    case undefined:
      return DESKTOP_SYSTEMS.has(os) ? "Desktop" : "";
    default:
      return "";
  }
}
