import type { Agent } from "../domain/classifiers.ts";

/** Browsers by the brands that they give themselves, lower case. */
const BRANDS: ReadonlyMap<string, string> = new Map([
  ["microsoft edge", "Edge"],
  ["opera", "Opera"],
  ["opera gx", "Opera"],
  ["opera air", "Opera"],
  ["opera mini", "Opera Mini"],
  ["operamobile", "Opera"],
  ["opera mobile", "Opera"],
  ["brave", "Brave"],
  ["vivaldi", "Vivaldi"],
  ["samsung internet", "Samsung Internet"],
  ["yabrowser", "Yandex Browser"],
  ["yandex", "Yandex Browser"],
  ["duckduckgo", "DuckDuckGo"],
  ["whale", "Whale"],
  ["avast secure browser", "Avast Secure Browser"],
  ["avg secure browser", "AVG Secure Browser"],
  ["avira secure browser", "Avira Secure Browser"],
  ["ccleaner browser", "CCleaner Browser"],
  ["norton private browser", "Norton Private Browser"],
  ["norton secure browser", "Norton Private Browser"],
  ["coc_coc_browser", "Coc Coc"],
  ["coccoc", "Coc Coc"],
  ["coc coc", "Coc Coc"],
  ["oculus browser", "Meta Quest Browser"],
  ["meta quest browser", "Meta Quest Browser"],
  ["pico browser", "Pico Browser"],
  ["mi browser", "Mi Browser"],
  ["miuibrowser", "Mi Browser"],
  ["huaweibrowser", "Huawei Browser"],
  ["huawei browser", "Huawei Browser"],
  ["heytapbrowser", "HeyTap Browser"],
  ["vivobrowser", "Vivo Browser"],
  ["ucbrowser", "UC Browser"],
  ["qqbrowser", "QQ Browser"],
  ["silk", "Silk"],
  ["amazon silk", "Silk"],
  ["ecosia", "Ecosia"],
  ["iron", "Iron"],
  ["iridium", "Iridium"],
  ["puffin", "Puffin"],
  ["sidekick", "Sidekick"],
  ["wavebox", "Wavebox"],
  ["ulaa", "Ulaa"],
  ["comodo dragon", "Comodo Dragon"],
  ["atom", "Atom"],
  ["sberbrowser", "SberBrowser"],
  ["adblock browser", "Adblock Browser"],
]);

/**
 * The same agent with what its client hints know better. They are believed where they cannot contradict the user agent:
 * in the name of a browser that calls itself Chrome there and has the engine they tell of, and in the system of one that
 * asks for pages as a desktop gets them. Hints that say otherwise, or nothing, change nothing.
 *
 * `hints` are `Sec-CH-UA`, `Sec-CH-UA-Mobile` and `Sec-CH-UA-Platform`, a line each (W3C, User-Agent Client Hints).
 */
export function withHints(agent: Agent, hints: string, userAgent: string): Agent {
  const [brands = "", mobile = "", platform = ""] = hints.toLowerCase().split("\n");
  if (brands.includes("headlesschrome"))
    return { ...agent, automation: agent.automation ?? { reason: "headless", name: "HeadlessChrome" } };
  const engine = /chrome\/(\d{1,4})\./iu.exec(userAgent)?.[1];
  if (engine === undefined) return agent;
  const said = readBrands(brands);
  if (said.get("chromium") !== engine) return agent;
  return withSystem(agent.browser === "Chrome" || agent.browser === "Chromium" ? withBrand(agent, said) : agent);

  function withSystem(known: Agent): Agent {
    if (known.os !== "Linux" || known.device !== "Desktop") return known;
    if (platform === '"android"')
      return { ...known, os: "Android", osVersion: "", device: mobile === "?1" ? "Mobile" : "Tablet" };
    if (platform === '"chrome os"' || platform === '"chromium os"') return { ...known, os: "ChromeOS", osVersion: "" };
    return known;
  }
}

function withBrand(agent: Agent, said: ReadonlyMap<string, string>): Agent {
  for (const [brand, version] of said) {
    const browser = BRANDS.get(brand);
    if (browser !== undefined) return { ...agent, browser, browserVersion: version };
  }
  return agent;
}

const BRAND = /"([^"]{1,40})"; ?v="(\d{1,4})[^"]*"/gu;

/** Brands and major versions, of which some are made up on purpose. */
function readBrands(line: string): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [, brand = "", version = ""] of line.matchAll(BRAND)) said.set(brand, String(Number(version)));
  return said;
}
