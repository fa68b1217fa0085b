import { join } from "node:path";
import { chromium } from "playwright-core";
import { costRow, type Row, type Size } from "./row.ts";
import { openMeasuredShop } from "./support/measured-shop.ts";
import { measureFirstLoad, measureUpdates, PAGE_LIMITS } from "./support/page-speed.ts";
import { median, percentile } from "./support/percentile.ts";

/** Days of traffic, loads with an empty cache, and clicks on values: there are nine in a panel. */
const FULL = { days: 35, loads: 15, rounds: 3, clicks: 9 };
const SMOKE = { days: 2, loads: 1, rounds: 1, clicks: 2 };

/**
 * What the page of a site with five weeks of sample traffic takes in Chromium: bytes and time of a first look with an empty
 * cache, and of a click on a value until all panels show the numbers under it. Collector and browser share the machine.
 */
export async function run({ smoke, workDir }: Size): Promise<readonly Row[]> {
  const { days, loads, rounds, clicks } = smoke ? SMOKE : FULL;
  const shop = await openMeasuredShop(join(workDir, "shop"), days);
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  try {
    // The first of each warms up what is read from disk once.
    await measureFirstLoad(browser, shop);
    const first = await inTurn(loads, () => measureFirstLoad(browser, shop));
    const updates = (await inTurn(rounds, () => measureUpdates(browser, shop, clicks))).flat();
    const limit = (what: string, value: number, unit: string, most: number): Row =>
      costRow(`${what}, baseline: its limit`, value, unit, most);
    const { firstLoadBytes, interactiveMs, updateMs } = PAGE_LIMITS;
    const of = <T>(list: readonly T[], pick: (one: T) => number): number[] => list.map(pick);
    return [
      limit(
        "first load: shell, scripts and styles",
        median(of(first, (one) => one.assetBytes)),
        "bytes",
        firstLoadBytes,
      ),
      { what: "first load: answers of the API", value: median(of(first, (one) => one.answerBytes)), unit: "bytes" },
      { what: "first load: numbers painted, median", value: median(of(first, (one) => one.numbersMs)), unit: "ms" },
      limit("first load: interactive, median", median(of(first, (one) => one.interactiveMs)), "ms", interactiveMs),
      limit(
        "first load: interactive, p95",
        percentile(
          of(first, (one) => one.interactiveMs),
          0.95,
        ),
        "ms",
        interactiveMs,
      ),
      limit("filter clicked: page's part, median", median(of(updates, (one) => one.updateMs)), "ms", updateMs),
      limit(
        "filter clicked: page's part, p95",
        percentile(
          of(updates, (one) => one.updateMs),
          0.95,
        ),
        "ms",
        updateMs,
      ),
      { what: "filter clicked: main thread, median", value: median(of(updates, (one) => one.workMs)), unit: "ms" },
      { what: "filter clicked: last answer, median", value: median(of(updates, (one) => one.answeredMs)), unit: "ms" },
    ];
  } finally {
    await browser.close();
    await shop.close();
  }
}

/** What a task gives, each time after the last one has ended. */
async function inTurn<T>(times: number, task: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let time = 0; time < times; time++) results.push(await task());
  return results;
}
