import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { isbot } from "isbot";
import { UAParser } from "ua-parser-js";
import type { Agent } from "../src/domain/classifiers.ts";
import { createAgentClassifier } from "../src/intake/agent.ts";
import { costRow, type Row, type Size } from "./row.ts";

/** Public fixtures beside the repository: uap-core (Apache-2.0), `user-agents` of npm (BSD-2), isbot (Unlicense). */
const DATA = join(process.cwd(), "../shared/data/agents");
const ROUNDS = 12;

interface Answer {
  readonly browser: string;
  readonly version: string;
  readonly os: string;
  readonly device: string;
  readonly machine: boolean;
}

interface Library {
  readonly name: string;
  readonly told: (text: string) => Answer;
}

/** A user agent and what is right; null where its source does not say. */
interface Fixture {
  readonly text: string;
  readonly browser: string | null;
  readonly version: string | null;
  readonly os: string | null;
  readonly device: string | null;
}

/** Accuracy, false positives and speed of telling agents and machines, against what can be installed for it. Prints tables as well. */
export function run({ smoke }: Size): readonly Row[] {
  if (!existsSync(DATA)) {
    console.log(`No fixtures in ${DATA}: nothing to measure.`);
    return [];
  }
  const ours = createAgentClassifier({ entriesMax: 50_000, key: new Uint8Array(8).fill(9) });
  const libraries: readonly Library[] = [
    { name: "Footfall", told: (text) => answerOf(ours(text)) },
    { name: "ua-parser-js and isbot", told: parsed },
  ];
  const visitors = lines("realworld_intoli_10k.jsonl.gz").map(visitor);
  return [
    ...accuracyRows("real visitors", visitors, libraries),
    ...accuracyRows("the long tail of uap-core, browsers", longTail("uapcore_ua.jsonl.gz", browserFixture), libraries),
    ...accuracyRows("the long tail of uap-core, systems", longTail("uapcore_os.jsonl.gz", systemFixture), libraries),
    ...machineRows(visitors, libraries),
    ...speedRows(visitors, smoke),
  ];
}

