import { describe, expect, it } from "vitest";
import { networkCredit } from "../../src/domain/network-credit.ts";
import type { DimensionName } from "../../src/domain/dimension.ts";
import type { Hit } from "../../src/domain/hit.ts";
import { OTHER } from "../../src/domain/dimension.ts";
import { report, type Report } from "../../src/domain/report.ts";
import { HOUR_MS, SECOND_MS } from "../../src/domain/time.ts";
import { hitOf } from "../support/hits.ts";
import type { PublishedRow } from "./support/published.ts";
import { closedDay, releasedRows, siteWith } from "./support/site-day.ts";

const AGENTS = 10_000;
const REPORTS: readonly Report[] = [
  report([], ["hour", "day"]),
  report(["page"], ["hour", "day"]),
  report(["browser"], ["hour", "day"]),
  report(["page", "browser"], ["day"]),
];
const DAY = Date.parse("2026-03-02T00:00:00Z");

/** Visitors with a network each, of a page that only they read. */
function honest(page: string, count: number, k: number): Hit[] {
  return Array.from({ length: count }, (_, number) =>
    hit(`${page} ${String(number)}`, `home of ${page} ${String(number)}`, { page, browser: "Firefox" }, number, k),
  );
}

function hit(
  person: string,
  network: string,
  values: Partial<Record<DimensionName, string>>,
  number: number,
  k: number,
): Hit {
  return hitOf({ at: DAY + 12 * HOUR_MS + (number % 1800) * SECOND_MS, person, network, values }, siteWith(k));
}

/** One host with as many user agents as it likes, from as many networks as it has. */
function attack(pages: readonly string[], networks: readonly string[], k: number): Hit[] {
  return Array.from({ length: k === 5 ? AGENTS : AGENTS / 5 }, (_, agent) =>
    hit(
      `agent ${String(agent)}`,
      networks[agent % networks.length] ?? "",
      { page: pages[Math.floor(agent / networks.length) % pages.length] ?? "", browser: "Chrome" },
      agent,
      k,
    ),
  );
}

function namedPages(hits: readonly Hit[], k: number): Set<string> {
  const rows: readonly PublishedRow[] = releasedRows(closedDay(hits, siteWith(k)), REPORTS);
  return new Set(
    rows
      .filter((row) => row.report.startsWith("page") && row.v1 !== OTHER)
      .map((row) => `${row.report} ${row.v1} ${row.v2}`),
  );
}

/** A busy page, so that there is something to subtract from, and a few that hardly anybody reads. */
function usual(k: number): Hit[] {
  return [
    ...honest("/", 40, k),
    ...Array.from({ length: k }, (_, readers) => honest(`/${String(readers)}`, readers, k)).flat(),
  ];
}

describe("one host with ten thousand user agents (two thousand at other k than 5) in one network", () => {
  it.each([3, 5, 10])("makes no value of its own be named, at k = %i", (k) => {
    const mine = ["/mine-1", "/mine-2"];
    const named = namedPages([...usual(k), ...attack(mine, ["evil"], k)], k);
    expect([...named].filter((cell) => cell.includes("/mine"))).toEqual([]);
  });

  it.each([3, 5, 10])("lifts no page with fewer than k visitors less its own credit, at k = %i", (k) => {
    const targets = Array.from({ length: k }, (_, readers) => `/${String(readers)}`);
    const before = namedPages(usual(k), k);
    const after = namedPages([...usual(k), ...attack(targets, ["evil"], k)], k);
    const lifted = targets.filter((page) => after.has(`page ${page} `) && !before.has(`page ${page} `));
    const within = targets.filter((_, readers) => readers >= k - networkCredit(k));
    // A limit that the network's credit bounds: k visitors may be as few as k less that credit, and one who plays the rest.
    expect(within).toEqual(expect.arrayContaining(lifted));
  });

  it("is credited again for its second stack, and still names no value of its own with a /24 and a /48", () => {
    const both = ["evil over IPv4", "evil over IPv6"];
    const names = (k: number): boolean =>
      namedPages([...usual(k), ...attack(["/mine-1", "/mine-2"], both, k)], k).has("page /mine-1 ");
    expect([3, 4, 5, 6, 7, 10].map(names)).toEqual([false, false, false, false, false, false]);
  });

  it("names a value of its own with as many networks as k takes: a limit", () => {
    const rented = Array.from({ length: Math.ceil(10 / networkCredit(10)) }, (_, number) => `rented ${String(number)}`);
    const hits = [...usual(10), ...attack(["/mine-1", "/mine-2"], rented, 10)];
    expect(namedPages(hits, 10).has("page /mine-1 ")).toBe(true);
    const fewer = [...usual(10), ...attack(["/mine-1", "/mine-2"], rented.slice(1), 10)];
    expect(namedPages(fewer, 10).has("page /mine-1 ")).toBe(false);
  });
});
