// What owners come for, in one collector with ten days of the sample shop: each journey is walked as a person clicks.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHOP } from "../../src/cli/demo/shop.ts";
import { strictCsv } from "../report/support/strict-csv.ts";
import { launchBrowser, type TestBrowser } from "../support/browser.ts";
import { askCollector, postQuestion, type AnsweredRow } from "./ask-collector.ts";
import { BUSY_DAYS, CAMPAIGNS, fillBusyShop, HOSTILE_VISITORS, OPENING } from "./busy-shop.ts";
import { ORGANISATIONS, PEAK, PRICES } from "./busy-shop.ts";
import { clickInGraph } from "./click-in-graph.ts";
import { startCollector, type TestCollector } from "./collector.ts";
import { headlineOf, panelOf } from "./dashboard.ts";
import { freePort } from "./free-port.ts";
import { HOSTILE_CAMPAIGNS, HOSTILE_SOURCE } from "./hostile-values.ts";
import { makeLink } from "./make-link.ts";
import { claim, openReader, overhang, type Reader } from "./reader.ts";
import { homeAddress, sendVisits } from "./send-visits.ts";
import { serveHtml } from "./serve-html.ts";

let collector: TestCollector;
let browser: TestBrowser;
let owner: Reader;
let page: Page;

beforeAll(async () => {
  [collector, browser] = await Promise.all([startCollector(OPENING, await freePort()), launchBrowser()]);
  await fillBusyShop(collector);
  owner = await openReader(browser, collector);
  page = owner.page;
  await claim(owner, collector);
}, 600_000);

afterAll(async () => {
  await browser.close();
  await collector.close();
});

async function open(path: string): Promise<void> {
  await page.goto(collector.url + path);
}

function ask(question: Readonly<Record<string, unknown>>): Promise<readonly AnsweredRow[]> {
  return askCollector(collector, { site_id: SHOP, ...question });
}

const addressOf = (): string => decodeURIComponent(new URL(page.url()).pathname + new URL(page.url()).search);
const exact = (value: number | null | undefined): string => (value ?? 0).toLocaleString("en-GB");
/** As the headline has large numbers. */
const short = (value: number | null | undefined): string =>
  new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 }).format(value ?? 0);

describe("who wants to know why Tuesday peaked", { timeout: 120_000 }, () => {
  it("sees the peak in the graph, and a click on it leads to that day", async () => {
    await page.getByRole("link", { name: SHOP }).first().click();
    const rows = page.getByRole("table", { name: "Visitors by day" }).getByRole("row");
    await expect.poll(() => rows.count()).toBeGreaterThan(20);
    const days = await Promise.all(
      (await rows.all()).slice(1).map(async (row) => ({
        day: await row.getByRole("rowheader").innerText(),
        visitors: Number((await row.getByRole("cell").first().innerText()).replaceAll(",", "")) || 0,
      })),
    );
    const highest = days.reduce((one, other) => (other.visitors > one.visitors ? other : one));
    expect(highest.day).toBe("Tue, 10 Mar 2026");
    const [row] = await ask({ metrics: ["visitors"], date_range: [PEAK.day, PEAK.day] });
    expect(highest.visitors).toBe(row?.metrics[0]);

    // Beside the readers come the machines of organisations, and whoever the sample traffic sends.
    const machines = Object.values(ORGANISATIONS).reduce((sum, one) => sum + one.machines, 0);
    expect(highest.visitors).toBeGreaterThan(PEAK.readers + machines);

    await clickInGraph(page, highest.day);
    await expect.poll(addressOf).toBe(`/${SHOP}?from=${PEAK.day}&to=${PEAK.day}`);
    await expect.poll(() => headlineOf(page)).toMatchObject({ Visitors: exact(row?.metrics[0]) });
  });

  it("finds the source at the top, filters by it and sees what its readers read", async () => {
    const [first] = await panelOf(page, "Sources");
    expect(first?.slice(0, 2)).toEqual([PEAK.source, String(PEAK.readers)]);
    await page.getByRole("region", { name: "Sources" }).getByRole("button", { name: PEAK.source }).click();
    await expect.poll(addressOf).toBe(`/${SHOP}?from=${PEAK.day}&to=${PEAK.day}&source=${PEAK.source}`);
    await expect
      .poll(() => headlineOf(page))
      .toMatchObject({
        Visitors: String(PEAK.readers),
        Visits: String(PEAK.readers),
        "Page views": String(PEAK.readers + PEAK.curious),
      });
    expect(await panelOf(page, "Pages")).toEqual([
      [PEAK.story, String(PEAK.readers), String(PEAK.readers)],
      [PEAK.offer, String(PEAK.curious), String(PEAK.curious)],
    ]);
    // Whoever is given the address sees the same.
    await page.reload();
    await expect.poll(() => headlineOf(page)).toMatchObject({ Visitors: String(PEAK.readers) });
  });

  it("comes back the way they went", async () => {
    await page.goBack();
    await expect.poll(addressOf).toBe(`/${SHOP}?from=${PEAK.day}&to=${PEAK.day}`);
    await expect.poll(async () => (await headlineOf(page))["Visitors"]).not.toBe(String(PEAK.readers));
    await page.goBack();
    await expect.poll(addressOf).toBe(`/${SHOP}`);
    await page.getByRole("button", { name: "Period: Last 28 days" }).waitFor();
    expect(owner.faults).toEqual([]);
  });
});