function lines(file: string): Readonly<Record<string, string | null>>[] {
  const text = gunzipSync(readFileSync(join(DATA, file))).toString("utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Readonly<Record<string, string | null>>);
}

function answerOf({ browser, browserVersion, os, device, automation }: Agent): Answer {
  return {
    browser: family(browser),
    version: browserVersion,
    os: family(os),
    device: device.toLowerCase(),
    machine: automation !== undefined,
  };
}

function parsed(text: string): Answer {
  const { browser, os, device } = new UAParser(text).getResult();
  const system = family(os.name ?? "");
  return {
    browser: family(browser.name ?? ""),
    version: (browser.version ?? "").split(".")[0] ?? "",
    os: system,
    device: DEVICES[device.type ?? ""] ?? (DESKTOPS.includes(system) ? "desktop" : ""),
    machine: isbot(text),
  };
}

const DEVICES: Readonly<Record<string, string>> = {
  mobile: "mobile",
  wearable: "mobile",
  tablet: "tablet",
  smarttv: "tv",
  console: "console",
};
const DESKTOPS = ["windows", "macos", "linux", "ubuntu", "chromeos"];

/** One name for what libraries call differently: products on other devices, and what an application's engine is called. */
function family(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(
      /^(?:mobile|chrome) (?=safari|firefox|chrome|webview)|(?<=.) (?:mobile.*|webview|ios|android|beta|lite|os)$/gu,
      "",
    );
  return FAMILIES[plain] ?? plain;
}

const FAMILIES: Readonly<Record<string, string>> = {
  "safari ui/wkwebview": "safari",
  webkit: "safari",
  ie: "internet explorer",
  iemobile: "internet explorer",
  "ie large screen": "internet explorer",
  android: "android browser",
  "opera mobi": "opera",
  "opera tablet": "opera",
  "opera touch": "opera",
  "opera gx": "opera",
  "amazon silk": "silk",
  ucbrowser: "uc browser",
  "miui browser": "mi browser",
  miuibrowser: "mi browser",
  qqbrowser: "qq browser",
  "qq browser mini": "qq browser",
  qqbrowserlite: "qq browser",
  vivobrowser: "vivo browser",
  "oculus browser": "meta quest browser",
  "wechat browser": "wechat",
  gsa: "google app",
  google: "google app",
  yandex: "yandex browser",
  samsung: "samsung internet",
  "samsung browser": "samsung internet",
  baidu: "baidu browser",
  "baidu explorer": "baidu browser",
  "aloha browser": "aloha",
  "blackberry webkit": "blackberry",
  palemoon: "pale moon",
  "facebook messenger": "facebook",
  "atom browser": "atom",
  // Systems
  mac: "macos",
  "mac os x": "macos",
  "mac os": "macos",
  chromium: "chromium",
  "chromium os": "chromeos",
  chrome: "chrome",
  "firefox os": "kaios",
  firefox: "firefox",
  "symbian os": "symbian",
  symbianos: "symbian",
  "blackberry tablet": "blackberry",
  "rim tablet": "blackberry",
  "windows phone": "windows phone",
  "windows mobile": "windows phone",
  googletv: "google tv",
  "brew mp": "brew",
  web0s: "webos",
  "red hat": "redhat",
};

function visitor(row: Readonly<Record<string, string | null>>): Fixture {
  const { ua, b = null, o = null, d = null } = row;
  // Systems have a name that is the beginning of another's browser.
  return {
    text: ua ?? "",
    browser: b === null ? null : family(b),
    version: null,
    os: o === null ? null : o === "android" ? "android browser" : family(o),
    device: d,
  };
}

function browserFixture(row: Readonly<Record<string, string | null>>): Fixture {
  const browser = family(row["family"] ?? "");
  return { text: row["ua"] ?? "", browser, version: row["major"] ?? null, os: null, device: null };
}

function systemFixture(row: Readonly<Record<string, string | null>>): Fixture {
  return { text: row["ua"] ?? "", browser: null, version: null, os: family(row["family"] ?? ""), device: null };
}

/** What machines send is another table's matter, and so are applications that are no browsers. */
function longTail(file: string, fixture: (row: Readonly<Record<string, string | null>>) => Fixture): Fixture[] {
  return lines(file)
    .map(fixture)
    .filter(
      ({ text, browser, os }) => /^(?:mozilla|opera)\//iu.test(text) && !isbot(text) && (browser ?? os) !== "other",
    );
}

function accuracyRows(set: string, fixtures: readonly Fixture[], libraries: readonly Library[]): Row[] {
  console.log(`\n### ${set}: ${String(fixtures.length)} user agents, % right\n`);
  console.log("| | browser | with its version | system | device |\n|---|---|---|---|---|");
  const shares = libraries.map(({ name, told }) => {
    const answers = fixtures.map(({ text }) => told(text));
    const asked = { browser: rightOf(fixtures, answers, "browser"), os: rightOf(fixtures, answers, "os") };
    const version = share(
      fixtures.map((fixture, i) => [
        fixture.version === null ? null : `${String(fixture.browser)} ${fixture.version}`,
        `${answers[i]?.browser ?? ""} ${answers[i]?.version ?? ""}`,
      ]),
    );
    const device = rightOf(fixtures, answers, "device");
    console.log(`| ${name} | ${[asked.browser, version, asked.os, device].map(percent).join(" | ")} |`);
    return { ...asked, device };
  });
  const [ours, theirs] = shares;
  return (["browser", "os", "device"] as const).flatMap((what): Row[] => {
    const [value, baseline] = [ours?.[what], theirs?.[what]];
    if (value === undefined || baseline === undefined) return [];
    return [{ what: `${set}: ${what} told right`, value, unit: "%", baseline, ratio: value / baseline }];
  });
}

function rightOf(
  fixtures: readonly Fixture[],
  answers: readonly Answer[],
  what: "browser" | "os" | "device",
): number | undefined {
  return share(fixtures.map((fixture, i) => [fixture[what], answers[i]?.[what] ?? ""]));
}

/** Percentage of pairs that are the same, of those whose first is known. */
function share(pairs: readonly (readonly [string | null, string])[]): number | undefined {
  const asked = pairs.filter(([right]) => right !== null);
  if (asked.length === 0) return undefined;
  return (
    (100 * asked.filter(([right, told]) => right === told || (right === "linux" && told === "ubuntu")).length) /
    asked.length
  );
}

function percent(value: number | undefined): string {
  return value === undefined ? "" : value.toFixed(2);
}

function machineRows(visitors: readonly Fixture[], libraries: readonly Library[]): Row[] {
  const crawlers = JSON.parse(readFileSync(join(DATA, "isbot_crawlers.json"), "utf8")) as string[];
  const devices = lines("uapcore_device.jsonl.gz")
    .filter((row) => row["family"] !== "Spider" && /^(?:mozilla|opera)\//iu.test(row["ua"] ?? ""))
    .map((row) => row["ua"] ?? "");
  const sets = [
    { what: "crawlers (isbot's list) taken for machines", texts: crawlers },
    { what: "browsers of devices (uap-core) taken for machines", texts: devices },
    { what: "real visitors taken for machines", texts: visitors.map(({ text }) => text) },
  ];
  console.log(`\n### machines, % of each set taken for one\n\n| | ${sets.map(({ what }) => what).join(" | ")} |`);
  console.log(`|---|${sets.map(() => "---|").join("")}`);
  const shares = libraries.map(({ name, told }) => {
    const found = sets.map(({ texts }) => (100 * texts.filter((text) => told(text).machine).length) / texts.length);
    console.log(`| ${name} | ${found.map(percent).join(" | ")} |`);
    return found;
  });
  return sets.map(({ what }, i) => ({ what, value: shares[0]?.[i] ?? 0, unit: "%", baseline: shares[1]?.[i] ?? 0 }));
}

function speedRows(visitors: readonly Fixture[], smoke: boolean): Row[] {
  const rows: Row[] = [];
  console.log("\n### µs a user agent\n\n| | new | known | ua-parser-js | isbot |\n|---|---|---|---|---|");
  for (const [set, texts] of [
    ["real visitors", [...new Set(visitors.map(({ text }) => text))]],
    ["the long tail of uap-core, devices", lines("uapcore_device.jsonl.gz").map((row) => row["ua"] ?? "")],
  ] as const) {
    const some = smoke ? texts.slice(0, 200) : texts.slice(0, 4_000);
    const classifiers = () => createAgentClassifier({ entriesMax: 50_000, key: new Uint8Array(8).fill(9) });
    const fresh = fastest(() => {
      const classify = classifiers();
      return (text) => classify(text);
    }, some);
    const known = classifiers();
    for (const text of some) known(text);
    const hot = fastest(() => (text) => known(text), some);
    const parser = fastest(() => (text) => new UAParser(text).getResult(), some);
    const bots = fastest(() => isbot, some);
    console.log(`| ${set} | ${[fresh, hot, parser, bots].map((us) => us.toFixed(2)).join(" | ")} |`);
    rows.push(costRow(`${set}: a new one, beside ua-parser-js and isbot`, fresh, "µs", parser + bots));
    rows.push(costRow(`${set}: a known one, beside ua-parser-js and isbot`, hot, "µs", parser + bots));
  }
  return rows;
}

/** Microseconds a text, of the fastest of some rounds. */
function fastest(make: () => (text: string) => unknown, texts: readonly string[]): number {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const told = make();
    const began = performance.now();
    for (const text of texts) told(text);
    best = Math.min(best, performance.now() - began);
  }
  return (best * 1000) / texts.length;
}
