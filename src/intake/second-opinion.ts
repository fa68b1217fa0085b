import { UAParser } from "ua-parser-js";
import { BROWSER_NAMES } from "./agent-names.ts";
import { SYSTEM_NAMES } from "./agent-systems.ts";

/** What another reader says; "" where it does not know or says what no list of ours has. */
export interface SecondOpinion {
  readonly browser: string;
  /** As the agent writes it: to be cut to numbers. */
  readonly browserVersion: string;
  readonly os: string;
  readonly osVersion: string;
}

/**
 * What `ua-parser-js` says of a user agent in which our words named no browser or no system. Its 150 expressions take 15
 * to 150 µs, so it is asked about these few alone. Its names are those of our lists or nothing: a user agent cannot make
 * one up.
 */
export function secondOpinion(userAgent: string): SecondOpinion {
  const parser = new UAParser(userAgent);
  const browser = parser.getBrowser();
  const system = parser.getOS();
  return {
    browser: BROWSERS.get(squeezed(browser.name)) ?? "",
    browserVersion: browser.version ?? "",
    os: SYSTEMS.get(squeezed(system.name)) ?? "",
    osVersion: system.version ?? "",
  };
}

const BROWSERS = bySqueezedName(BROWSER_NAMES, [
  ["ie", "Internet Explorer"],
  ["iemobile", "Internet Explorer"],
  ["mobilesafari", "Safari"],
  ["chromewebview", "Chrome"],
  ["mobilechrome", "Chrome"],
  ["chromemobile", "Chrome"],
  ["mobilefirefox", "Firefox"],
  ["firefoxmobile", "Firefox"],
  ["operamobi", "Opera"],
  ["operatablet", "Opera"],
  ["yandex", "Yandex Browser"],
  ["gsa", "Google App"],
]);

const SYSTEMS = bySqueezedName(SYSTEM_NAMES, [
  ["mac os", "macOS"],
  ["chromium os", "ChromeOS"],
  ["windows mobile", "Windows Phone"],
  ["gnu", "Linux"],
]);

function bySqueezedName(
  names: ReadonlySet<string>,
  aliases: readonly (readonly [string, string])[],
): ReadonlyMap<string, string> {
  const known = aliases.filter(([, name]) => names.has(name));
  return new Map(
    [...names].map((name) => [squeezed(name), name] as const).concat(known.map(([a, n]) => [squeezed(a), n])),
  );
}

/** Lower case and without spaces: the two spell names differently. */
function squeezed(name: string | undefined): string {
  return (name ?? "").toLowerCase().replaceAll(" ", "");
}
