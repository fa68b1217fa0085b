import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSettings, type OpenedSettings } from "./support/open-settings.ts";
import { startPage, type Opened, type PageUnderTest } from "./support/page-under-test.ts";

let under: PageUnderTest;
let opened: Opened | undefined;

beforeAll(async () => {
  under = await startPage();
});
afterAll(() => under.close());

async function open(section: string, options?: Parameters<typeof openSettings>[2]): Promise<OpenedSettings> {
  await opened?.context.close();
  const now = await openSettings(under, `/example.com/settings${section === "" ? "" : `/${section}`}`, options);
  opened = now;
  return now;
}

describe("the settings of a site", () => {
  it("open from the site's tabs, a section at each address", async () => {
    const { page, faults } = await open("");
    expect(await page.title()).toBe("General · Settings · example.com · Footfall");
    const nav = page.getByRole("navigation", { name: "Settings" });
    await nav.getByRole("link", { name: "Goals" }).click();
    await page.getByRole("heading", { name: "Goals", level: 2 }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/example.com/settings/goals");
    expect(await nav.locator("[aria-current=page]").innerText()).toBe("Goals");
    await page.goBack();
    await page.getByRole("heading", { name: "This site" }).waitFor();
    await page.goto("/example.com");
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Settings" }).click();
    await page.getByRole("heading", { name: "This site" }).waitFor();
    await page.goto("/example.com/settings/nonsense");
    await page.getByRole("heading", { name: "This site" }).waitFor();
    expect(faults()).toEqual([]);
  });

  it("are for owners alone, and viewers are told so", async () => {
    await opened?.context.close();
    opened = await under.open("/example.com/settings/danger", {}, (state) => {
      state.user = { email: "bob@example.com", role: "viewer" };
    });
    const { page, complaints } = opened;
    await page.getByText("Only owners may change settings").waitFor();
    expect(await page.getByRole("button", { name: /Delete|Erase/u }).count()).toBe(0);
    expect(await page.getByRole("navigation", { name: "Views" }).getByText("Settings").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("are loaded when they are first opened, and not with the overview", async () => {
    const { page } = await open("");
    const scripts = (): Promise<number> => page.evaluate(() => document.querySelectorAll("input[type=number]").length);
    expect(await scripts()).toBe(1);
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
    await page.goto("/example.com");
    await page.getByRole("region", { name: "Sources" }).waitFor();
    const before = loaded.filter((path) => path.endsWith(".js")).length;
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Settings" }).click();
    await page.getByRole("heading", { name: "This site" }).waitFor();
    expect(loaded.filter((path) => path.endsWith(".js")).length).toBeGreaterThan(before);
  });

  it("say when the installation does not answer, and try again", async () => {
    const { page } = await open("");
    await page.route("**/api/sites/example.com", (route) => route.fulfill({ status: 503, json: { error: "planted" } }));
    await page.reload();
    await page.getByText("planted").waitFor();
    await page.unroute("**/api/sites/example.com");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "This site" }).waitFor();
  });
});

describe("the general settings", () => {
  it("show what is fixed, and save the rest a part at a time", async () => {
    const { page, section, settings, stored, faults } = await open("");
    expect(await section("This site").locator("dd").first().innerText()).toBe("example.com");
    expect(await section("This site").innerText()).toContain("Europe/Berlin");
    const privacy = section("Privacy");
    await privacy.getByLabel("Smallest group (k)").fill("7");
    await privacy.getByLabel("Honour opt-out").uncheck();
    await privacy.getByText("Not saved yet").waitFor();
    await privacy.getByRole("button", { name: "Save" }).click();
    await privacy.getByText("Saved", { exact: true }).waitFor();
    expect(settings.sent).toEqual(['PUT /api/sites/example.com {"honourOptOut":false,"k":7}']);

    const visits = section("Whose visits count");
    await visits.getByLabel("Host names").fill("www.example.com\n\n docs.example.com ");
    await visits.getByLabel("Your own networks").fill("192.0.2.0/24\n2001:db8::/48");
    await visits.getByLabel("Visits from clouds and data centres").selectOption({ label: "Do not count them" });
    await visits.getByRole("button", { name: "Save" }).click();
    await visits.getByText("Saved", { exact: true }).waitFor();
    await section("Public counter").getByRole("checkbox").check();
    await section("Public counter").getByText("/counter/example.com/pricing.svg").waitFor();
    await section("Public counter").getByRole("button", { name: "Save" }).click();
    await expect.poll(() => stored().counter).toBe(true);
    expect(stored()).toMatchObject({
      k: 7,
      honourOptOut: false,
      hostnames: ["www.example.com", "docs.example.com"],
      ownNetworks: ["192.0.2.0/24", "2001:db8::/48"],
      hostingNetworks: "drop",
    });
    await page.reload();
    expect(await privacy.getByLabel("Smallest group (k)").inputValue()).toBe("7");
    expect(faults()).toEqual([]);
  });

  it("say what the server refused at its field, which takes the focus", async () => {
    const { page, section, stored } = await open("");
    const visits = section("Whose visits count");
    await visits.getByLabel("Your own networks").fill("10.0.0.0/4");
    await visits.getByRole("button", { name: "Save" }).click();
    await visits.getByText("is more than anybody has").waitFor();
    const field = visits.getByLabel("Your own networks");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    const described = (await field.getAttribute("aria-describedby")) ?? "";
    expect(await page.locator(`[id="${described.split(" ")[1] ?? ""}"]`).innerText()).toContain("10.0.0.0/4");
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await visits.getByRole("alert").innerText()).toBe("Not saved: see what is marked.");
    expect(stored().ownNetworks).toEqual([]);
    await visits.getByRole("button", { name: "Discard" }).click();
    expect(await field.inputValue()).toBe("");
    expect(await visits.getByText("is more than anybody has").count()).toBe(0);
  });

  it("keep what is not saved while another section is looked at, mark it, and ask before the page is left", async () => {
    const { page, section, stored } = await open("");
    await section("Privacy").getByLabel("Smallest group (k)").fill("9");
    const nav = page.getByRole("navigation", { name: "Settings" });
    await nav.getByRole("link", { name: "Partners" }).click();
    await page.getByRole("heading", { name: "Partners" }).waitFor();
    expect(await nav.getByRole("link", { name: "General (not saved yet)" }).count()).toBe(1);
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.evaluate(() => {
      location.href = "/shop.example.com";
    });
    await expect.poll(() => asked).toEqual(["beforeunload"]);
    await nav.getByRole("link", { name: /^General/u }).click();
    expect(await section("Privacy").getByLabel("Smallest group (k)").inputValue()).toBe("9");
    await section("Privacy").getByRole("button", { name: "Save" }).click();
    await section("Privacy").getByText("Saved", { exact: true }).waitFor();
    expect(stored().k).toBe(9);
    expect(await nav.getByText("not saved yet").count()).toBe(0);
    await page.evaluate(() => {
      location.href = "/shop.example.com";
    });
    await page.waitForURL("**/shop.example.com");
    expect(asked).toEqual(["beforeunload"]);
  });

  it("send what was changed alone, so that what another owner changed meanwhile stays", async () => {
    const { section, settings, stored } = await open("");
    await settings.browser.directory.updateSite("example.com", { cities: true });
    await section("Privacy").getByLabel("Smallest group (k)").fill("6");
    await section("Privacy").getByRole("button", { name: "Save" }).click();
    await section("Privacy").getByText("Saved", { exact: true }).waitFor();
    expect(stored()).toMatchObject({ k: 6, cities: true });
    expect(await section("Privacy").getByLabel("Keep cities").isChecked()).toBe(true);
  });

  it("of a site in mode dp have its budget and no k, and no marks", async () => {
    const { page } = await open("", {
      before: async ({ browser }, state) => {
        await browser.directory.createSite({ domain: "dp.example.com", mode: "dp" });
        state.sites.push({ domain: "dp.example.com", timeZone: "UTC", k: 5, mode: "dp" });
      },
    });
    await page.goto("/dp.example.com/settings");
    await page.getByText("Differential privacy: ε 1, δ 1e-7, k 5").waitFor();
    expect(await page.getByLabel("Smallest group (k)").count()).toBe(0);
    for (const [name, what] of [
      ["Goals", "goals"],
      ["Funnels", "funnels"],
      ["Properties", "properties"],
      ["Organisations", "organisations"],
    ] as const) {
      await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name }).click();
      await page.getByText(`in mode dp and has no ${what}`).waitFor();
    }
    await page.getByRole("link", { name: "Imports" }).click();
    await page.getByText("takes no imports").waitFor();
  });
});
