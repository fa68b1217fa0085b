import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { TODAY, underTest } from "./support/page-under-test.ts";
import { PASSWORD } from "./support/stub-api.ts";

const open = underTest();

const headline = (page: Page, label: string): Promise<string> =>
  page
    .locator(".headline li", { has: page.locator(".headline-label").getByText(label, { exact: true }) })
    .locator(".headline-value")
    .innerText();
const panel = (page: Page, title: string) => page.getByRole("region", { name: title });
const query = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

describe("a site's view", () => {
  it("shows numbers, graph and lists, and asks nobody else for anything", async () => {
    const { page, complaints, state } = await open("/example.com?tab-places=country&tab-goals=event");
    await panel(page, "Sources").getByRole("button", { name: "Google" }).waitFor();
    expect(await headline(page, "Visitor-days")).toMatch(/^\d\d\.\dk$/iu);
    expect(await headline(page, "Bounce rate")).toMatch(/^\d\d%$/u);
    await page.locator(".plot canvas").waitFor();
    expect(await page.getByText("12 visitors now").isVisible()).toBe(true);
    expect(await panel(page, "Places").getByRole("button", { name: "Germany" }).count()).toBe(1);
    expect(await panel(page, "Goals").getByRole("rowheader").allInnerTexts()).toEqual([
      "Sign-up",
      "Outbound Link: Click",
      "File Download",
      expect.stringContaining("Other"),
    ]);
    expect(state.asked.some(({ date_range }) => date_range.join() === "2026-02-18,2026-03-17")).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("asks for all of it in one round trip", async () => {
    const { page, state } = await open("/example.com");
    await panel(page, "Sources").getByRole("button", { name: "Google" }).waitFor();
    await page.locator(".plot canvas").waitFor();
    expect(state.asked.length).toBeGreaterThan(5);
    expect(state.requests).toBe(1);
  });

  it("of mode dp asks for what the site releases, says how far numbers may be off, and leaves noise alone out", async () => {
    const { page, complaints, state } = await open("/example.com?period=7d", {}, (stub) => {
      for (const site of stub.sites) site.mode = "dp";
    });
    await panel(page, "Sources").getByRole("button", { name: "Google" }).waitFor();
    expect(await page.locator(".headline li").count()).toBe(2);
    expect(await headline(page, "Visitor-days")).toMatch(/^\d,\d{3} ± 1,000$/u);
    expect(await page.locator(".headline-value").first().getAttribute("title")).toMatch(
      /^Between \d,\d{3} and \d{1,2},\d{3} in 95 of 100 cases$/u,
    );
    const titles = await page.getByRole("region").getByRole("heading").allInnerTexts();
    expect(titles).toEqual(["Sources", "Pages", "Places", "Devices", "Filtered out"]);
    expect(await panel(page, "Filtered out").getByText("How many is not kept").count()).toBe(1);
    expect(state.askedFiltered).toEqual([]);
    expect(await panel(page, "Sources").getByRole("tab").count()).toBe(0);
    const cell = panel(page, "Sources")
      .getByRole("row", { name: /^Google/u })
      .getByRole("cell")
      .first();
    expect(await cell.locator("small").innerText()).toBe("± 1,000");
    expect(await cell.textContent()).toMatch(/^\d,\d{3}± 1,000 Between \d,\d{3} and \d,\d{3} in 95 of 100 cases$/u);
    // Of some 9,000 visitors a twentieth is less than the noise.
    expect(await panel(page, "Sources").getByRole("rowheader").allInnerTexts()).not.toContain("GitHub");
    expect(await page.getByText("visitors now").count()).toBe(0);
    expect(await page.getByText("numbers carry noise").count()).toBe(1);
    expect(state.asked.every(({ metrics }) => metrics.every((name) => ["visitors", "pageviews"].includes(name)))).toBe(
      true,
    );
    expect(complaints).toEqual([]);
  });

  it("shows hostile values as the text they are", async () => {
    const { page, complaints } = await open("/example.com");
    await page.getByRole("button", { name: "/blog/<script>alert(1)</script>" }).click();
    await page.getByRole("list", { name: "Filters" }).getByText("/blog/<script>alert(1)</script>").waitFor();
    expect(await page.locator("script").count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it("filters by a clicked row, in address and questions; back takes it away", async () => {
    const { page, state, complaints } = await open("/example.com?period=7d");
    await panel(page, "Sources").getByRole("button", { name: "Google" }).waitFor();
    await expect.poll(() => headline(page, "Visits")).not.toBe("0,000");
    const before = await headline(page, "Visits");
    state.asked.length = 0;
    await panel(page, "Sources").getByRole("button", { name: "Google" }).click();
    const chips = page.getByRole("list", { name: "Filters" });
    await chips.getByText("Google").waitFor();
    expect(query(page).get("source")).toBe("Google");
    await expect.poll(() => headline(page, "Visits")).not.toBe(before);
    await expect.poll(() => panel(page, "Pages").locator("[aria-busy=true]").count()).toBe(0);
    const own = state.asked.filter(({ site_id }) => site_id === "example.com");
    expect(own.length).toBeGreaterThanOrEqual(6);
    const bySource = JSON.stringify(["is", "visit:source", ["Google"]]);
    // The list that the value is from goes on showing the others.
    const narrowed = own.filter(({ dimensions }) => dimensions?.[0] !== "visit:source");
    expect(narrowed.every(({ filters }) => filters?.some((one) => JSON.stringify(one) === bySource))).toBe(true);

    await page.goBack();
    await expect.poll(() => chips.count()).toBe(0);
    expect([query(page).get("source"), query(page).get("period")]).toEqual([null, "7d"]);
    await expect.poll(() => headline(page, "Visits")).toBe(before);

    await page.goForward();
    await page.getByRole("button", { name: "Remove filter Source: Google" }).click();
    await expect.poll(() => chips.count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("says where a combination is not collected, and how it would be", async () => {
    const { page } = await open("/example.com?period=7d&source=Google&tab-places=language");
    const places = panel(page, "Places");
    await places.getByText("This combination is not collected.").waitFor();
    expect(await places.locator("code").textContent()).toBe('"reports": ["source*language"]');
  });

  it("offers each filter alone where two are one too many", async () => {
    const { page } = await open("/example.com?period=7d&source=Google&page=/pricing");
    await panel(page, "Devices").getByRole("button", { name: "Only Page: /pricing" }).click();
    await panel(page, "Devices").getByRole("button", { name: "Chrome" }).waitFor();
    expect([...query(page)]).toEqual([
      ["period", "7d"],
      ["page", "/pricing"],
    ]);
  });

  it("keeps period, tab and metric in the address", async () => {
    const { page, state, complaints } = await open("/example.com");
    await page.locator(".plot canvas").waitFor();
    await page.getByRole("button", { name: /^Period/u }).click();
    await page.getByRole("button", { name: "Today" }).click();
    await page
      .getByText(/^Yesterday \d/u)
      .first()
      .waitFor();
    await panel(page, "Pages").getByRole("tab", { name: "Entry" }).click();
    await page.getByRole("button", { name: /^Page views/u }).click();
    await expect.poll(() => query(page).toString()).toBe("period=today&metric=pageviews&tab-pages=entry_page");
    expect(state.asked.some(({ dimensions }) => dimensions?.[0] === "time:hour")).toBe(true);
    expect(await page.getByText("Provisional", { exact: false }).first().isVisible()).toBe(true);

    expect(complaints).toEqual([]);
    await page.reload();
    expect(await panel(page, "Pages").getByRole("tab", { name: "Entry" }).getAttribute("aria-selected")).toBe("true");
  });

  it("takes two dates", async () => {
    const { page } = await open("/example.com");
    await page.getByRole("button", { name: /^Period/u }).click();
    await page.getByLabel("From", { exact: true }).fill("2026-01-05");
    await page.getByLabel("To", { exact: true }).fill("2026-01-11");
    await page.getByRole("button", { name: "Show these days" }).click();
    await page.getByRole("button", { name: /^Period: 5\s?–\s?11 Jan 2026$/u }).waitFor();
    expect(query(page).toString()).toBe("from=2026-01-05&to=2026-01-11");
  });

  it("explains what is counted together, by hover and by keyboard", async () => {
    const { page } = await open("/example.com");
    const hint = panel(page, "Sources").getByRole("button", { name: "About Other" });
    await hint.focus();
    await panel(page, "Sources").getByText("Values with fewer than 5 visitors in a day are counted together").waitFor();
  });

  it("follows the system's colours, and the button", async () => {
    const { page, complaints } = await open("/example.com", { colorScheme: "dark" });
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.locator(".plot canvas").waitFor();
    expect(await ground()).toBe("rgb(16, 19, 20)");
    await page.getByRole("button", { name: "Use light colours" }).click();
    await expect.poll(ground).toBe("rgb(247, 248, 248)");
    expect(complaints).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, ""]);
  });

  it("fits a phone without scrolling sideways", async () => {
    const { page } = await open("/example.com?source=Google&tab-goals=event", {
      viewport: { width: 360, height: 740 },
    });
    await panel(page, "Goals").getByRole("button", { name: "Sign-up" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it("can be used by keyboard alone", async () => {
    const { page } = await open("/example.com");
    const tab = panel(page, "Sources").getByRole("tab", { name: "Sources", exact: true });
    await tab.focus();
    await page.keyboard.press("ArrowRight");
    await panel(page, "Sources").getByRole("button", { name: "Organic Search" }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Channels");
    await page.getByRole("button", { name: /^Period/u }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Yesterday" }).focus();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("button", { name: "Yesterday" }).count()).toBe(0);
  });

  it("begins with today while there is nothing older, and with the script line while there is nothing at all", async () => {
    const { page, state } = await open("/example.com", {}, (stub) => {
      stub.quiet.add("example.com");
      stub.visitorsNow = 0;
    });
    await page.getByRole("heading", { name: "No page views yet" }).waitFor();
    expect(await page.locator("code.snippet").innerText()).toContain('data-domain="example.com"');
    expect(state.asked.at(-1)?.date_range).not.toContain(TODAY.slice(0, 4) + "-02-18");
    expect(await page.getByRole("button", { name: "Period: Today" }).count()).toBe(1);
  });

  it("is not shown for sites one may not see", async () => {
    const { page } = await open("/secret.example");
    await page.getByText("There is no site").waitFor();
  });
});

describe("coming in", () => {
  it("signs in, lists the sites, signs out", async () => {
    const { page, complaints } = await open("/", {}, (stub) => {
      stub.user = null;
    });
    await page.getByLabel("E-mail").fill("ada@example.com");
    await page.getByLabel("Password").fill("wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("e-mail address or password is wrong").waitFor();
    // Chromium itself reports the 401; nothing else may be said.
    expect(complaints.splice(0).filter((text) => !text.includes("401"))).toEqual([]);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "shop.example.com" }).click();
    await page.locator(".plot canvas").waitFor();
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("goes from the set-up link to the first page view", async () => {
    const { page, state, complaints } = await open("/", { timezoneId: "Asia/Kolkata" }, (stub) => {
      stub.user = null;
      stub.setup = true;
      stub.sites = [];
      stub.visitorsNow = 0;
    });
    await page.getByLabel("E-mail").fill("ada@example.com");
    await page.getByLabel("Password").fill("a password of length");
    await page.getByRole("button", { name: "Create account" }).click();
    expect(await page.getByLabel("Time zone").inputValue()).toMatch(/^Asia\/(Kolkata|Calcutta)$/u);
    await page.getByLabel("Domain").fill("https://www.Example.net/index.html");
    await page.getByText("How small numbers are kept back").click();
    await page.getByLabel("Mode").selectOption("dp");
    await page.getByText("there is no live view").waitFor();
    await page.getByLabel("Mode").selectOption("threshold");
    await page.getByRole("button", { name: "Add site" }).click();
    const line = '<script defer data-domain="example.net" src="https://stats.example.com/js/footfall.js"></script>';
    await page.getByText(line).waitFor();
    expect(state.sites.at(-1)).toMatchObject({ domain: "example.net", mode: "threshold" });
    await page.getByText("Waiting for the first page view…").waitFor();
    state.visitorsNow = 1;
    await page.getByText("The first page view has arrived.").waitFor();
    await page.getByRole("button", { name: "See the numbers" }).click();
    await page.waitForURL("**/example.net?period=today");
    await page.locator(".plot canvas").waitFor();
    expect(complaints).toEqual([]);
  });

  it("tells where the set-up link is while nobody has an account", async () => {
    const { page } = await open("/?setup=expired", {}, (stub) => {
      stub.user = null;
      stub.unclaimed = true;
    });
    await page.getByText("Open the set-up link that Footfall printed").waitFor();
    await page.getByText("The link you followed does not hold.").waitFor();
  });
});
