import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { readReferrer } from "../src/intake/referrer.ts";
import { SOURCE_TABLE } from "../src/intake/source-table.ts";
import { SOURCE_CASES } from "../test/support/source-cases.ts";
import { costRow, type Row, type Size } from "./row.ts";

/** Lists of the Matomo project (CC0, public domain), beside the repository where they are there. */
const LISTS = path.resolve("../shared/data/referrers");
const KIND_OF_LIST = {
  "matomo_SearchEngines.yml": "search",
  "matomo_Socials.yml": "social",
  "matomo_AIAssistants.yml": "ai",
} as const;

interface Case {
  readonly referrer: string;
  readonly kind: string;
  readonly name: string;
}

/** How often referrers are told right, how much referrer spam is known, and what one look costs. */
export function run({ smoke }: Size): readonly Row[] {
  return [
    ...accuracyRows("own table", SOURCE_CASES),
    ...listRows(),
    ...spamRows(),
    ...speedRows(smoke ? 2_000 : 200_000),
  ];
}

function accuracyRows(what: string, cases: readonly Case[]): readonly Row[] {
  let kinds = 0;
  let names = 0;
  for (const { referrer, kind, name } of cases) {
    const origin = readReferrer(referrer);
    if ((origin?.source?.kind ?? "-") === kind) kinds++;
    if (isSameName(origin?.source?.name ?? origin?.domain ?? "", name)) names++;
  }
  const of = `${what}, ${String(cases.length)} referrers`;
  return [
    { what: `${of}: right medium`, value: (100 * kinds) / cases.length, unit: "%" },
    { what: `${of}: right name`, value: (100 * names) / cases.length, unit: "%" },
  ];
}

/** Lists write names in other ways: `Cốc Cốc`, `StartPage`, `Google Images`. One that holds the other is the same. */
function isSameName(ours: string, theirs: string): boolean {
  const [a, b] = [ours, theirs].map((text) =>
    text
      .normalize("NFD")
      .toLowerCase()
      .replace(/[^a-z0-9]/gu, ""),
  );
  return a !== undefined && b !== undefined && a !== "" && b !== "" && (a.includes(b) || b.includes(a));
}

function listRows(): readonly Row[] {
  return Object.entries(KIND_OF_LIST).flatMap(([file, kind]) => {
    const text = listed(file);
    return text === undefined ? [] : accuracyRows(`development list ${file}`, casesOf(text, kind));
  });
}

function listed(file: string): string | undefined {
  const found = path.join(LISTS, file);
  return existsSync(found) ? readFileSync(found, "utf8") : undefined;
}

/** `{}` in a host stands for a country. */
function casesOf(yaml: string, kind: string): readonly Case[] {
  const cases: Case[] = [];
  const hasGroups = /^\s+urls:/mu.test(yaml);
  let name = "";
  let inHosts = !hasGroups;
  for (const line of yaml.split("\n")) {
    const heading = /^(\S.*):\s*$/u.exec(line)?.[1];
    if (heading !== undefined) name = heading.replaceAll(/["']/gu, "");
    else if (/^\s+[a-z]+:/u.test(line)) inHosts = /^\s+urls:/u.test(line);
    const host = /^\s+- '?([^\s']+)'?\s*$/u.exec(line)?.[1];
    if (!inHosts || host === undefined) continue;
    const scheme = /^(?:com|org)\./u.test(host) ? "android-app" : "https";
    cases.push({ referrer: `${scheme}://${host.replace("{}", "de")}`, kind, name });
  }
  return cases;
}

function spamRows(): readonly Row[] {
  const hosts = SOURCE_TABLE.flatMap((entry) => entry.hosts.map((host) => host.replace(/\*$/u, "com")));
  const innocent = [...hosts.map((host) => `https://${host}/`), ...SOURCE_CASES.map(({ referrer }) => referrer)];
  const wrong = innocent.filter((referrer) => readReferrer(referrer)?.spam === true).length;
  const rows: Row[] = [
    { what: `hosts of ${String(innocent.length)} sources that count as spam`, value: wrong, unit: "hosts" },
  ];
  const spammers = listed("matomo_spammers.txt")?.split(/\s+/u).filter(Boolean);
  if (spammers === undefined) return rows;
  const known = spammers.filter((host) => readReferrer(`http://${host}/`)?.spam === true).length;
  rows.push({
    what: `spam known of ${String(spammers.length)} listed domains`,
    value: (100 * known) / spammers.length,
    unit: "%",
  });
  return rows;
}

/** Against parsing the address with the platform's parser, which tells no source at all. */
function speedRows(count: number): readonly Row[] {
  const few = Array.from({ length: 500 }, (_, i) => SOURCE_CASES[i % SOURCE_CASES.length]?.referrer ?? "");
  // More hosts than are kept, so that every look is a first one.
  const many = Array.from({ length: 25_000 }, (_, i) =>
    (few[i % few.length] ?? "").replace(/^https:\/\//u, `https://n${String(i)}.`),
  ).filter((referrer) => referrer.startsWith("https:"));
  return [
    costRow("one referrer of a known host", each(few, count, readReferrer), "µs", each(few, count, parsed)),
    costRow("one referrer of a new host", each(many, count, readReferrer), "µs", each(many, count, parsed)),
  ];
}

function parsed(referrer: string): unknown {
  return new URL(referrer).hostname;
}

/** µs a call, the best of five rounds. */
function each(referrers: readonly string[], count: number, look: (referrer: string) => unknown): number {
  let best = Infinity;
  let kept: unknown;
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    for (let i = 0; i < count; i++) kept = look(referrers[i % referrers.length] ?? "");
    best = Math.min(best, performance.now() - began);
  }
  if (kept === null) throw new Error("nothing was looked at");
  return (1_000 * best) / count;
}