describe("who compares campaigns", { timeout: 120_000 }, () => {
  /** The four days before them have the peak. */
  const DAYS = ["2026-03-14", "2026-03-17"] as const;

  it("reads of each how it changed against the days before, as it was sent and as the API has it", async () => {
    await open(`/${SHOP}`);
    await page.getByRole("button", { name: /^Period/u }).click();
    await page.getByLabel("From").fill(DAYS[0]);
    await page.getByLabel("To", { exact: true }).fill(DAYS[1]);
    await page.getByRole("button", { name: "Show these days" }).click();
    await page.getByRole("button", { name: /^Compare/u }).click();
    await page.getByRole("button", { name: "Previous period", exact: true }).click();
    await page.getByRole("region", { name: "Sources" }).getByRole("tab", { name: "Campaigns" }).click();
    await page.getByRole("button", { name: "Details of Sources: Campaigns" }).click();
    const dialog = page.getByRole("dialog", { name: "Sources" });
    await dialog.getByText(/^\d+ rows$/u).waitFor();
    const shown = await Promise.all(
      (await dialog.getByRole("row").all()).slice(1).map(async (row) => ({
        name: await row.getByRole("rowheader").innerText(),
        numbers: (await row.getByRole("cell").allTextContents()).slice(0, 2),
      })),
    );
    for (const { name, before, after } of CAMPAIGNS) {
      const numbers = [String(after), changeText(Math.round(100 * (after / before - 1)))];
      expect(shown).toContainEqual({ name, numbers });
    }
    const answered = await ask({
      metrics: ["visitors"],
      date_range: DAYS,
      dimensions: ["visit:utm_campaign"],
      include: { comparisons: { mode: "previous_period" } },
    });
    const named = answered.filter(({ dimensions: [name] }) => name !== "(other)" && name !== "(not set)");
    expect(named.map(({ dimensions: [name] }) => name)).toContain("gravel-spring");
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const { dimensions, metrics, comparison } of named) {
      const row = shown.find(({ name }) => name === dimensions[0]);
      expect([dimensions[0], ...(row?.numbers ?? [])]).toEqual([
        dimensions[0],
        exact(metrics[0]),
        changeText(comparison?.change[0]),
      ]);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(addressOf).toBe(`/${SHOP}?from=${DAYS[0]}&to=${DAYS[1]}&tab-sources=utm_campaign`);
    expect(owner.faults).toEqual([]);
  });

  function changeText(percent: number | null | undefined): string {
    if (percent === null || percent === undefined) return "–";
    return percent === 0 ? "±0%" : `${percent > 0 ? "up" : "down"} ${String(Math.abs(percent))}%`;
  }
});

