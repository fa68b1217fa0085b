import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAgentClassifier } from "../../src/intake/agent.ts";
import { BROWSER_NAMES } from "../../src/intake/agent-names.ts";

const classify = createAgentClassifier({ entriesMax: 1000, key: new Uint8Array(8).fill(5) });

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const ON_WINDOWS = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`;
const ON_LINUX = `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`;
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";

function hints(brand: string, version: string, platform = "Windows", mobile = "?0", engine = "131"): string {
  return `"Chromium";v="${engine}", "${brand}";v="${version}", "Not_A Brand";v="24"\n${mobile}\n"${platform}"`;
}

describe("client hints", () => {
  it.each([
    ["Microsoft Edge", "131", "Edge"],
    ["Opera", "116", "Opera"],
    ["Brave", "131", "Brave"],
    ["Vivaldi", "7", "Vivaldi"],
    ["Samsung Internet", "27", "Samsung Internet"],
    ["YaBrowser", "25", "Yandex Browser"],
    ["DuckDuckGo", "131", "DuckDuckGo"],
    ["Google Chrome", "131", "Chrome"],
  ])("name %s %s that calls itself Chrome: %s", (brand, version, browser) => {
    expect(classify(ON_WINDOWS, hints(brand, version))).toEqual({
      ...classify(ON_WINDOWS),
      browser,
      browserVersion: version,
    });
  });

  it("tell a tablet, a telephone and a Chromebook that ask for pages of desktops", () => {
    const { os, osVersion, device } = classify(ON_LINUX, hints("Google Chrome", "131", "Android"));
    expect([os, osVersion, device]).toEqual(["Android", "", "Tablet"]);
    expect(classify(ON_LINUX, hints("Google Chrome", "131", "Android", "?1")).device).toBe("Mobile");
    expect(classify(ON_LINUX, hints("Google Chrome", "131", "Chrome OS")).os).toBe("ChromeOS");
    expect(classify(ON_LINUX, hints("Google Chrome", "131", "Linux"))).toEqual(classify(ON_LINUX));
  });

  it("tell a browser that is driven", () => {
    expect(classify(ON_LINUX, hints("HeadlessChrome", "131")).automation).toEqual({
      reason: "headless",
      name: "HeadlessChrome",
    });
  });

  it("change nothing when they contradict the user agent", () => {
    expect(classify(FIREFOX, hints("Brave", "131", "Android"))).toEqual(classify(FIREFOX));
    expect(classify(ON_WINDOWS, hints("Brave", "120", "Windows", "?0", "120"))).toEqual(classify(ON_WINDOWS));
    expect(classify(ON_WINDOWS, hints("Google Chrome", "131", "macOS"))).toEqual(classify(ON_WINDOWS));
    const edge = `${ON_WINDOWS} Edg/131.0.0.0`;
    expect(classify(edge, hints("Google Chrome", "131"))).toEqual(classify(edge));
  });

  it("cannot make up names", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 60 }), (brand, noise) => {
        const agent = classify(ON_WINDOWS, `${hints(brand, "99999")}${noise}`);
        expect(BROWSER_NAMES).toContain(agent.browser);
        expect(agent.browserVersion).toMatch(/^\d{0,4}$/u);
      }),
    );
  });
});
