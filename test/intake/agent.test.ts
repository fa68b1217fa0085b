import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAgentClassifier } from "../../src/intake/agent.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/agents");
const withoutData = existsSync(DATA) ? "" : " (skipped: needs the agent data beside the repository)";
const classify = createAgentClassifier({ entriesMax: 1000, key: new Uint8Array(8).fill(7) });

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

describe("a user agent", () => {
  it.each([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`,
      "Chrome",
      "131",
      "Windows",
      "10",
      "Desktop",
    ],
    [
      `Mozilla/5.0 (Windows NT 6.3; Win64; x64) ${WEBKIT} Chrome/109.0.0.0 Safari/537.36`,
      "Chrome",
      "109",
      "Windows",
      "8.1",
      "Desktop",
    ],
    [
      `Mozilla/5.0 (Windows NT 5.1) ${WEBKIT} Chrome/49.0.2623.112 Safari/537.36`,
      "Chrome",
      "49",
      "Windows",
      "XP",
      "Desktop",
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.86`,
      "Edge",
      "131",
      "Windows",
      "10",
      "Desktop",
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0`,
      "Opera",
      "115",
      "Windows",
      "10",
      "Desktop",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
      "Firefox",
      "132",
      "Windows",
      "10",
      "Desktop",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
      "Internet Explorer",
      "11",
      "Windows",
      "10",
      "Desktop",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
      "Safari",
      "18",
      "macOS",
      "10.15",
      "Desktop",
    ],
    [
      `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`,
      "Chrome",
      "131",
      "Linux",
      "",
      "Desktop",
    ],
    [
      "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
      "Firefox",
      "132",
      "Ubuntu",
      "",
      "Desktop",
    ],
    [
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`,
      "Chrome",
      "131",
      "ChromeOS",
      "",
      "Desktop",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
      "Safari",
      "18",
      "iOS",
      "18.1",
      "Mobile",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1",
      "Chrome",
      "131",
      "iOS",
      "18.1",
      "Mobile",
    ],
    [
      "Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.7 Mobile/15E148 Safari/604.1",
      "Safari",
      "17",
      "iOS",
      "17.7",
      "Tablet",
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/131.0.0.0 Mobile Safari/537.36`,
      "Chrome",
      "131",
      "Android",
      "10",
      "Mobile",
    ],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-X710) ${WEBKIT} Chrome/131.0.0.0 Safari/537.36`,
      "Chrome",
      "131",
      "Android",
      "14",
      "Tablet",
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
      "Samsung Internet",
      "27",
      "Android",
      "10",
      "Mobile",
    ],
    [
      "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0",
      "Firefox",
      "132",
      "Android",
      "14",
      "Mobile",
    ],
    [
      `Mozilla/5.0 (Linux; Android 13; Pixel 7; wv) ${WEBKIT} Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36`,
      "Chrome",
      "131",
      "Android",
      "13",
      "Mobile",
    ],
    [
      `Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15`,
      "Safari",
      "13",
      "PlayStation",
      "5",
      "Console",
    ],
    [
      `Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) ${WEBKIT} Version/6.0 TV Safari/537.36`,
      "Safari",
      "6",
      "Tizen",
      "6.0",
      "TV",
    ],
  ])("%s", (text, browser, browserVersion, os, osVersion, device) => {
    expect(classify(text)).toEqual({ automation: undefined, browser, browserVersion, os, osVersion, device });
    expect(classify(text)).toBe(classify(text));
  });

  it("that is absent says nothing and is no bot", () => {
    expect(classify("")).toEqual({
      automation: undefined,
      browser: "",
      browserVersion: "",
      os: "",
      osVersion: "",
      device: "",
    });
  });

  it("cannot make up names, and never makes the classifier throw", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 2000 }),
        fc.stringMatching(/^[A-Za-z]{14,30}$/u),
        (noise, name) => {
          classify(noise);
          const agent = classify(`Mozilla/5.0 (${name}; ${name} 1.0) ${name}/99999.1 Browser/${name} ${noise}`);
          expect(JSON.stringify(agent)).not.toContain(name);
        },
      ),
    );
  });

  it("that applications, telephones and televisions write differently is read as they mean it", () => {
    const told = (text: string): readonly string[] => {
      const { browser, browserVersion, os, osVersion } = classify(text);
      return [browser, browserVersion, os, osVersion];
    };
    expect(told("Opera/9.80 (Windows NT 6.1; U; en) Presto/2.10.289 Version/12.02")).toEqual([
      "Opera",
      "12",
      "Windows",
      "7",
    ]);
    // Internet Explorer 11 that pretends to be 7 for a site of an intranet.
    expect(told("Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.3; Trident/7.0; .NET4.0E)")).toEqual([
      "Internet Explorer",
      "11",
      "Windows",
      "8.1",
    ]);
    expect(
      told(
        "Mozilla/5.0+(iPhone;+CPU+iPhone+OS+9_3_1+like+Mac+OS+X)+AppleWebKit/601.1+(KHTML,+like+Gecko)+Version/9.0+Mobile/13E238+Safari/601.1",
      ),
    ).toEqual(["Safari", "9", "iOS", "9.3"]);
    expect(
      told(
        `Mozilla/5.0 (Linux; U; Android 9; en-us; Redmi 8 Build/PKQ1) ${WEBKIT} Version/4.0 Chrome/71.0.3578.141 Mobile Safari/537.36 XiaoMi/MiuiBrowser/12.9.4-gn`,
      ),
    ).toEqual(["Mi Browser", "12", "Android", "9"]);
    expect(
      told(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 321.0.0.13.112",
      ),
    ).toEqual(["Instagram", "321", "iOS", "17.4"]);
    expect(
      told(
        "Mozilla/5.0 (Linux; U; Android 4.0.3; de-de; GT-I9100 Build/IML74K) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Mobile Safari/534.30",
      ),
    ).toEqual(["Android Browser", "4", "Android", "4"]);
    expect(told("Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5")).toEqual([
      "Firefox",
      "48",
      "KaiOS",
      "2.5",
    ]);
    expect(
      told(
        "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063",
      ),
    ).toEqual(["Edge", "15", "Windows Phone", "10.0"]);
  });

  it("of any length takes a bounded time", () => {
    const start = performance.now();
    classify(`Mozilla/5.0 ${"(Linux; Android ".repeat(60_000)}`);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe.skipIf(withoutData !== "")(`the recorded agents${withoutData}`, () => {
  interface Row {
    readonly ua: string;
    /** Browser, by token rules of the data's author; null where those had no name. */
    readonly b: string | null;
    /** System that the browser's own script saw; null where it contradicts its user agent. */
    readonly o: string | null;
    readonly d: string;
  }
  const OTHER_NAMES: Readonly<Record<string, string>> = {
    mac: "macOS",
    samsung: "Samsung Internet",
    yandex: "Yandex Browser",
  };
  const same = (ours: string, theirs: string | null): boolean =>
    theirs === null || ours.toLowerCase() === (OTHER_NAMES[theirs] ?? theirs).toLowerCase();

  it("of real visitors are told right for 999 of 1,000, and none is a bot", () => {
    const file = gunzipSync(readFileSync(join(DATA, "realworld_intoli_10k.jsonl.gz"))).toString("utf8");
    const rows = file
      .trim()
      .split("\n")
      .map((line): Row => JSON.parse(line) as Row);
    const agents = rows.map((row) => classify(row.ua));
    expect(agents.filter((agent) => agent.automation !== undefined)).toHaveLength(0);
    const right = rows.filter(({ b, o, d }, i) => {
      const { browser = "", os = "", device = "" } = agents[i] ?? {};
      return same(browser, b) && same(os === "Ubuntu" ? "Linux" : os, o) && same(device, d);
    });
    expect(right.length / rows.length).toBeGreaterThan(0.999);
  });

  it("of crawlers are all bots", () => {
    const crawlers = JSON.parse(readFileSync(join(DATA, "isbot_crawlers.json"), "utf8")) as string[];
    expect(crawlers.filter((text) => classify(text).automation === undefined)).toEqual([]);
  });
});
