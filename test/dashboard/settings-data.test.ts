import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { itemNames as items, settingsUnderTest } from "./support/open-settings.ts";

const open = settingsUnderTest((section) => `/example.com/settings/${section}`);

describe("how a site is read", () => {
  it("lists segments with their filters in words, which are renamed and removed", async () => {
    const { page, section, stored, faults } = await open("segments", { furnished: true });
    const segments = section("Segments");
    await segments.getByText("Country is Germany or Austria or Switzerland").waitFor();
    await segments.getByText("Page contains /docs, and not Channel is Organic Search or Paid Search").waitFor();
    await segments.getByRole("button", { name: "Rename: German readers" }).click();
    await segments.getByLabel("New name").fill("Docs, not by search");
    await page.keyboard.press("Enter");
    await expect.poll(() => segments.getByRole("alert").innerText()).toContain("is there twice");
    await segments.getByLabel("New name").fill("Readers of German");
    await page.keyboard.press("Enter");
    await expect.poll(() => items(page, "Segments")).toEqual(["Readers of German", "Docs, not by search"]);
    expect(stored().segments[0]).toMatchObject({ id: 1, filters: [["is", "visit:country", ["DE", "AT", "CH"]]] });
    await segments.getByRole("button", { name: "Remove: Readers of German" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect.poll(() => stored().segments.length).toBe(1);
    expect(faults()).toEqual([]);
  });

  it("says where segments are made while there are none", async () => {
    const { page } = await open("segments");
    await page.getByText("No segments yet.").waitFor();
    expect(await page.getByRole("link", { name: "To the overview" }).getAttribute("href")).toBe("/example.com");
  });

  it("takes annotations, the latest first, which are changed and removed", async () => {
    const { page, section, stored, faults } = await open("annotations");
    const annotations = section("Annotations");
    for (const [date, text] of [
      ["2026-03-02", "Newsletter"],
      ["2026-03-12", "Launch"],
    ] as const) {
      await annotations.getByLabel("Day").fill(date);
      await annotations.getByLabel("What happened").fill(text);
      await page.keyboard.press("Enter");
      await expect.poll(() => stored().annotations.at(-1)).toMatchObject({ date, text });
      await expect.poll(() => items(page, "Annotations")).toContain(text);
    }
    expect(await items(page, "Annotations")).toEqual(["Launch", "Newsletter"]);
    await annotations.getByRole("button", { name: "Edit: 2026-03-02 Newsletter" }).click();
    const edit = page.getByRole("form", { name: "Edit the annotation of 2026-03-02" });
    await edit.getByLabel("What happened").fill("Spring newsletter");
    await edit.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => items(page, "Annotations")).toEqual(["Launch", "Spring newsletter"]);
    await annotations.getByRole("button", { name: "Remove: 2026-03-12 Launch" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect.poll(() => items(page, "Annotations")).toEqual(["Spring newsletter"]);
    expect(faults()).toEqual([]);
  });

  it("names organisations by the owner's rules and lists", async () => {
    const { page, section, stored, faults } = await open("organisations");
    const naming = section("When an organisation is named");
    await naming.getByLabel("Visitor-days in a week").fill("10");
    await naming.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => stored().organisationVisitorDays).toBe(10);

    const watch = section("Watch list");
    await watch.getByLabel("Name of the organisation").fill("Acme Robotics");
    await watch.getByRole("button", { name: "Watch" }).click();
    await expect.poll(() => stored().organisationWatch).toEqual(["Acme Robotics"]);
    await watch.getByRole("button", { name: "Remove: Acme Robotics" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Take it off the list" }).click();
    await expect.poll(() => stored().organisationWatch).toEqual([]);
    const out = section("Left out");
    await out.getByLabel("Name of the organisation").fill("Our own agency");
    await out.getByRole("button", { name: "Leave out" }).click();
    await expect.poll(() => stored().organisationExclude).toEqual(["Our own agency"]);

    const rules = section("Rules");
    await rules.getByLabel("Network").fill("AS64500");
    await rules.getByLabel("It is").selectOption("business");
    await rules.getByLabel("Called", { exact: true }).fill("Acme");
    await rules.getByRole("button", { name: "Add rule" }).click();
    await expect.poll(() => stored().organisationRules).toEqual([{ match: "AS64500", name: "Acme", kind: "business" }]);
    await rules.getByText("called Acme, is business").waitFor();
    await rules.getByLabel("Network").fill("Some Provider");
    await rules.getByLabel("It is").selectOption("hide");
    expect(await rules.getByLabel("Called", { exact: true }).count()).toBe(0);
    await rules.getByRole("button", { name: "Add rule" }).click();
    await expect.poll(() => stored().organisationRules.at(-1)).toEqual({ match: "Some Provider", hide: true });
    await rules.getByLabel("Network").fill("192.0.2.0/33");
    await rules.getByLabel("It is").selectOption("isp");
    await rules.getByRole("button", { name: "Add rule" }).click();
    await expect.poll(() => rules.getByRole("alert").innerText()).toContain("is no range");
    await rules.getByRole("button", { name: "Remove: AS64500 called Acme, is business" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect.poll(() => stored().organisationRules.length).toBe(1);
    expect(faults()).toEqual([]);
  });
});

describe("imports of a site", () => {
  const CSV =
    "date,visitors,pageviews,bounces,visits,visit_duration\n2025-02-01,20,50,6,22,3000\n2025-03-02,1,1,1,1,1\n";

  it("are sent as a file, told and removed after the site's domain was typed", async () => {
    const { page, section, dialog, faults } = await open("imports");
    const imports = section("Imports");
    await imports.getByText("Nothing was imported yet.").waitFor();
    await imports.getByLabel("File", { exact: true }).setInputFiles({
      name: "imported_visitors.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(CSV),
    });
    await imports.getByRole("button", { name: "Import", exact: true }).click();
    await imports.getByText("Imported Sat, 1 Feb 2025: 2 rows read, 2 rows stored.").waitFor();
    await imports.getByText("1 row is of days from 1 Mar 2025 on").waitFor();
    await expect.poll(() => items(page, "Imports")).toEqual(["Plausible"]);
    await imports.getByRole("button", { name: "Import", exact: true }).click();
    await expect.poll(() => imports.getByRole("alert").innerText()).toContain("import 1 of the site already");

    await imports.getByRole("button", { name: "Remove: Import 1, Plausible" }).click();
    const remove = dialog.getByRole("button", { name: "Remove the import" });
    expect(await remove.getAttribute("aria-disabled")).toBe("true");
    await dialog.getByRole("textbox").fill("example.com");
    await remove.click();
    await imports.getByText("Nothing was imported yet.").waitFor();
    expect(faults()).toEqual([]);
  });

  it("say where in a file the trouble is, and which file is too large to be sent", async () => {
    const { settings, section } = await open("imports");
    const imports = section("Imports");
    const directory = mkdtempSync(join(tmpdir(), "footfall-import-"));
    onTestFinished(() => {
      rmSync(directory, { recursive: true });
    });
    const choose = async (name: string, text: string, bytes = text.length): Promise<void> => {
      const path = join(directory, name);
      writeFileSync(path, text);
      truncateSync(path, bytes);
      await imports.getByLabel("File", { exact: true }).setInputFiles(path);
    };
    await choose("broken.csv", `${CSV}2025-02-02,"x\n`);
    await imports.getByRole("button", { name: "Import", exact: true }).click();
    await expect.poll(() => imports.getByRole("alert").innerText()).toMatch(/line \d/u);
    await choose("large.csv", CSV, 33 * 1_048_576);
    const before = settings.sent.length;
    await imports.getByRole("button", { name: "Import", exact: true }).click();
    await expect.poll(() => imports.getByRole("alert").innerText()).toContain("This file has 33 MiB");
    expect(settings.sent).toHaveLength(before);
  });
});

describe("export and retention", () => {
  it("download everything, or the days that are asked for", async () => {
    const { page, section, settings } = await open("export");
    const download = page.waitForEvent("download");
    await section("Export").getByRole("link", { name: "Download the ZIP" }).click();
    expect((await download).suggestedFilename()).toBe("example.com.zip");
    await section("Export").getByLabel("From").fill("2026-02-01");
    await section("Export").getByLabel("To").fill("2026-01-31");
    await section("Export").getByText("This is before the first day.").waitFor();
    expect(await section("Export").getByRole("link", { name: "Download the ZIP" }).getAttribute("href")).toBeNull();
    await section("Export").getByLabel("To").fill("2026-02-28");
    const another = page.waitForEvent("download");
    await section("Export").getByRole("link", { name: "Download the ZIP" }).click();
    await another;
    expect(settings.exported).toEqual([
      "/api/export/example.com.zip",
      "/api/export/example.com.zip?from=2026-02-01&to=2026-02-28",
    ]);
  });

  it("ask for the domain before less is kept, and not before more is", async () => {
    const { page, section, dialog, stored, faults } = await open("export");
    const retention = section("Retention");
    const months = retention.getByLabel("Months that are kept");
    const save = retention.getByRole("button", { name: "Save" });
    await months.fill("24");
    await save.click();
    await dialog.getByRole("heading", { name: "Keep 24 months only?" }).waitFor();
    await page.keyboard.press("Escape");
    await retention.getByText("Not saved yet").waitFor();
    expect(stored().retentionMonths).toBe(0);
    await save.click();
    await dialog.getByRole("textbox").fill("example.com");
    await dialog.getByRole("button", { name: "Keep that long only" }).click();
    await retention.getByText("Saved", { exact: true }).waitFor();
    expect(stored().retentionMonths).toBe(24);
    await months.fill("36");
    await save.click();
    await expect.poll(() => stored().retentionMonths).toBe(36);
    expect(await dialog.count()).toBe(0);
    expect(faults()).toEqual([]);
  });
});

describe("the danger zone", () => {
  it("erases statistics before a day once the domain was typed, and tells what goes", async () => {
    const { page, section, dialog, settings, faults } = await open("danger");
    const erase = section("Erase statistics");
    await erase.getByLabel("What", { exact: true }).selectOption("before");
    const button = erase.getByRole("button", { name: "Erase statistics…" });
    expect(await button.isDisabled()).toBe(true);
    await erase.getByLabel("First day that stays").fill("2026-01-01");
    await button.click();
    await dialog.getByRole("heading", { name: "Erase statistics before 1 Jan 2026?" }).waitFor();
    const forGood = dialog.getByRole("button", { name: "Erase for good" });
    await dialog.getByRole("textbox").fill("example.co");
    await page.keyboard.press("Enter");
    await forGood.click({ force: true });
    expect(settings.sent).toEqual([]);
    await dialog.getByRole("textbox").fill("example.com");
    await forGood.click();
    await erase.getByText("Erasing 12 rows, 1 Jan 2025 – 10 Mar 2026.").waitFor();
    await erase.getByText("Statistics before 1 Jan 2026 are being erased.").waitFor();
    expect(settings.sent).toEqual([
      'POST /api/erase {"site":"example.com","confirm":"example.com","before":"2026-01-01"}',
    ]);
    await settings.browser.erasures.run();
    await erase.getByText("Erased 12 rows, 1 Jan 2025 – 10 Mar 2026.").waitFor();
    expect(await erase.getByText("are being erased").count()).toBe(0);
    expect(settings.browser.erased).toEqual(["2 2026-01-01"]);
    expect(faults()).toEqual([]);
  });

  it("says in the dialog why nothing was erased", async () => {
    const { section, dialog, settings } = await open("danger");
    settings.browser.database.isDown = true;
    await section("Erase statistics").getByRole("button", { name: "Erase statistics…" }).click();
    await dialog.getByRole("textbox").fill("example.com");
    await dialog.getByRole("button", { name: "Erase for good" }).click();
    await expect.poll(() => dialog.getByRole("alert").innerText()).not.toBe("");
    expect(await dialog.count()).toBe(1);
  });

  it("deletes the site, with its statistics or without, and goes to the others", async () => {
    const { page, section, dialog, settings, faults } = await open("general");
    await page.getByLabel("Host names").fill("www.example.com");
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Danger zone" }).click();
    await section("Delete the site").getByRole("button", { name: "Delete the site…" }).click();
    await dialog.getByText("all its statistics go for good").waitFor();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await section("Delete the site").getByRole("checkbox").uncheck();
    await section("Delete the site").getByRole("button", { name: "Delete the site…" }).click();
    await dialog.getByText("Its statistics stay in the database").waitFor();
    await dialog.getByRole("textbox").fill("example.com");
    await dialog.getByRole("button", { name: "Delete the site" }).click();
    await page.getByRole("heading", { name: "Sites", exact: true }).waitFor();
    expect(settings.sent).toEqual(["DELETE /api/sites/example.com"]);
    expect(settings.browser.directory.site("example.com")).toBeUndefined();
    expect(await page.getByRole("link", { name: "example.com", exact: true }).count()).toBe(0);
    // What was typed about it is gone as well: nothing keeps the page.
    expect(await page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true })))).toBe(true);

    await page.goto(`${new URL(page.url()).origin}/shop.example.com/settings/danger`);
    await section("Delete the site").getByRole("button", { name: "Delete the site…" }).click();
    await dialog.getByRole("textbox").fill("shop.example.com");
    await dialog.getByRole("button", { name: "Delete the site" }).click();
    await page.getByRole("heading", { name: "Sites", exact: true }).waitFor();
    expect(settings.sent.at(-1)).toBe("DELETE /api/sites/shop.example.com?statistics=erase");
    expect(faults()).toEqual([]);
  });
});