describe("who shares what a board may see", { timeout: 120_000 }, () => {
  const PASSWORD = "open sesame, please";
  let link = "";
  let frameLink = "";
  let guest: Reader;

  it("makes a link with a password that shows two panels", async () => {
    await open(`/${SHOP}`);
    await page.getByRole("link", { name: "Share" }).click();
    link = await makeLink(page, "For the board", ["Headline numbers", "Pages"], PASSWORD);
    frameLink = await makeLink(page, "For the intranet", ["Graph", "Pages", "Sources"]);
    expect(link.startsWith(`${collector.url}/share/`)).toBe(true);
    expect(owner.faults).toEqual([]);
  });

  it("lets somebody without account and cookies in who has the password, and nobody else", async () => {
    guest = await openReader(browser, collector);
    await guest.page.goto(link);
    await guest.page.getByRole("heading", { name: "Shared statistics" }).waitFor();
    expect(await guest.page.getByText(SHOP, { exact: true }).count()).toBe(0);
    await guest.page.getByLabel("Password").fill("open simsim");
    await guest.page.getByRole("button", { name: "Open" }).click();
    await guest.page.getByText("the password is wrong").waitFor();
    expect(guest.faults.splice(0)).toEqual([expect.stringContaining("401")]);
    await guest.page.getByLabel("Password").fill(PASSWORD);
    await guest.page.getByRole("button", { name: "Open" }).click();

    const [row] = await ask({ metrics: ["pageviews"], date_range: ["2026-02-18", "2026-03-17"] });
    await expect.poll(() => headlineOf(guest.page)).toMatchObject({ "Page views": short(row?.metrics[0]) });
    expect(await guest.page.getByRole("region").getByRole("heading", { level: 2 }).allInnerTexts()).toEqual(["Pages"]);
    expect(await panelOf(guest.page, "Pages")).toEqual(await ownersPages());
    expect(await guest.page.getByRole("link", { name: "Settings" }).count()).toBe(0);
    expect(await guest.context.cookies()).toEqual([]);
    expect(guest.faults).toEqual([]);
    await guest.close();
  });

  it("shows them nothing else, whatever they ask the API", async () => {
    const token = link.slice(link.lastIndexOf("/") + 1);
    const unlocked = await fetch(`${collector.url}/api/share/${token}/unlock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ password: PASSWORD }),
    });
    const { access } = (await unlocked.json()) as { readonly access: string };
    const status = async (bearer: string | undefined, dimensions: readonly string[]): Promise<number> => {
      const question = { site_id: SHOP, metrics: ["visitors"], date_range: "7d", dimensions };
      return (await postQuestion(collector, question, bearer)).status;
    };
    expect(await status(`share_${access}`, [])).toBe(200);
    expect(await status(`share_${access}`, ["event:page"])).toBe(200);
    for (const dimension of ["visit:source", "visit:country", "event:goal", "time:day", "visit:organisation"]) {
      expect([dimension, await status(`share_${access}`, [dimension])]).toEqual([
        dimension,
        expect.toSatisfy((code: number) => code === 403 || code === 400),
      ]);
    }
    for (const path of [`/api/organisations?site_id=${SHOP}`, `/api/sites/${SHOP}`, `/api/sites/${SHOP}/shares`]) {
      const response = await fetch(collector.url + path, { headers: { authorization: `Bearer share_${access}` } });
      expect([path, response.status]).toEqual([path, 401]);
    }
    // The link alone, without its password, and no link at all.
    expect(await status(`share_${token}`, [])).toBe(401);
    expect(await status(undefined, [])).toBe(401);
  });

  it("stands as a single panel, and as an image, in a page of somebody else's", async () => {
    const embedded = frameLink.replace("/share/", "/embed/");
    const intranet = await serveHtml(
      "intranet.test",
      () => `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>Intranet</title></head><body>
        <iframe title="Statistics" src="${embedded}?panel=pages&amp;from=${PEAK.day}&amp;to=${PEAK.day}" width="900" height="700"></iframe>
        <img alt="Visitors" src="${embedded}/graph.svg?period=28d&metric=visitors"></body></html>`,
    );
    guest = await openReader(browser, collector, [intranet.origin]);
    await guest.page.goto(intranet.origin);
    const frame = guest.page.frameLocator("iframe");
    expect(await panelOf(frame, "Pages")).toEqual(
      expect.arrayContaining([
        [PEAK.story, String(PEAK.readers), String(PEAK.readers)],
        [PEAK.offer, String(PEAK.curious), String(PEAK.curious)],
      ]),
    );
    expect(await frame.getByRole("region").getByRole("heading", { level: 2 }).allInnerTexts()).toEqual(["Pages"]);
    expect(await frame.getByRole("banner").count()).toBe(0);
    const image = guest.page.getByRole("img", { name: "Visitors" });
    expect(
      await image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth),
    ).toBeGreaterThan(300);
    expect(await guest.context.cookies()).toEqual([]);
    expect(guest.faults).toEqual([]);
    await guest.close();
    await intranet.close();
  });

  async function ownersPages(): Promise<unknown> {
    await open(`/${SHOP}`);
    return panelOf(page, "Pages");
  }
});

describe("who looks for organisations from Germany that read prices", { timeout: 120_000 }, () => {
  const { reader, other, abroad } = ORGANISATIONS;
  const nameOf = (asn: number): string =>
    collector.collector.databases.organisations.explain([asn]).map(({ name }) => name)[0] ?? "";
  const list = (): Promise<string[]> =>
    page.getByRole("region", { name: "Organisations" }).getByRole("rowheader").getByRole("button").allInnerTexts();

  it("finds the one that came, with the numbers of what was sent", async () => {
    await open(`/${SHOP}`);
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Organisations" }).click();
    const all = [reader, other, abroad].map(({ asn }) => nameOf(asn));
    await expect.poll(async () => (await list()).sort()).toEqual(all.sort());
    await page.getByRole("combobox", { name: "Country" }).selectOption("DE");
    await expect.poll(async () => (await list()).sort()).toEqual([nameOf(reader.asn), nameOf(other.asn)].sort());
    await page.getByRole("searchbox", { name: "Page they read" }).fill("/repairs/*");
    await expect.poll(list).toEqual([nameOf(reader.asn)]);
    expect(addressOf()).toBe(`/${SHOP}/organisations?country=DE&page=/repairs/*`);

    const visits = reader.machines * BUSY_DAYS.length;
    const row = page.getByRole("row", { name: nameOf(reader.asn) });
    const [, days, visited, views] = await row.getByRole("cell").allInnerTexts();
    expect([days, visited, views]).toEqual([visits, visits, 2 * visits].map(String));
    await page.getByRole("button", { name: nameOf(reader.asn) }).click();
    await page.getByRole("cell").getByText(PRICES, { exact: true }).waitFor();
    expect(owner.faults).toEqual([]);
  });

  it("takes the list along as a file that a strict parser reads", async () => {
    await page.getByRole("button", { name: "Download as CSV" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Spreadsheet commas" }).click();
    const file = await (await download).path();
    const [head = [], ...rows] = strictCsv(await readFile(file, "utf8"), ",");
    const visits = String(reader.machines * BUSY_DAYS.length);
    const wanted = ["Company name", "Country", "Visitor-days", "Visits"];
    expect(rows.map((row) => wanted.map((name) => row[head.indexOf(name)]))).toEqual([
      [nameOf(reader.asn), "DE", visits, visits],
    ]);
  });
});

describe("hostile values", { timeout: 120_000 }, () => {
  const visitors = String(3 * HOSTILE_VISITORS);
  /** How the campaigns begin, and the events named after them: as they were sent, without what turns text around. */
  const NAMES = HOSTILE_CAMPAIGNS.map((name) => name.replaceAll("\u202e", "").slice(0, 60));
  const VIEWS = ["", "&tab-sources=utm_campaign", "&tab-pages=entry_page", "&tab-goals=event", "&details=pages"];

  it.each([360, 1_440])("are shown as what they are, in a layout that holds, on %s pixels", async (width) => {
    await page.setViewportSize({ width, height: 900 });
    for (const view of VIEWS) {
      await open(`/${SHOP}?period=7d&source=${HOSTILE_SOURCE}${view}`);
      await expect.poll(() => headlineOf(page)).toMatchObject({ "Visitor-days": visitors });
      const pages = page.getByRole("region", { name: "Pages" });
      const list = view === "&details=pages" ? pages.getByRole("dialog") : pages;
      await expect.poll(() => list.getByRole("rowheader").count()).toBe(view === "&tab-pages=entry_page" ? 1 : 6);
      const names = (await list.getByRole("rowheader").allInnerTexts()).join("\n");
      expect(names).toContain("<script>document.title='pwned'");
      if (view === "")
        for (const text of ["onerror=", "مرحبا", "/invoice-fdp.exe", "🚲", "schifffahrt"])
          expect(names).toContain(text);
      const own = String(HOSTILE_VISITORS);
      if (view.startsWith("&tab-sources"))
        await expect.poll(() => numbersOf("Sources")).toEqual(NAMES.map(() => [own]));
      expect([view, await overhang(page)]).toEqual([view, 0]);
      expect(await page.title()).toBe(`${SHOP} · Footfall`);
    }
    await page.setViewportSize({ width: 1_280, height: 900 });
    expect(owner.faults).toEqual([]);
  });

  // By source the rule for small numbers hides some of them, beside the shop's own.
  it("are names of events, told in full", async () => {
    await open(`/${SHOP}?from=2026-03-12&to=2026-03-12&tab-goals=event&details=goals`);
    for (const begin of NAMES) {
      const row = page.getByRole("dialog").getByRole("row").filter({ hasText: begin });
      await row.waitFor();
      const numbers = (await row.getByRole("cell").allInnerTexts()).filter((text) => /^[\d,]+$/u.test(text));
      expect([begin, ...numbers]).toEqual([begin, visitors, visitors]);
    }
    expect(await page.title()).toContain(SHOP);
    expect(owner.faults).toEqual([]);
  });

  /** Of each of the names what stands beside it, shares aside; undefined where it is not in the panel. */
  async function numbersOf(title: string): Promise<readonly (readonly string[] | undefined)[]> {
    const rows = await panelOf(page, title);
    return NAMES.map((begin) => {
      const row = rows.find(([name = ""]) => name.startsWith(begin));
      return row?.slice(1).filter((number) => !number.endsWith("%"));
    });
  }
});

describe("who adds a goal", { timeout: 120_000 }, () => {
  const DAY = "2026-03-18";
  const BOOKED = 12;

  it("declares it in the settings", async () => {
    await open(`/${SHOP}`);
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Goals" }).click();
    const form = page.getByRole("form", { name: "Add a goal" });
    await form.getByLabel("Reached when").selectOption("An event is sent");
    await form.getByLabel("Name of the event").fill("Test ride booked");
    await form.getByLabel("What it is called").fill("Test ride");
    await form.getByRole("button", { name: "Add goal" }).click();
    await form.getByText("Added: it counts from now on.").waitFor();
    await page.getByRole("list", { name: "Goals" }).getByText("Test ride", { exact: true }).waitFor();
  });

  it("sees it fill while the day goes on, roughly", async () => {
    const visits = Array.from({ length: BOOKED }, (_, number) => ({
      address: homeAddress(number),
      pages: ["/stores"],
      events: ["Test ride booked"],
    }));
    await sendVisits(collector, visits);
    await passMinutes(2);
    await open(`/${SHOP}?period=today`);
    await expect.poll(goal).toEqual(["10", "10", expect.stringMatching(/%$/u)]);
  });

  it("reads the whole number and its rate when the day is over", async () => {
    collector.setTime(`${DAY}T23:31:00Z`);
    await passMinutes(0);
    await open(`/${SHOP}?from=${DAY}&to=${DAY}&compare=off`);
    const [row] = await ask({ metrics: ["visitors"], date_range: [DAY, DAY] });
    const rate = BOOKED / (row?.metrics[0] ?? 0);
    const percents = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 1 });
    await expect.poll(goal).toEqual([String(BOOKED), String(BOOKED), percents.format(rate)]);
    expect(owner.faults).toEqual([]);
  });

  async function goal(): Promise<readonly string[]> {
    const row = page.getByRole("table", { name: "Goals" }).getByRole("row", { name: /^Test ride/u });
    const cells = await row.getByRole("cell").allInnerTexts();
    // The first is of visitors, the last but two of how often; sums of money follow.
    return cells.slice(0, 3);
  }

  async function passMinutes(minutes: number): Promise<void> {
    collector.minutesPass(minutes);
    await collector.tick();
    await page.clock.setFixedTime(collector.now());
  }
});
