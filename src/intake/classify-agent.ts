import type { Agent } from "../domain/classifiers.ts";
import { CONSOLE, modelKind, PHONE, TABLET, TV } from "./agent-devices.ts";
import { DESKTOP_SYSTEMS, numbersAt, systemVersion, TELEPHONE_SYSTEMS, TELEVISION_SYSTEMS } from "./agent-systems.ts";
import { automationOf } from "./classify-automation.ts";
import { readWords, type Findings } from "./read-words.ts";
import { secondOpinion } from "./second-opinion.ts";

const UNKNOWN: Agent = { automation: undefined, browser: "", browserVersion: "", os: "", osVersion: "", device: "" };

/** Real user agents have 80 to 300 characters; what is longer is cut, which bounds the time a made-up one takes. */
const USER_AGENT_CHARS_MAX = 500;

/** What a user agent says: names of closed lists and short numbers. */
export function classifyAgent(userAgent: string): Agent {
  if (userAgent === "") return UNKNOWN;
  const lower = userAgent.slice(0, USER_AGENT_CHARS_MAX).toLowerCase();
  // Some write + for spaces.
  const text = lower.startsWith("mozilla/") && !lower.includes(" ") ? lower.replaceAll("+", " ") : lower;
  const found = readWords(text);
  const os = systemOf(found, text);
  const browser = browserOf(found, os, text);
  const agent = {
    browser,
    browserVersion: browserVersion(browser, found, text),
    os,
    osVersion: systemVersion(os, text, found.systemEnd),
    device: deviceOf(found, os, text),
  };
  const automation = automationOf(text, found, agent);
  // Of machines nothing but their name is counted.
  return { automation, ...(automation === undefined ? completed(agent, found, text) : agent) };
}

/** With what another reader knows of a browser or system that our words do not name. */
function completed(agent: Omit<Agent, "automation">, found: Findings, text: string): Omit<Agent, "automation"> {
  if (agent.browser !== "" && agent.os !== "") return agent;
  const other = secondOpinion(text);
  const os = agent.os || other.os;
  return {
    browser: agent.browser || other.browser,
    browserVersion: agent.browser === "" ? numbersAt(other.browserVersion, 0, 1) : agent.browserVersion,
    os,
    osVersion: agent.os === "" ? numbersAt(other.osVersion, 0, 2) : agent.osVersion,
    device: agent.device || deviceOf(found, os, text),
  };
}

/** The system by its name, or by what only it does. */
function systemOf({ system, browser }: Findings, text: string): string {
  if (system === undefined) {
    // Firefox OS, and KaiOS after it.
    return browser?.name === "Firefox" && /\((?:mobile|tablet); [^)]*rv:/u.test(text) ? "KaiOS" : "";
  }
  if (system.name !== "iOS") return system.name;
  // What fetches for applications is the same in all of Apple's systems; processors are not.
  return text.includes("cfnetwork") && /x86_64|i386/u.test(text) ? "macOS" : "iOS";
}

/** What a browser is that does not say it by a name of its own. */
function browserOf({ browser }: Findings, os: string, text: string): string {
  const rank = browser?.rank ?? 0;
  if (rank <= 1 && os === "Android" && text.includes("applewebkit")) return "Android Browser";
  // Safari's engine in an application, as Chrome's in one of Android is counted as Chrome.
  if (rank === 0 && (os === "iOS" || os === "macOS") && text.includes("applewebkit")) return "Safari";
  if (browser?.name === "Kindle" && os === "Android") return "Android Browser";
  return browser?.name ?? "";
}

/** Versions of Internet Explorer by those of its engine, which stay true when it pretends to be an older one. */
const TRIDENT = /trident\/(\d)/u;

function browserVersion(browser: string, { browserEnd }: Findings, text: string): string {
  switch (browser) {
    case "Safari":
    case "Android Browser":
      return after("version/", text);
    case "Opera":
      // Opera 10 to 12 say that they are 9.80.
      return (text.includes("opera/9.80") && after("version/", text)) || numbersAt(text, browserEnd, 1);
    case "BlackBerry":
      return after("version/", text) || numbersAt(text, browserEnd, 1);
    case "Internet Explorer": {
      const engine = TRIDENT.exec(text)?.[1];
      if (engine !== undefined && !text.includes("iemobile")) return String(Math.min(11, Number(engine) + 4));
      return after("iemobile", text) || after("msie", text);
    }
    case "Facebook":
      return after("fbav/", text);
    default:
      return numbersAt(text, browserEnd, 1);
  }
}

