import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isOrganisationKind, NAMED_CONFIDENCE_MIN } from "../src/domain/organisation.ts";
import { createNetworkExplainer, type Explanation } from "../src/intake/organisation/explain-networks.ts";
import { decodeIndex } from "../src/intake/organisation/index-format.ts";
import { networkByAsn } from "../src/intake/organisation/look-up.ts";
import { createNetworkOwners } from "../src/intake/organisation/network-owners.ts";
import { networkRules } from "../src/intake/organisation/network-rules.ts";
import { makeNetworkIndex } from "../src/runtime/make-network-index.ts";
import type { Row, Size } from "./row.ts";

/** Labels of networks, beside the repository where they are there; nothing of them is part of it. */
const LABELS = path.resolve("../shared/data/organisations");
const LISTED = "asn-labels-dev.csv";
const READ = "asn-labels-manual-sample1.csv";

const ORGANISATIONS = new Set(["business", "education", "government", "nonprofit"]);
const PROVIDERS = new Set(["isp", "nsp", "hosting", "vpn", "cdn"]);
/** Networks that public lists label, and those that none does whose name tells a reader what they are: 80 % of 54,800. */
const LISTED_NETWORKS = 25_800;
const UNLISTED_NETWORKS = 54_800 * 0.8;
const SMOKE_LABELS = 300;

interface Label {
  readonly asn: number;
  readonly truth: string;
}

interface Judged extends Label {
  readonly explanation: Explanation;
  readonly addresses: number;
}

/** Sums of weights. */
interface Confusion {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly all: number;
}

/** How well networks of organisations are told from those of providers and persons. Prints a table as well. */
export function run({ smoke }: Size): readonly Row[] {
  if (![LISTED, READ].every((file) => existsSync(path.join(LABELS, file)))) {
    console.log(`\nNo labels of networks in ${LABELS}: organisations are not measured.`);
    return [];
  }
  const began = performance.now();
  const file = makeNetworkIndex();
  const madeInS = (performance.now() - began) / 1_000;
  const judge = createJudge(file);
  const labels = (name: string): readonly Label[] => readLabels(name).slice(0, smoke ? SMOKE_LABELS : undefined);
  const [listed, read] = [labels(LISTED).flatMap(judge), labels(READ).flatMap(judge)];
  const [byList, byReader] = [confusion(listed), confusion(read)];
  const all = sum(scaled(byList, LISTED_NETWORKS), scaled(byReader, UNLISTED_NETWORKS));
  console.log("\n### Networks of organisations against those of providers\n");
  console.log("| networks | precision | recall | F1 |\n|---|---|---|---|");
  const rows = [
    ...qualityRows("labelled by public lists", byList),
    ...qualityRows(
      "labelled by public lists, by addresses",
      confusion(listed, ({ addresses }) => addresses),
    ),
    ...qualityRows("of a sample read by hand", byReader),
    ...qualityRows("all, estimated", all),
  ];
  rows.push(...namedRows(listed), { what: "making the index", value: madeInS, unit: "s" });
  return rows;
}

function createJudge(file: Uint8Array): (label: Label) => readonly Judged[] {
  const index = decodeIndex(file);
  if (!index.ok) throw new Error(index.error);
  const owners = createNetworkOwners(index.value);
  const explain = createNetworkExplainer(owners, networkRules());
  return ({ asn, truth }) => {
    const number = networkByAsn(index.value, asn);
    if (index.value.asns[number] !== asn) return [];
    return [{ asn, truth, explanation: explain(asn), addresses: owners.facts(number).v4Addresses }];
  };
}

/** Lines of `asn,"name",category,source`. */
function readLabels(file: string): readonly Label[] {
  const lines = readFileSync(path.join(LABELS, file), "utf8").split("\n").slice(1);
  return lines.flatMap((line) => {
    const [, asn, truth] = /^(\d+),(?:"(?:[^"]|"")*"|[^,]*),([^,]*),/.exec(line) ?? [];
    return asn === undefined || truth === undefined ? [] : [{ asn: Number(asn), truth }];
  });
}

function isTakenForOne({ explanation: { kind, confidence } }: Judged): boolean {
  return isOrganisationKind(kind) && confidence >= NAMED_CONFIDENCE_MIN;
}

function confusion(judged: readonly Judged[], weight: (one: Judged) => number = () => 1): Confusion {
  const total = { right: 0, wrong: 0, missed: 0, all: 0 };
  for (const one of judged) {
    const isOne = ORGANISATIONS.has(one.truth);
    if (!isOne && !PROVIDERS.has(one.truth)) continue;
    const amount = weight(one);
    total.all += amount;
    if (isTakenForOne(one)) total[isOne ? "right" : "wrong"] += amount;
    else if (isOne) total.missed += amount;
  }
  return total;
}

function scaled({ right, wrong, missed, all }: Confusion, to: number): Confusion {
  const factor = to / Math.max(1, all);
  return { right: right * factor, wrong: wrong * factor, missed: missed * factor, all: to };
}

function sum(a: Confusion, b: Confusion): Confusion {
  return { right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed, all: a.all + b.all };
}

function qualityRows(networks: string, { right, wrong, missed }: Confusion): Row[] {
  const precision = right / Math.max(1, right + wrong);
  const recall = right / Math.max(1, right + missed);
  const f1 = (2 * right) / Math.max(1, 2 * right + wrong + missed);
  console.log(`| ${networks} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${f1.toFixed(3)} |`);
  return [
    { what: `networks ${networks}: precision`, value: precision, unit: "" },
    { what: `networks ${networks}: recall`, value: recall, unit: "" },
    { what: `networks ${networks}: F1`, value: f1, unit: "" },
  ];
}

/** The share of the networks of each true class that would be named, persons' above all. */
function namedRows(judged: readonly Judged[]): readonly Row[] {
  const classes = [...new Set(judged.map(({ truth }) => truth))].sort();
  console.log("\n| labelled | networks | named |\n|---|---|---|");
  return classes.map((truth) => {
    const ofClass = judged.filter((one) => one.truth === truth);
    const named = (100 * ofClass.filter(({ explanation }) => explanation.reported).length) / ofClass.length;
    console.log(`| ${truth} | ${String(ofClass.length)} | ${named.toFixed(1)} % |`);
    return { what: `networks labelled ${truth}: named`, value: named, unit: "%" };
  });
}
