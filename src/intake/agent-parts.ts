/** A user agent without what does not matter for classifying it. */
export interface AgentParts {
  /**
   * The text with versions cut after their second number and long numbers made zeros; of Android with one version and
   * one model for all.
   */
  readonly family: string;
  /** Major version of Android, else "". */
  readonly android: string;
  /** Of Android, the name of the device, with marks when its build was named and for a web view; else "". */
  readonly model: string;
}

/**
 * Takes the user agent of a browser apart into what many have in common. Undefined for texts that do not begin as those
 * of browsers do, or are long: bots and made-up ones, which are told by all of their text.
 */
export function takeApart(userAgent: string): AgentParts | undefined {
  if (!userAgent.startsWith("Mozilla/5.0 (") || userAgent.length > AGENT_CHARS_MAX) return undefined;
  // Television sets are told by the third number of a version.
  if (userAgent.includes("HbbTV")) return undefined;
  const match = ANDROID.exec(userAgent);
  if (match === null) return { family: withoutBuilds(userAgent), android: "", model: "" };
  const [, android = "", name = "", build, webView = "", rest = ""] = match;
  const marks = (build === undefined ? "" : BUILD) + webView;
  return {
    family: `Mozilla/5.0 (Linux; Android 10; K${marks}) ${withoutBuilds(rest)}`,
    android: String(Number(android)),
    // Chrome writes K where it keeps the model to itself.
    model: name === "K" ? "" : name + marks,
  };
}

const AGENT_CHARS_MAX = 400;
const BUILD = " Build/A";
/** From version 5 on: how older ones are read depends on the version. */
const ANDROID =
  /^Mozilla\/5\.0 \(Linux; Android ([5-9]|[1-9]\d)(?:\.\d+)*; ([^;()/]{1,60}?)( Build\/[A-Z0-9.]+)?(; wv)?\) (AppleWebKit\/.*)$/u;

/** No name and no version that is counted stands behind a version's second number, or is a number of six digits. */
function withoutBuilds(text: string): string {
  return text.replace(VERSION_TAILS, "$1").replace(LONG_NUMBERS, "000000");
}

const VERSION_TAILS = /(\d[._]\d+)(?:[._]\d+)+/gu;
const LONG_NUMBERS = /\d{6,}/gu;
