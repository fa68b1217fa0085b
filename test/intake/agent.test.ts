import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAgentClassifier } from "../../src/intake/agent.ts";
import { classifyAgent } from "../../src/intake/classify-agent.ts";

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
    expect(classify(text)).toEqual({ bot: false, browser, browserVersion, os, osVersion, device });
    expect(classify(text)).toBe(classify(text));
  });

  it("that is absent says nothing and is no bot", () => {
    expect(classify("")).toEqual({ bot: false, browser: "", browserVersion: "", os: "", osVersion: "", device: "" });
  });

  it("of a known browser on a known telephone is told by these, as by all of it", () => {
    const models = fc.constantFrom(
      ...[
        "SM-A505F",
        "SM-X710",
        "Pixel 7",
        "Redmi Note 8",
        "CPH2179",
        "LM-X420",
        "K",
        "moto g(7)",
        "HUAWEI P30",
        "CUBOT_X19",
      ],
      ...[
        "SM-T510",
        "Lenovo TB-X606F",
        "KFMAWI",
        "AFTMM",
        "BRAVIA 4K",
        "bot",
        "Googlebot",
        "Tesla",
        "",
        "A1",
        "Nexus 7",
      ],
    );
    const builds = fc.constantFrom("", " Build/QP1A.190711.020", " Build/HuaweiP30", "; wv");
    const numbers = fc.tuple(fc.nat(16), fc.integer({ min: 60, max: 142 }), fc.nat(9_999), fc.nat(299));
    const apps = fc.constantFrom(
      "",
      " Instagram 312.0.0.34.111 Android (30/11; 420dpi)",
      " SamsungBrowser/27.0",
      " [FB_IAB/FB4A;FBAV/490.0.0.34.111;FBBV/123456789;]",
      " EdgA/131.0.2903.87",
      " GSA/15.3.36.28.arm64",
    );
    fc.assert(
      fc.property(models, builds, numbers, apps, fc.boolean(), (model, build, [android, ...version], app, mobile) => {
        const chrome = `${WEBKIT} Version/4.0 Chrome/${version.slice(0, 1).join("")}.0.${version.slice(1).join(".")}`;
        const text = `Mozilla/5.0 (Linux; Android ${String(android)}; ${model}${build}) ${chrome}${mobile ? " Mobile" : ""} Safari/537.36${app}`;
        expect([text, classify(text)]).toEqual([text, classifyAgent(text)]);
      }),
      { numRuns: 2_000 },
    );
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

  it("of any length takes a bounded time", () => {
    const start = performance.now();
    classify(`Mozilla/5.0 ${"(Linux; Android ".repeat(60_000)}`);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("a bot", () => {
  it.each([
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/131.0.0.0 Safari/537.36`,
    `Mozilla/5.0 ${WEBKIT}; compatible; ChatGPT-User/1.0`,
    `Mozilla/5.0 ${WEBKIT}; compatible; Claude-User/1.0`,
    `Mozilla/5.0 ${WEBKIT}; compatible; Perplexity-User/1.0`,
    `Mozilla/5.0 ${WEBKIT}; compatible; Amzn-User/0.1`,
    `Mozilla/5.0 ${WEBKIT}; compatible; MistralAI-User/1.0`,
    "meta-externalfetcher/1.1",
    "cohere-ai",
    "anthropic-ai",
    "python-requests/2.31.0",
    "curl/8.5.0",
    "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1",
  ])("is %s", (text) => {
    expect(classify(text).bot).toBe(true);
  });

  it.each([
    `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Slack/4.39 Chrome/126.0.0.0 Electron/31.1.0 Safari/537.36`,
    `Mozilla/5.0 (Linux; Android 9; CUBOT_X19) ${WEBKIT} Chrome/87.0.4280.101 Mobile Safari/537.36`,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/490]",
  ])("is not %s", (text) => {
    expect(classify(text).bot).toBe(false);
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
    expect(agents.filter((agent) => agent.bot)).toHaveLength(0);
    const right = rows.filter(({ b, o, d }, i) => {
      const { browser = "", os = "", device = "" } = agents[i] ?? {};
      return same(browser, b) && same(os === "Ubuntu" ? "Linux" : os, o) && same(device, d);
    });
    expect(right.length / rows.length).toBeGreaterThan(0.999);
  });

  it("are told by their parts as by the whole of them", () => {
    const lines = gunzipSync(readFileSync(join(DATA, "realworld_intoli_10k.jsonl.gz")))
      .toString("utf8")
      .trim()
      .split("\n");
    for (const ua of new Set(lines.map((line) => (JSON.parse(line) as Row).ua))) {
      expect([ua, classify(ua)]).toEqual([ua, classifyAgent(ua)]);
    }
  });

  it("of crawlers are all bots", () => {
    const crawlers = JSON.parse(readFileSync(join(DATA, "isbot_crawlers.json"), "utf8")) as string[];
    expect(crawlers.filter((text) => !classify(text).bot)).toEqual([]);
  });
});
