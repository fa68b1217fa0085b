// One collector, one browser, two days of a shop: each test goes on where the one before ended.
import { writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { markKindOf } from "../../src/domain/report.ts";
import type { Site as SiteRecord } from "../../src/domain/site.ts";
import { startSite, type Site } from "../snippet/site.ts";
import { launchBrowser, type Exchange, type TestBrowser, type Visitor } from "../support/browser.ts";
import { ADMIN_TOKEN, startCollector, type TestCollector } from "./collector.ts";
import { headlineOf, panelOf } from "./dashboard.ts";
import { HEADLINE, HOURS, HOURS_WHEN_OVER, NAMED, ROWS } from "./expected-day.ts";
import { enter } from "./guest.ts";
import { LONER, PEOPLE } from "./people.ts";
import { addressForms, find, formsOf, searchFiles, searchTables, type Needle } from "./search.ts";
import { DAY, LETTER_ADDRESS, OPENING, walkShopDay, type ShopDay } from "./shop-day.ts";
import { dayRows, hourTotals, keptRows, OF_DAY, rowsOf, type DayRow, type SiteDay } from "./stats-table.ts";

let collector: TestCollector;
let browser: TestBrowser;
let shop: Site;
let site: SiteRecord;
let today: SiteDay;
let shopDay: ShopDay;
let owner: Visitor;
/** Everything the collector said in this run. */
const heard: string[] = [];

beforeAll(async () => {
  collector = await startCollector(OPENING);
  [browser, site] = await Promise.all([
    launchBrowser(),
    collector.site({ domain: "shop.test", timeZone: "Europe/Berlin", k: 5 }),
  ]);
  shop = await startSite({ tracker: "footfall", collector: collector.origin });
  today = { site: site.id, day: DAY };
}, 240_000);

afterAll(async () => {
  await browser.close();
  await Promise.all([shop.close(), collector.close()]);
});

describe("eight visitors of a shop", { timeout: 300_000 }, () => {
  it("are counted beacon by beacon", async () => {
    shopDay = await walkShopDay(browser, shop, collector);
    for (const guest of shopDay.guests) heard.push(...guest.heard);
    const outcomes = shopDay.guests.flatMap(({ beacons }) => beacons.map(({ outcome }) => outcome));
    expect(new Set(outcomes)).toEqual(new Set(["accepted"]));
    const total = collector.collector.service.outcomes.total();
    expect(total.accepted).toBe(outcomes.length);
  });

  it("leave neither address nor user agent behind while the day is open and its journal full", async () => {
    expect((await readdir(join(collector.dataDir, "journal"))).length).toBeGreaterThan(0);
    expect((await readdir(collector.keysDir)).filter((name) => name.includes(DAY))).toHaveLength(1);
    await expectNowhere(CANARIES);
  });

  it("show on their owner's page at once, roughly where a value is named", async () => {
    owner = await browser.visitor({ onExchange: (exchange) => heard.push(answerText(exchange)) });
    const { page } = owner;
    await page.clock.setFixedTime(collector.now());
    await page.goto(`${collector.origin}/setup?token=${collector.setupToken ?? ""}`);
    await page.getByLabel("E-mail").fill("owner@shop.test");
    await page.getByLabel("Password").fill("a long enough password");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByText("shop.test").first().waitFor();

    await openDay(page, DAY);
    await page.getByText("Provisional").waitFor();
    expect(await headlineOf(page)).toEqual({ ...HEADLINE, "Time on page": REAL_SECONDS });
    // Exact: 8 and 8, 5 and 7, 7 and 9. Rounded down to multiples of 5:
    expect(await panelOf(page, "Pages")).toEqual([
      ["/", "5", "5"],
      ["/app", "5", "5"],
      ["Other", "5", "5"],
    ]);
  });

  it("are stored as totals when an hour is over, and as nothing else", async () => {
    collector.setTime(`${DAY}T13:01:00Z`);
    await collector.tick();
    const stored = `SELECT DISTINCT \`window\`, report, v1, v2 FROM stats WHERE ${OF_DAY}`;
    expect(await rowsOf(collector, stored, today)).toEqual([["hour", "", "", ""]]);
    expect(await hourTotals(collector, today)).toEqual(HOURS_WHEN_OVER);
  });

  it("are stored value by value when the day is over", async () => {
    collector.setTime(`${DAY}T22:31:00Z`);
    await collector.tick();
    expect(await hourTotals(collector, today)).toEqual(HOURS);
    const reports = [...new Set(ROWS.map(([report]) => report))];
    expect(await dayRows(collector, today, reports)).toEqual(byReportAndValues(ROWS));
  });

  it("are named by no value that fewer than five had", async () => {
    const named = await rowsOf(
      collector,
      `SELECT report, arraySort(groupUniqArray(v1)) FROM stats
        WHERE ${OF_DAY} AND \`window\` = 'day' AND NOT report LIKE '%*%' GROUP BY report ORDER BY report`,
      today,
    );
    expect(Object.fromEntries(named)).toEqual(NAMED);
  });

  it("add up to the totals in every report", async () => {
    const sums = await rowsOf(
      collector,
      `SELECT report, sum(pageviews), sum(events), sum(engagements), sum(visits), sum(bounces), sum(visit_s) FROM stats
        WHERE ${OF_DAY} AND \`window\` = 'day' GROUP BY report`,
      today,
    );
    const daily = collector.collector.config.reports.filter(({ windows }) => windows.includes("day"));
    const ofHits = daily.filter(({ dimensions }) => markKindOf(dimensions) === undefined).map(({ name }) => name);
    expect(sums.filter(([report]) => ofHits.includes(String(report))).length).toBe(ofHits.length);
    for (const [report, ...counts] of sums) {
      if (report === "page*previous_page") expect(counts).toEqual([24, 24, 0, 0, 0, 0]);
      if (!ofHits.includes(String(report))) continue;
      const views = String(report).includes("exit_page") ? [0, 0, 0] : [24, 30, 24];
      expect([report, ...counts]).toEqual([report, ...views, 9, 2, 1620]);
    }
  });

  it("are measured for as long as they looked, and as deep", async () => {
    const [[engaged, depth] = []] = await rowsOf(
      collector,
      `SELECT sum(engaged_s), sum(scroll_sum) FROM stats WHERE ${OF_DAY} AND \`window\` = 'day' AND report = ''`,
      today,
    );
    const beacons = shopDay.guests.flatMap((guest) => guest.beacons.map(({ fields }) => fields));
    const measured = beacons.reduce((sum, { e = 0 }) => sum + e, 0) / 1_000;
    // Each of the 24 page views is rounded to whole seconds.
    expect(Math.abs(Number(engaged) - measured)).toBeLessThanOrEqual(12);
    const story = beacons.filter(({ n, u }) => n === "engagement" && u.endsWith("/blog/post"));
    expect(Math.max(...story.map(({ e = 0 }) => e))).toBeGreaterThan(2_000);
    // Every page was seen to its end but one, of which Grace saw the top.
    expect(depth).toBe(23 * 100 + shopDay.storyTop);

    const histograms = await rowsOf(
      collector,
      `SELECT report, sum(arraySum(mapValues(time_on_page))) FROM stats WHERE ${OF_DAY} AND \`window\` = 'day'
        GROUP BY report HAVING report IN ('', 'page', 'country') ORDER BY report`,
      today,
    );
    expect(histograms).toEqual([["", 24], ["country", 0], ["page", 24]]); // prettier-ignore
  });

  it("are counted once, however often the collector looks", async () => {
    const before = await keptRows(collector, today);
    await collector.tick();
    collector.minutesPass(1);
    await collector.tick();
    expect(await keptRows(collector, today)).toEqual(before);
    expect(await readdir(join(collector.dataDir, "outbox"))).toEqual([]);
  });

  it("leave no key behind with which their journal could be read", async () => {
    expect((await readdir(collector.keysDir)).filter((name) => name.includes(DAY))).toEqual([]);
  });

  it("show on their owner's page as they were stored", async () => {
    const { page } = owner;
    await openDay(page, DAY);
    expect(await headlineOf(page)).toEqual({ ...HEADLINE, "Time on page": REAL_SECONDS });
    expect(await page.getByText("Provisional").count()).toBe(0);
    expect(await panelOf(page, "Pages")).toEqual([
      ["/", "8", "8"],
      ["/app", "5", "7"],
      ["Other", "7", "9"],
    ]);
    expect(await panelOf(page, "Places", "Countries")).toEqual([["Other", "8", "100%"]]);
    expect(await panelOf(page, "Goals", "Events")).toEqual([["Other", "6", "6"]]);
  });
});

/** Pages measure it by the clock on the wall, which no test sets. */
const REAL_SECONDS: unknown = expect.stringMatching(/^\d+s$/u);

/** Addresses and user agents of everybody, and an e-mail address from a link. */
const CANARIES: readonly Needle[] = [
  ...[...Object.values(PEOPLE), LONER].flatMap(({ address, build, userAgent }) => [
    ...addressForms(address),
    ...formsOf(build),
    ...formsOf(userAgent),
  ]),
  ...formsOf(LETTER_ADDRESS),
];

const NEXT_DAY = "2026-06-18";
/** What nobody but the loner had. */
const RARE = ["quokka-lantern", "zephyr-marmalade", "wombat-gazette", "Velvet Trombone", "glockenspiel"];

describe("a visitor who is alone with a page, a campaign, a referrer and an event", { timeout: 300_000 }, () => {
  const next = (): SiteDay => ({ site: site.id, day: NEXT_DAY });
  const rare = RARE.flatMap((text) => formsOf(text));

  it("is counted in totals, and named nowhere while the day is open", async () => {
    collector.setTime(`${NEXT_DAY}T10:00:00Z`);
    // A crowd of five at the home page, by hand: the browser has shown what it can.
    for (const person of Object.values(PEOPLE).slice(0, 5)) {
      const response = await fetch(`${collector.url}/api/event`, {
        method: "POST",
        headers: { "x-forwarded-for": person.address, "user-agent": person.userAgent },
        body: JSON.stringify({ n: "pageview", u: "http://shop.test/", d: "shop.test" }),
      });
      expect([response.status, response.headers.get("x-footfall-outcome")]).toEqual([202, "accepted"]);
    }
    const loner = await enter(browser, shop, { ...LONER, forwardedFor: LONER.address });
    await loner.arrive(
      "/offers/quokka-lantern?utm_campaign=zephyr-marmalade",
      "https://wombat-gazette.example/issue/7",
    );
    await loner.report("Velvet Trombone", { props: { second: "glockenspiel" } });
    await loner.leave();
    expect(loner.beacons.some(({ path }) => path === "/offers/quokka-lantern")).toBe(true);
    heard.push(...loner.heard);

    expect(await visitorsBy(NEXT_DAY, undefined)).toEqual([[6, 6, 7]]);
    for (const dimension of ASKED) {
      const answer = await visitorsBy(NEXT_DAY, dimension);
      expect(find(Buffer.from(JSON.stringify(answer)), rare)).toEqual([]);
    }
    expect(searchFiles([collector.dataDir, collector.keysDir], rare).found).toEqual([]);
    expect((await readdir(join(collector.dataDir, "journal"))).length).toBeGreaterThan(0);
  });

  it("is part of exact totals and of (other) once the day is over", async () => {
    collector.setTime(`${NEXT_DAY}T22:31:00Z`);
    await collector.tick();
    expect(await visitorsBy(NEXT_DAY, undefined)).toEqual([[6, 6, 7]]);
    expect(await dayRows(collector, next(), ["", "page", "event", "utm_campaign", "referrer"])).toEqual(
      byReportAndValues([
        ["", "", "", 6, 6, 6, 7, 5, 0, 1, 1],
        // One visitor is the difference between the totals and the crowd, so the crowd is not named either.
        ["page", "(other)", "", 6, 6, 6, 7, 5, 0, 1, 1],
        ["event", "(other)", "", 6, 6, 6, 7, 5, 0, 1, 1],
        ["utm_campaign", "(other)", "", 6, 6, 6, 7, 5, 0, 1, 1],
        ["referrer", "(other)", "", 6, 6, 6, 7, 5, 0, 1, 1],
      ]),
    );
  });

  it("leaves no trace of them in any table, file, log line, metric or answer", async () => {
    for (const dimension of ASKED) heard.push(JSON.stringify(await visitorsBy(NEXT_DAY, dimension)));
    await expectNowhere(rare);
  });
});

describe("addresses and user agents", { timeout: 300_000 }, () => {
  it("would be found: the search finds what is put into a file and a table on purpose", async () => {
    const { database } = collector.collector.store;
    const { address, userAgent } = PEOPLE.bert;
    const file = join(collector.dataDir, "planted");
    writeFileSync(file, Buffer.from(JSON.stringify({ nested: Buffer.from(`x${userAgent}`).toString("base64") })));
    expect(searchFiles([collector.dataDir], CANARIES).found).toContain(`${file}: ${userAgent}`);
    writeFileSync(file, Buffer.from("200300e01f0a77009c4188fffe123456", "hex"));
    expect(searchFiles([collector.dataDir], CANARIES).found).toEqual([`${file}: ${address}`]);
    writeFileSync(file, "");

    await database.command("CREATE TABLE planted (v LowCardinality(String)) ENGINE = MergeTree ORDER BY v");
    const bytes = Buffer.from(JSON.stringify([`before ${address} after`]));
    await database.insertBytes({ table: "planted", columns: ["v"], bytes, token: "planted" });
    const { found } = await searchTables(database, CANARIES);
    expect(found).toContain(`default.planted: ${address}`);
    await database.command("DROP TABLE planted SYNC");
  });

  it("are in no file, table, log line, metric or answer of this run", async () => {
    await expectNowhere(CANARIES);
  });
});

const ASKED = ["event:page", "event:name", "visit:entry_page", "visit:utm_campaign", "visit:referrer", "visit:source"];

/** Searches tables, files, log lines and what the collector has said so far. */
async function expectNowhere(needles: readonly Needle[]): Promise<void> {
  heard.push(await (await fetch(`${collector.url}/metrics`)).text());
  const inTables = await searchTables(collector.collector.store.database, needles);
  const inFiles = searchFiles([collector.dataDir, collector.keysDir], needles);
  expect([...inTables.found, ...inFiles.found]).toEqual([]);
  expect(inTables.looked).toBeGreaterThan(80);
  expect(inFiles.looked).toBeGreaterThan(10);
  expect(collector.logLines.length).toBeGreaterThan(0);
  expect(find(Buffer.from(collector.logLines.join("")), needles)).toEqual([]);
  expect(find(Buffer.from(heard.join("\n")), needles)).toEqual([]);
}

function answerText({ answer, answerHeaders }: Exchange): string {
  const packed = answerHeaders["content-encoding"] === "gzip";
  return JSON.stringify(answerHeaders) + (packed ? gunzipSync(answer) : answer).toString("utf8");
}

function byReportAndValues(rows: readonly DayRow[]): readonly DayRow[] {
  const key = ([report, v1, v2]: DayRow): string => [report, v1, v2].join("\0");
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function openDay(page: Page, day: string): Promise<void> {
  await page.goto(`${collector.origin}/shop.test?from=${day}&to=${day}`);
}

/** Visitors, visits and events of a day, by the API, by values of a dimension or in all. */
async function visitorsBy(day: string, dimension: string | undefined): Promise<unknown> {
  const response = await fetch(`${collector.url}/api/v2/query`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({
      site_id: "shop.test",
      metrics: ["visitors", "visits", "events"],
      date_range: [day, day],
      dimensions: dimension === undefined ? [] : [dimension],
    }),
  });
  expect(response.status).toBe(200);
  const { results } = (await response.json()) as { results: readonly { metrics: unknown; dimensions: unknown }[] };
  return results.map(({ metrics, dimensions }) => (dimension === undefined ? metrics : [dimensions, metrics]));
}
