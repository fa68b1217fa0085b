// The business-visitor report in a whole collector: beacons of known networks in, a week's rows, the page and its files out.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleNetworks } from "../../src/cli/demo/sample-networks.ts";
import type { OrganisationReport } from "../../src/report/organisation-report.ts";
import { readNetworkIndex } from "../../src/runtime/network-index-file.ts";
import { strictCsv } from "../report/support/strict-csv.ts";
import { launchBrowser, type TestBrowser } from "../support/browser.ts";
import { ADMIN_TOKEN, startCollector, type TestCollector } from "./collector.ts";

const SITE = "shop.test";
/** A university and a business, by the numbers of their networks. */
const MANY = 47_610;
const FEW = 9_183;

let collector: TestCollector;
let browser: TestBrowser;
let page: Page;
let addresses: ReadonlyMap<number, readonly string[]>;
/** What databases call them. */
let names: ReadonlyMap<number, string>;

beforeAll(async () => {
  [collector, browser] = await Promise.all([startCollector("2026-03-02T09:00:00Z"), launchBrowser()]);
  const index = (await readNetworkIndex())?.index;
  if (index === undefined) throw new Error("the index of networks was not built");
  const networks = sampleNetworks(index).filter(({ asn }) => asn === MANY || asn === FEW);
  addresses = new Map(networks.map((network) => [network.asn, network.addresses]));
  const explained = collector.collector.databases.organisations.explain([MANY, FEW]);
  names = new Map(explained.map(({ asn, name }) => [asn, name]));
  await collector.site({ domain: SITE, timeZone: "UTC" });
}, 240_000);

afterAll(async () => {
  await browser.close();
  await collector.close();
});

async function visit(asn: number, machine: number, path: string, name = "pageview"): Promise<string | null> {
  return send(addresses.get(asn)?.[machine] ?? "", path, name);
}

async function send(address: string, path: string, name = "pageview"): Promise<string | null> {
  const response = await fetch(`${collector.url}/api/event`, {
    method: "POST",
    headers: {
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
      "x-forwarded-for": address,
    },
    body: JSON.stringify({ n: name, u: `https://${SITE}${path}`, d: SITE, r: "https://www.google.com/" }),
  });
  return response.headers.get("x-footfall-outcome");
}

async function report(parameters = ""): Promise<OrganisationReport> {
  const response = await fetch(`${collector.url}/api/organisations?site_id=${SITE}${parameters}`, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as OrganisationReport;
}

describe("two organisations in a week", { timeout: 240_000 }, () => {
  it("are named in nothing while their week is open", async () => {
    for (const day of ["2026-03-02", "2026-03-03", "2026-03-04"]) {
      collector.setTime(`${day}T09:00:00Z`);
      await collector.tick();
      for (let machine = 0; machine < 4; machine++) {
        for (const path of ["/", "/docs"]) expect(await visit(MANY, machine, path)).toBe("accepted");
        if (machine < 2) expect(await visit(MANY, machine, "/pricing")).toBe("accepted");
      }
      // Everybody else, at home.
      for (let home = 0; home < 10; home++) {
        for (const path of ["/", "/docs", "/pricing"])
          expect(await send(`84.144.${String(home)}.7`, path)).toBe("accepted");
        expect(await send(`84.144.${String(home)}.7`, "/pricing", "Sign-up")).toBe("accepted");
      }
      // Once read, on a single day.
      if (day === "2026-03-02") expect(await visit(MANY, 0, "/secret-plan")).toBe("accepted");
      expect(await visit(MANY, 1, "/pricing", "Sign-up")).toBe("accepted");
    }
    for (let machine = 0; machine < 2; machine++) expect(await visit(FEW, machine, "/pricing")).toBe("accepted");
    const { results, meta } = await report();
    expect([results, meta.to]).toEqual([[], "2026-03-01"]);
  });

  it("are named when it is over if their visitor-days reach the threshold, and not at all below it", async () => {
    for (const time of [
      "2026-03-05T09:00:00Z",
      "2026-03-06T09:00:00Z",
      "2026-03-09T00:40:00Z",
      "2026-03-09T09:00:00Z",
    ]) {
      collector.setTime(time);
      await collector.tick();
    }
    const { results, shares } = await report("&weeks=1");
    expect(results).toMatchObject([
      {
        name: names.get(MANY),
        kind: "education",
        basis: `AS${String(MANY)}`,
        visitor_days: 12,
        visits: 12,
        pageviews: 31,
        first_week: "2026-03-02",
        last_week: "2026-03-02",
        trend: { direction: "new" },
      },
    ]);
    // The one view of the plan would show by subtraction if it alone were left out: the smallest page goes with it.
    expect(results[0]?.pages).toEqual({
      values: ["/", "/docs"].map((value) => ({ value, visitor_days: 12, count: 12 })),
      other: 7,
    });
    expect(results[0]?.goals.values).toEqual([{ value: "Sign-up", visitor_days: 3, count: 3 }]);
    expect(results[0]?.reasons.length).toBeGreaterThan(0);
    expect(shares.visitor_days).toBe(12 + 2 + 30);
    expect(shares.parts.reduce((sum, { visitor_days }) => sum + visitor_days, 0)).toBe(12 + 2 + 30);
    // Homes of the first day; on the others so few came from elsewhere that subtracting would tell of them.
    expect(shares.parts.find(({ part }) => part === "consumer")?.visitor_days).toBe(10);

    const few = names.get(FEW) ?? "";
    expect(few).not.toBe("");
    const stored = await collector.collector.store.database.read({
      text: "SELECT count() FROM stats WHERE position(v1, {name:String}) > 0 OR position(v2, {name:String}) > 0",
      params: { name: few },
    });
    expect(Number(stored[0]?.[0])).toBe(0);
  });

  it("are read on the page by their owner, who follows one of them", async () => {
    const visitor = await browser.visitor({});
    page = visitor.page;
    await page.clock.setFixedTime(collector.now());
    await page.goto(`${collector.origin}/setup?token=${collector.setupToken ?? ""}`);
    await page.getByLabel("E-mail").fill("owner@shop.test");
    await page.getByLabel("Password").fill("a long enough password");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByText(SITE).first().waitFor();
    await page.goto(`${collector.origin}/${SITE}`);
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Organisations" }).click();
    await page.getByRole("button", { name: names.get(MANY) ?? "" }).click();
    const details = page.locator(".details");
    await details.getByText("/docs").waitFor();
    expect(await details.getByText("Sign-up").count()).toBe(1);
    expect(await page.getByText("/secret-plan").count()).toBe(0);
    await page.getByRole("button", { name: "Watch", exact: true }).click();
    await page.getByRole("img", { name: "watched" }).waitFor();
    expect((await report("&watched=true")).results.map(({ name }) => name)).toEqual([names.get(MANY)]);
  });

  it("are a file that a strict parser reads", async () => {
    await page.getByRole("button", { name: "Download as CSV" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: /^HubSpot/u }).click();
    const file = await (await download).path();
    const text = await readFile(file, "utf8");
    expect(text.startsWith("\uFEFF")).toBe(true);
    const [head = [], ...rows] = strictCsv(text.slice(1), ",");
    expect(head.slice(0, 2)).toEqual(["Company name", "Company domain name"]);
    expect(rows.map(([name]) => name)).toEqual([names.get(MANY)]);
  });
});