function after(word: string, text: string): string {
  const at = text.indexOf(word);
  return at < 0 ? "" : numbersAt(text, at + word.length, 1);
}

/** `Android 10; en-us; SM-T510 Build/…`: what stands behind the version, but for the language. */
const MODEL =
  /(?:android|adr|andr0id)[ /-]?[\d.]*(?:[^;)]{0,20})?; ?(?:[a-z]{2}(?:[-_][a-z]{2,4})?; ?|u; ?)*(?:mobile; ?|tablet; ?)?([^;)]{1,60}?)(?: build\/| miui\/|[;)]|$)/u;

function deviceOf({ device }: Findings, os: string, text: string): string {
  if (device & CONSOLE || os === "PlayStation" || os === "Nintendo" || os === "Xbox") return "Console";
  if (device & TV || TELEVISION_SYSTEMS.has(os)) return "TV";
  if (os === "Android") return androidDevice(device, text);
  // A browser of iOS that calls its machine a Macintosh asks for pages as a desktop gets them, as tablets do.
  if (os === "iOS") return device & TABLET || text.includes("macintosh") ? "Tablet" : "Mobile";
  if (os === "Windows") return windowsDevice(device, text);
  if (device & TABLET) return "Tablet";
  if (TELEPHONE_SYSTEMS.has(os) || device & PHONE) return "Mobile";
  if (os === "Tizen" || os === "webOS") return device & PHONE ? "Mobile" : "TV";
  if ((os === "" || os === "Linux") && KEYED_TELEPHONE.test(text)) return "Mobile";
  if (os === "Linux" && EMBEDDED.test(text)) return "TV";
  return DESKTOP_SYSTEMS.has(os) ? "Desktop" : "";
}

/** Linux without a window system, on processors of television sets. */
const EMBEDDED = /^(?!.*x11).*(?:directfb|qtembedded|linux[ /](?:arm|mips|sh4|aarch64|\d{4,5}\b))/u;

function windowsDevice(device: number, text: string): string {
  // Windows tablets came with version 8: what calls itself a tablet before has a pen and a keyboard.
  if (device & TABLET && !text.includes("tablet pc")) return "Tablet";
  if (/nt 6\.[23].*(?:\barm\b|touch)/u.test(text)) return "Tablet";
  return device & PHONE || (!text.startsWith("mozilla") && KEYED_TELEPHONE.test(text)) ? "Mobile" : "Desktop";
}

/** Telephones from before systems had names began with their maker's. */
const KEYED_TELEPHONE =
  /^(?:nokia|samsung|sam-|sec-|sie-|siemens|sagem|sonyericsson|ericsson|mot-|motorola|moto|lg|alcatel|blackberry|panasonic|philips|pantech|sanyo|sharp|sh-|zte|huawei|lenovo|amoi|bird|haier|hisense|htc|toshiba|nec-|mitsu|kyocera|kwc-|qc-|audiovox|benq|coolpad|dopod|gionee|gradiente|hyundai|i-mate|karbonn|konka|lava|lct|lemon|maxx|micromax|spice|tcl|tianyu|vk|vertu|videocon|zong|cricket|telit|o2 |palm|docomo|j-phone|softbank|vodafone|kddi|up\.browser|fly|celkon|intex|nexian|cect|k-touch|opwv|reksio|wap|amiga|tecno|itel|jio|lyf)|\b(?:nokia|sonyericsson|samsung|mot)-?\w*\d|feature ?phone|\bucweb|\bbada|netfront/u;

function androidDevice(device: number, text: string): string {
  const model = MODEL.exec(text)?.[1] ?? "";
  const kind = model === "k" || model === "" ? "" : modelKind(model, (device & PHONE) > 0);
  if (kind !== "") return kind;
  if (device & TABLET) return "Tablet";
  if (device & PHONE) return "Mobile";
  // Browsers say `Mobile` on telephones and nothing on tablets, since there are tablets; applications say nothing.
  return BROWSER_OF_TABLET.test(text) ? "Tablet" : "Mobile";
}

const BROWSER_OF_TABLET =
  /^mozilla\/5\.0 \((?!.*android [12]\.).*applewebkit.*(?:chrome|safari)|^mozilla\/5\.0 \(android[^)]*\) gecko|puffin\/[\d.]+at/u;
