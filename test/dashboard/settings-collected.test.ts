import { describe, expect, it } from "vitest";
import { focused, itemNames as items, settingsUnderTest } from "./support/open-settings.ts";

const open = settingsUnderTest((section) => `/example.com/settings/${section}`);

describe("what a site collects", () => {
  it("groups paths by patterns, which can be tried before", async () => {
    const { section, stored, faults } = await open("pages");
    const paths = section("Paths to group");
    await paths.getByLabel("Patterns").fill("/users/*/profile\n/orders/**");
    await paths.getByLabel("Try a path").fill("/users/ada/profile");
    await paths.getByText("Counts as /users/*/profile.").waitFor();
    await paths.getByLabel("Try a path").fill("/users/ada/x/profile");
    await paths.getByText("Counts as its own page.").waitFor();
    await paths.getByRole("button", { name: "Save" }).click();
    await paths.getByText("Saved", { exact: true }).waitFor();
    expect(stored().pathGroups).toEqual(["/users/*/profile", "/orders/**"]);
    await paths.getByLabel("Patterns").fill("no pattern");
    await paths.getByRole("button", { name: "Save" }).click();
    await paths.locator(".field-problem").waitFor();
    expect(stored().pathGroups).toEqual(["/users/*/profile", "/orders/**"]);
    expect(faults()).toEqual([]);
  });

  it("takes an extra report of two dimensions that can be paired, says what it answers, and removes it", async () => {
    const { page, section, stored, faults } = await open("pages");
    const reports = section("Extra reports");
    await reports.getByText("No extra reports.").waitFor();
    await reports.getByLabel("Values of").selectOption("exit_page");
    const offered = await reports.getByLabel("Together with").locator("option").allInnerTexts();
    expect(offered).toContain("Languages");
    expect(offered).not.toContain("Pages");
    await reports.getByLabel("Values of").selectOption("page");
    await reports.getByLabel("Together with").selectOption("language");
    await reports.getByText("Choose a page and see its languages, or a language and see its pages.").waitFor();
    await reports.getByRole("button", { name: "Add report" }).click();
    await expect.poll(() => items(page, "Extra reports")).toEqual(["Pages × languages"]);
    expect(stored().reports).toEqual(["page*language"]);
    await reports.getByText("Added: it is collected from now on.").waitFor();

    await reports.getByLabel("Values of").selectOption("page");
    await reports.getByLabel("Together with").selectOption("country");
    await reports.getByRole("button", { name: "Add report" }).click();
    await expect.poll(() => reports.getByRole("alert").innerText()).toContain("page*country");

    await reports.getByRole("button", { name: "Remove: Pages × languages" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop collecting it" }).click();
    await reports.getByText("No extra reports.").waitFor();
    expect(stored().reports).toEqual([]);
    expect(faults()).toEqual([]);
  });

  it("counts goals of four kinds, and a name keeps its meaning", async () => {
    const { page, section, stored, faults } = await open("goals");
    const goals = section("Goals");
    await goals.getByText("No goals yet.").waitFor();
    const add = async (kind: string, fields: Readonly<Record<string, string>>): Promise<void> => {
      await goals.getByLabel("Reached when").selectOption({ label: kind });
      for (const [label, value] of Object.entries(fields)) await goals.getByLabel(label, { exact: true }).fill(value);
    };
    const send = goals.getByRole("button", { name: "Add goal" });
    await add("A page is viewed", { Page: "/pricing", "What it is called": "Pricing seen" });
    await send.click();
    await goals.getByText("Added: it counts from now on.").waitFor();
    await add("A page is read to some depth", {
      Page: "/guides/**",
      "Percent of the page": "60",
      "What it is called": "Guide read",
    });
    await send.click();
    await expect.poll(() => stored().goals.length).toBe(2);
    await add("An event is sent", { "Name of the event": "Signup", "What it is called": "Signed up" });
    await send.click();
    await expect.poll(() => stored().goals.length).toBe(3);
    await add("An event is sent, with revenue", { "Name of the event": "Purchase", "What it is called": "Purchase" });
    await goals.getByLabel("Currency").selectOption("CHF");
    await send.click();
    await expect
      .poll(() => stored().goals)
      .toEqual([
        { name: "Pricing seen", page: "/pricing" },
        { name: "Guide read", page: "/guides/**", scrollPercent: 60 },
        { name: "Signed up", event: "Signup" },
        { name: "Purchase", event: "Purchase", currency: "CHF" },
      ]);
    await expect.poll(() => items(page, "Goals")).toHaveLength(4);

    await goals.getByRole("button", { name: "Remove: Signed up" }).click();
    const dialog = page.getByRole("dialog", { name: "Stop counting “Signed up”?" });
    await dialog.getByRole("button", { name: "Stop counting it" }).click();
    await expect.poll(() => items(page, "Goals")).toHaveLength(3);
    await expect.poll(() => focused(page)).toBe("Goals");
    await add("An event is sent", { "Name of the event": "Other", "What it is called": "Signed up" });
    await send.click();
    await expect.poll(() => goals.getByRole("alert").innerText()).toContain("choose another name");
    expect(stored().goals).toHaveLength(3);
    // What was typed is still there, to be called something else.
    expect(await goals.getByLabel("Name of the event").inputValue()).toBe("Other");
    expect(faults()).toEqual([]);
  });

  it("changes a goal under another name, since the name that it has keeps its meaning", async () => {
    const { page, section, stored, faults } = await open("goals", { furnished: true });
    const goals = section("Goals");
    await goals.getByText("75 % of the page /guides/** read").waitFor();
    await goals.getByRole("button", { name: "Edit: Guide read" }).click();
    const form = page.getByRole("form", { name: "Edit Guide read" });
    expect(await form.getByLabel("Reached when").inputValue()).toBe("scroll");
    await form.getByLabel("Percent of the page").fill("90");
    await form.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => form.getByRole("alert").innerText()).toContain("choose another name");
    await form.getByLabel("What it is called").fill("Guide finished");
    await form.getByRole("button", { name: "Save" }).click();
    await expect.poll(async () => (await items(page, "Goals"))[3]).toBe("Guide finished");
    expect(stored().goals[3]).toEqual({ name: "Guide finished", page: "/guides/**", scrollPercent: 90 });
    await expect.poll(() => focused(page)).toBe("Goals");

    // A step of a funnel is what its funnel says.
    await goals.getByRole("button", { name: "Edit: Purchase" }).click();
    const sale = page.getByRole("form", { name: "Edit Purchase" });
    expect(await sale.getByLabel("Currency").inputValue()).toBe("EUR");
    await sale.getByLabel("What it is called").fill("Sold");
    await sale.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => sale.getByRole("alert").innerText()).toContain('is a step of the funnel "Sale"');
    await sale.getByRole("button", { name: "Cancel" }).click();
    await sale.waitFor({ state: "detached" });
    expect(stored().goals.map(({ name }) => name)).toContain("Purchase");
    expect(faults()).toEqual([]);
  });

  it("changes the steps of a funnel under another name", async () => {
    const { page, section, stored, faults } = await open("funnels", { furnished: true });
    await section("Funnels").getByRole("button", { name: "Edit: Sale" }).click();
    const form = page.getByRole("form", { name: "Edit Sale" });
    await form.getByRole("button", { name: "Take step 2 out" }).click();
    await form.getByLabel("What it is called").fill("Sale, in short");
    await form.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => items(page, "Funnels")).toEqual(["Sale, in short"]);
    expect(stored().funnels).toEqual([{ name: "Sale, in short", steps: ["Pricing seen", "Purchase"] }]);
    expect(faults()).toEqual([]);
  });

  it("puts goals into the order of a funnel by buttons", async () => {
    const { page, section, stored, faults } = await open("funnels", { furnished: true });
    const funnels = section("Funnels");
    expect(await page.getByRole("list", { name: "Steps of Sale" }).locator("bdi").allInnerTexts()).toEqual([
      "Pricing seen",
      "Signed up",
      "Purchase",
    ]);
    await funnels.getByLabel("What it is called").fill("Short sale");
    const first = funnels.getByLabel("Step 1", { exact: true });
    expect(await first.locator("option").allInnerTexts()).not.toContain("Guide read");
    await first.selectOption("Purchase");
    await funnels.getByLabel("Step 2", { exact: true }).selectOption("Pricing seen");
    await funnels.getByRole("button", { name: "Add a step" }).click();
    await funnels.getByLabel("Step 3", { exact: true }).selectOption("Signed up");
    await funnels.getByRole("button", { name: "Move step 1 down" }).click();
    await expect.poll(() => focused(page)).toBe("Move step 2 down");
    await page.keyboard.press("Enter");
    // At the end there is no further down: the focus goes to the step itself.
    await expect.poll(() => focused(page)).toBe("Step 3");
    await funnels.getByRole("button", { name: "Take step 2 out" }).click();
    await funnels.getByRole("button", { name: "Add funnel" }).click();
    await expect
      .poll(() => stored().funnels.at(-1))
      .toEqual({ name: "Short sale", steps: ["Pricing seen", "Purchase"] });
    for (let step = 3; step <= 8; step++) await funnels.getByRole("button", { name: "Add a step" }).click();
    await funnels.getByText("at most 8 steps").waitFor();
    expect(faults()).toEqual([]);
  });

  it("asks for goals where a funnel has none to be made of", async () => {
    const { page } = await open("funnels");
    await page.getByRole("link", { name: "Declare goals first" }).click();
    await page.getByRole("heading", { name: "Goals", level: 2 }).waitFor();
  });

  it("keeps properties that are declared", async () => {
    const { page, section, stored, faults } = await open("properties");
    const properties = section("Properties");
    await properties.getByLabel("Key").fill("plan");
    await page.keyboard.press("Enter");
    await properties.getByText("Added: it is kept from now on.").waitFor();
    expect(stored().properties).toEqual(["plan"]);
    await properties.getByLabel("Key").fill("a=b");
    await page.keyboard.press("Enter");
    await expect.poll(() => properties.getByRole("alert").innerText()).toContain("without =");
    await properties.getByRole("button", { name: "Remove: plan" }).click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(stored().properties).toEqual(["plan"]);
    await properties.getByRole("button", { name: "Remove: plan" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop keeping it" }).click();
    await expect.poll(() => stored().properties).toEqual([]);
    expect(faults()).toEqual([]);
  });

  it("tells partners by their keys", async () => {
    const { page, section, stored, faults } = await open("partners");
    const partners = section("Partners");
    await partners.getByLabel("Name").fill("Bike Blog");
    await partners.getByLabel("Keys").fill("bikeblog\nhttps://www.bike-blog.example/");
    await partners.getByRole("button", { name: "Add partner" }).click();
    await expect
      .poll(() => stored().partners)
      .toEqual([{ name: "Bike Blog", keys: ["bikeblog", "bike-blog.example"] }]);
    await partners.getByRole("button", { name: "Edit: Bike Blog" }).click();
    const edit = page.getByRole("form", { name: "Edit Bike Blog" });
    await edit.getByLabel("Keys").fill("bikeblog");
    await edit.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => stored().partners).toEqual([{ name: "Bike Blog", keys: ["bikeblog"] }]);
    const add = page.getByRole("form", { name: "Add a partner" });
    await add.getByLabel("Name").fill("Other");
    await add.getByLabel("Keys").fill("bikeblog");
    await add.getByRole("button", { name: "Add partner" }).click();
    await expect.poll(() => add.getByRole("alert").innerText()).toContain("both have the key");
    await add.getByLabel("Name").fill("");
    await add.getByLabel("Keys").fill("");
    // What was typed about something goes with it.
    await partners.getByRole("button", { name: "Edit: Bike Blog" }).click();
    await edit.getByLabel("Keys").fill("bikeblog\nother");
    const unsaved = page.getByRole("navigation", { name: "Settings" }).getByText("(not saved yet)");
    await expect.poll(() => unsaved.count()).toBeGreaterThan(0);
    await partners.getByRole("button", { name: "Remove: Bike Blog" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await partners.getByText("No partners yet.").waitFor();
    expect(await unsaved.count()).toBe(0);
    expect(faults()).toEqual([]);
  });
});
