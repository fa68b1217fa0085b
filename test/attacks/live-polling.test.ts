import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { foldDay } from "../../src/aggregate/fold-day.ts";
import { COUNTERS } from "../../src/domain/counters.ts";
import { OTHER } from "../../src/domain/dimension.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { report } from "../../src/domain/report.ts";
import type { StatRow } from "../../src/domain/stat-row.ts";
import { epochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../src/domain/time.ts";
import { LiveFold } from "../../src/fold-window.ts";
import { LiveView } from "../../src/live-view.ts";
import { decide } from "../../src/privacy/decide.ts";
import { hitOf } from "../support/hits.ts";
import { syntheticHits } from "../support/synthetic-hits.ts";
import { syntheticDays } from "../support/synthetic-site.ts";
import { closedDay, releasedRows, siteWith } from "./support/site-day.ts";

const K = 5;
const SITE = siteWith(K);
const PAGE = report(["page"], ["hour", "day"]);
const TOTALS = report([], ["hour", "day"]);
const NOON = Date.parse("2026-03-02T12:00:00Z");

/** The live view as a reader sees it who asks as often as they like. */
class Poller {
  readonly #aggregator = new Aggregator(DEFAULT_LIMITS);
  readonly #view: LiveView;

  constructor() {
    const fold = new LiveFold();
    this.#view = new LiveView(
      this.#aggregator,
      { live: (job) => Promise.resolve(fold.rows(job)) },
      [TOTALS, PAGE],
      () => true,
    );
  }

  /** A person from a network of their own reads `page`. */
  arrive(person: string, page: string, at: number): void {
    this.#aggregator.add(hitOf({ at, person, values: { page } }, SITE), SITE);
  }

  async values(at: number): Promise<string> {
    return told(await this.#view.rows(SITE, PAGE, "day", epochMs(at)));
  }

  async totals(at: number): Promise<string> {
    return told(await this.#view.rows(SITE, TOTALS, "day", epochMs(at)));
  }

  rows(at: number): Promise<readonly StatRow[]> {
    return this.#view.rows(SITE, PAGE, "day", epochMs(at));
  }
}

function told(rows: readonly StatRow[]): string {
  const lines = rows.map(({ v1, counters }) => `${v1} ${COUNTERS.map((name) => counters[name]).join(" ")}`);
  return lines.sort().join("\n");
}

/** A poller at noon, with `readers` of one page and many of another since the morning. */
function atNoon(readers: number): Poller {
  const poller = new Poller();
  for (let person = 0; person < 23; person++)
    poller.arrive(`morning ${String(person)}`, "/", NOON - 2 * HOUR_MS + person);
  for (let person = 0; person < readers; person++)
    poller.arrive(`reader ${String(person)}`, "/p", NOON - HOUR_MS + person);
  return poller;
}

describe("asking the live view once a second around one arrival", () => {
  it("shows another answer about values when a minute begins, never in the second of the arrival", async () => {
    for (const arrivesAfter of [1, 17, 30, 59]) {
      const poller = atNoon(K - 1);
      const changes: number[] = [];
      let before = await poller.values(NOON);
      for (let second = 1; second < 180; second++) {
        if (second === arrivesAfter) poller.arrive("the one", "/p", NOON + second * SECOND_MS - 1);
        const now = await poller.values(NOON + second * SECOND_MS);
        if (now !== before) changes.push(second);
        before = now;
      }
      expect(changes.filter((second) => second % 60 !== 0)).toEqual([]);
    }
  });

  it("shows nothing of most arrivals: one in k moves a number, and then by k", async () => {
    let moved = 0;
    for (let readers = 0; readers < 4 * K; readers++) {
      const poller = atNoon(readers);
      const pageviewsOf = async (at: number): Promise<number> =>
        (await poller.rows(at)).find(({ v1 }) => v1 === "/p")?.counters.pageviews ?? 0;
      const before = await pageviewsOf(NOON);
      poller.arrive("the one", "/p", NOON + SECOND_MS);
      const after = await pageviewsOf(NOON + MINUTE_MS);
      expect([0, K]).toContain(after - before);
      if (after !== before) moved++;
    }
    expect(moved).toBe(4);
  });

  it("shows the arrival itself in the site's totals within seconds, which name nothing", async () => {
    const poller = atNoon(3);
    const before = await poller.totals(NOON);
    poller.arrive("the one", "/p", NOON + SECOND_MS);
    expect(await poller.totals(NOON + SECOND_MS)).toBe(before);
    expect(await poller.totals(NOON + 3 * SECOND_MS)).not.toBe(before);
  });

  it("tells whoever plays all the others that the one came: a limit", async () => {
    const poller = atNoon(2 * K - 1);
    const before = await poller.values(NOON);
    expect(await poller.values(NOON + MINUTE_MS)).toBe(before);
    poller.arrive("the one", "/p", NOON + MINUTE_MS + SECOND_MS);
    expect(await poller.values(NOON + 2 * MINUTE_MS)).not.toBe(before);
  });
});

describe("the last look before midnight, beside the day's rows", () => {
  it("names nothing that the day then hides, which the rule for small values alone would", () => {
    const pairs = report(["page", "country"], ["day"]);
    const reports = [TOTALS, PAGE, report(["country"], ["day"]), pairs];
    let [named, byPrimary] = [0, 0];
    for (let number = 0; number < 18; number++) {
      const visitorsPerDay = [50, 200, 800][number % 3] ?? 50;
      const shape = { seed: number, visitorsPerDay, pages: 40, homeShare: 0.94, timeZone: "UTC" };
      for (const day of syntheticDays(shape, "2026-03-02", 1)) {
        const ledger = closedDay(syntheticHits(day, SITE), SITE);
        const view = ledger.view();
        const released = new Set(
          releasedRows(ledger, reports).flatMap((row) =>
            row.report === pairs.name && row.window === "day" ? [`${row.v1} ${row.v2}`] : [],
          ),
        );
        for (const { v1, v2 } of new LiveFold().rows({ moment: 1, view, report: pairs, window: "day", reports })) {
          if (v1 === OTHER) continue;
          named++;
          expect(released).toContain(`${v1} ${v2}`);
        }
        const [closed] = foldDay(view, [pairs], ["day"]);
        if (closed === undefined) throw new Error("the day has pairs");
        decide(closed, SITE).forEach((isHidden, at) => {
          if (isHidden === 0 && !released.has(closed.values(at).join(" "))) byPrimary++;
        });
      }
    }
    expect(named).toBeGreaterThan(100);
    expect(byPrimary).toBeGreaterThan(100);
  });
});
