import { describe, expect, it } from "vitest";
import { SHARE_PARTS, sharePartsOf } from "../../src/dashboard/settings/share-parts.ts";
import { SHARE_PANELS } from "../../src/domain/share.ts";
import { itemNames, settingsUnderTest } from "./support/open-settings.ts";
import { violations } from "./support/violations.ts";

const PUBLIC = "https://stats.example.com";

const open = settingsUnderTest((query) => `/example.com/settings/sharing${query}`);

describe("what a shared link may show", () => {
  it("is what the API knows", () => {
    expect(SHARE_PARTS.map(([id]) => id).sort()).toEqual([...SHARE_PANELS].sort());
  });

  it("is, of a site in mode dp, what such a site tells of", () => {
    expect(sharePartsOf("dp").map(([id]) => id)).toEqual([
      "headline",
      "graph",
      "sources",
      "pages",
      "places",
      "devices",
      "filtered",
    ]);
    expect(sharePartsOf("threshold")).toEqual(SHARE_PARTS);
  });
});

describe("shared links", () => {
  it("are made of chosen parts, with a password, at the installation's address, and taken back", async () => {
    const { page, section, stored, faults, dialog } = await open("");
    await section("Shared links").getByText("Nothing is shared.").waitFor();
    const form = section("Share").getByRole("form");
    await form.getByLabel("What it is called").fill("For the board");
    await form.getByLabel("Password").fill("open sesame");
    await form.getByLabel("Pages", { exact: true }).check();
    await form.getByLabel("Headline numbers").check();
    await form.getByRole("button", { name: "Make a link" }).click();
    await expect.poll(() => itemNames(page, "Shared links")).toEqual(["For the board"]);
    const [share] = stored().shares;
    expect(share).toMatchObject({ public: false, panels: ["pages", "headline"], filters: [] });
    const links = section("Shared links");
    await links.getByText("Secret link with a password · shows headline numbers, pages").waitFor();
    expect(await links.getByText(`${PUBLIC}/share/${share?.token ?? ""}`, { exact: true }).count()).toBe(1);
    expect(await form.getByLabel("Password").inputValue()).toBe("");

    await links.getByRole("button", { name: "Remove: For the board" }).click();
    await dialog.getByRole("button", { name: "Take back" }).click();
    await links.getByText("Nothing is shared.").waitFor();
    expect(stored().shares).toEqual([]);
    expect(faults()).toEqual([]);
  });

  it("are changed, and get another password or none, under the address that they have", async () => {
    const { page, section, stored, faults } = await open("", {
      before: async ({ browser }) => {
        await browser.directory.createShare("example.com", {
          name: "For the board",
          password: "open sesame",
          panels: ["pages"],
          filters: [["is", "visit:country", ["DE"]]],
        });
      },
    });
    const before = stored().shares[0];
    const links = section("Shared links");
    await links.getByText("only Country is Germany").waitFor();
    await links.getByRole("button", { name: "Edit: For the board" }).click();
    const form = page.getByRole("form", { name: "Edit For the board" });
    await form.getByLabel("What it is called").fill("For partners");
    await form.getByLabel("Graph").check();
    await form.getByRole("button", { name: "Save" }).click();
    await expect.poll(() => itemNames(page, "Shared links")).toEqual(["For partners"]);
    expect(stored().shares[0]).toEqual({ ...before, name: "For partners", panels: ["pages", "graph"] });

    await links.getByRole("button", { name: "Edit: For partners" }).click();
    const again = page.getByRole("form", { name: "Edit For partners" });
    await again.getByLabel("Which part of the traffic").selectOption({ label: "All of it" });
    await again.getByLabel("Ask for no password any more").check();
    await again.getByRole("button", { name: "Save" }).click();
    await links.getByText("Secret link · shows graph, pages").waitFor();
    expect(stored().shares[0]).toMatchObject({ token: before?.token, passwordHash: "", filters: [] });
    expect(faults()).toEqual([]);
  });

  it("take the filters and the segment of the view that the owner comes from", async () => {
    const { section, stored, faults } = await open("?segment=1&source=Google", { furnished: true });
    const form = section("Share").getByRole("form");
    await form.getByLabel("What it is called").fill("By search");
    expect(await form.getByLabel("Which part of the traffic").locator("option:checked").innerText()).toBe(
      "Country is Germany or Austria or Switzerland, and Source is Google",
    );
    expect(await form.getByLabel("Filtered out").isDisabled()).toBe(true);
    await form.getByRole("button", { name: "Make a link" }).click();
    await expect
      .poll(() => stored().shares.map(({ filters }) => filters))
      .toEqual([
        [
          ["is", "visit:country", ["DE", "AT", "CH"]],
          ["is", "visit:source", ["Google"]],
        ],
      ]);
    expect(faults()).toEqual([]);
  });

  it("of a segment that was removed meanwhile are refused, and never show all of the traffic", async () => {
    const { page, section, stored, settings } = await open("", { furnished: true });
    const form = section("Share").getByRole("form");
    await form.getByLabel("What it is called").fill("Readers");
    await form.getByLabel("Which part of the traffic").selectOption("1");
    const nav = page.getByRole("navigation", { name: "Settings" });
    await nav.getByRole("link", { name: "Segments" }).click();
    await page.getByRole("button", { name: "Remove: German readers" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect.poll(() => stored().segments.map(({ id }) => id)).toEqual([2]);
    await nav.getByRole("link", { name: "Sharing" }).click();
    await form.getByRole("button", { name: "Make a link" }).click();
    await form.getByRole("alert").getByText("choose again").waitFor();
    expect(stored().shares).toEqual([]);
    expect(settings.sent.filter((one) => one.includes("/shares"))).toEqual([]);
  });

  it("are one public dashboard a site, without a password", async () => {
    const { section, stored, faults } = await open("");
    const form = section("Share").getByRole("form");
    await form.getByLabel("What it is called").fill("Open numbers");
    await form.getByLabel("Public dashboard").check();
    expect(await form.getByLabel("Password").count()).toBe(0);
    await form.getByRole("button", { name: "Publish" }).click();
    const links = section("Shared links");
    await links.getByText(`${PUBLIC}/share/example.com`, { exact: true }).waitFor();
    expect(stored().shares[0]).toMatchObject({ public: true, passwordHash: "" });
    await form.getByText("There is one already.").waitFor();
    expect(await form.getByLabel("Public dashboard").isDisabled()).toBe(true);
    expect(faults()).toEqual([]);
  });

  it("give the code that embeds them whole or in part, and the graph's image where they show it", async () => {
    const { page, section, stored } = await open("", {
      context: { viewport: { width: 360, height: 800 } },
      before: async ({ browser }) => {
        await browser.directory.createShare("example.com", { name: "Board", panels: ["graph", "pages"] });
        await browser.directory.createShare("example.com", { name: "Pages alone", panels: ["pages"] });
      },
    });
    const [board, pages] = stored().shares.map(({ token }) => `${PUBLIC}/embed/${token}`);
    const items = section("Shared links").getByRole("listitem");
    const item = items.filter({ hasText: "Board" });
    await item.getByText("For other pages").click();
    await item.getByText(`<iframe src="${board ?? ""}" `).waitFor();
    expect(await item.getByLabel("What is embedded").locator("option").allInnerTexts()).toEqual([
      "Everything that it shows",
      "Graph",
      "Pages",
    ]);
    await item.getByLabel("What is embedded").selectOption("pages");
    await item.getByLabel("Colours").selectOption("dark");
    await item.getByText(`<iframe src="${board ?? ""}?panel=pages&theme=dark" `).waitFor();
    expect(await item.getByText(`${board ?? ""}/graph.svg?period=28d&metric=visitors&theme=dark`).count()).toBe(1);
    const alone = items.filter({ hasText: "Pages alone" });
    await alone.getByText("For other pages").click();
    await alone.getByText(`<iframe src="${pages ?? ""}" `).waitFor();
    expect(await alone.getByText("graph.svg").count()).toBe(0);
    await alone.getByRole("button", { name: "Edit: Pages alone" }).click();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
