import { createIsbotFromList, isbot, list } from "isbot";
import type { Automation, AutomationReason } from "../domain/automation.ts";
import type { Agent } from "../domain/classifiers.ts";
import type { Findings } from "./read-words.ts";

/**
 * What machine sent a user agent (lower case, cut), by its words and what they mean for a browser; undefined of a browser
 * that a person uses. `isbot` tells the machines that no table knows.
 */
export function automationOf(text: string, found: Findings, agent: Omit<Agent, "automation">): Automation | undefined {
  if (found.automation !== undefined) return found.automation;
  const { device, os } = agent;
  const isBrowser = /^(?:mozilla|opera)\//u.test(text) && (os !== "" || device !== "");
  if (!isBrowser && found.perhaps !== undefined) return found.perhaps;
  // Where all words are those of browsers, none is a machine's.
  const isPlain =
    isBrowser &&
    found.browser !== undefined &&
    !found.unknown &&
    found.perhaps === undefined &&
    !isOddModel(text, found);
  const isOfDevice =
    device !== "" && device !== "Desktop" && (isBrowser || (device === "Mobile" && !text.includes("mozilla")));
  if (!isPlain && (isOfDevice ? isMachine(text) : isbot(text))) return found.perhaps ?? OTHERS[reasonOf(text)];
  if (text.includes("headless")) return OTHERS.headless;
  return isImpossible(text, agent) ? OTHERS.headless : undefined;
}

/** Whether what stands where the name of an Android device does could be that of a machine. */
function isOddModel(text: string, { modelStart, modelEnd }: Findings): boolean {
  return modelEnd > 0 && ODD_MODEL.test(text.slice(modelStart, modelEnd));
}

const ODD_MODEL =
  /bot|crawl|spider|scan|search|http|www|\.com|@|headless|preview|monitor|check|server|proxy|fetch|synthetic|catch|emulat|sdk|test/u;

const OTHERS: Readonly<Record<AutomationReason, Automation>> = {
  bot: { reason: "bot", name: "Other" },
  ai_crawler: { reason: "ai_crawler", name: "Other" },
  ai_assistant: { reason: "ai_assistant", name: "Other" },
  headless: { reason: "headless", name: "Other" },
  preview: { reason: "preview", name: "Other" },
};

/** Patterns of `isbot` that televisions, game consoles and telephones match as well. */
const OF_DEVICES: ReadonlySet<string> = new Set([
  "\\|",
  "\\b\\w+/1\\.0;",
  ";\\s\\w+;$",
  "\\(\\)",
  "java(?!;)",
  "radar",
  "\\.com\\b",
  "^[\\w \\.\\-\\(?:\\):%]+(?:/v?\\d+(?:\\.\\d+)?(?:\\.\\d{1,10})*?)?(?:,|$)",
  "^[\\w\\-]+/[\\w]+$",
  "^\\w+/[\\w\\(\\)]*$",
]);
const isMachine = createIsbotFromList(list.filter((pattern) => !OF_DEVICES.has(pattern)));

/** Why a machine came that only says that it is one. */
function reasonOf(text: string): AutomationReason {
  if (/headless|webdriver/u.test(text)) return "headless";
  if (/[a-z]-user\b/u.test(text)) return "ai_assistant";
  if (/(?:^|[^a-z])(?:ai|gpt|llm)[-_ ]?(?:bot|crawler|spider|search|agent)/u.test(text)) return "ai_crawler";
  return /preview|unfurl|link ?expan/u.test(text) ? "preview" : "bot";
}

/** Browsers that there never were: Safari came to Windows up to version 5. */
function isImpossible(text: string, { browser, browserVersion, os }: Omit<Agent, "automation">): boolean {
  return browser === "Safari" && os === "Windows" && Number(browserVersion) > 5 && text.includes("version/");
}
