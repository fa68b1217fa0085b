import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focused, itemNames as items, openSettings, type OpenedSettings } from "./support/open-settings.ts";
import { startPage, type Opened, type PageUnderTest } from "./support/page-under-test.ts";
import { OWNER } from "../http/support/browser-double.ts";

let under: PageUnderTest;
let opened: Opened | undefined;

beforeAll(async () => {
  under = await startPage();
});
afterAll(() => under.close());

async function open(section: string, options?: Parameters<typeof openSettings>[2]): Promise<OpenedSettings> {
  await opened?.context.close();
  const now = await openSettings(under, `/?settings=${section}`, options);
  opened = now;
  return now;
}

const withBob = async ({ browser }: OpenedSettings["settings"]): Promise<void> => {
  await browser.directory.createUser("bob@example.com", "bobs long password", "viewer", ["example.com"]);
};

describe("users", () => {
  it("are added with a role and sites, and can sign in", async () => {
    const { page, section, settings, faults } = await open("users");
    expect(await items(page, "Users")).toEqual(["ada@example.com"]);
    const add = section("Add a user");
    await add.getByLabel("E-mail").fill("Bob@example.com");
    await add.getByLabel("Password").fill("bobs long password");
    await add.getByLabel("All sites").uncheck();
    await add.getByRole("button", { name: "Add user" }).click();
    await expect.poll(() => add.getByRole("alert").innerText()).toBe("Choose at least one site.");
    await add.getByLabel("shop.example.com").check();
    await add.getByLabel("Sees which organisations came").check();
    await add.getByRole("button", { name: "Add user" }).click();
    await add.getByText("Added: they can sign in.").waitFor();
    await expect.poll(() => items(page, "Users")).toEqual(["ada@example.com", "bob@example.com"]);
    const { directory } = settings.browser;
    expect(await directory.signIn("bob@example.com", "bobs long password")).toMatchObject({
      role: "viewer",
      sites: ["shop.example.com"],
      organisations: true,
    });
    expect(await add.getByLabel("Password").inputValue()).toBe("");
    await add.getByLabel("E-mail").fill("bob@example.com");
    await add.getByLabel("Password").fill("another long password");
    await add.getByRole("button", { name: "Add user" }).click();
    await expect.poll(() => add.getByRole("alert").innerText()).toContain("bob@example.com");
    expect(faults()).toEqual([]);
  });

  it("are given another role, sites and password", async () => {
    const { page, section, settings, faults } = await open("users", { before: withBob });
    const users = section("Users");
    await users.getByRole("button", { name: "Edit: bob@example.com" }).click();
    const edit = page.getByRole("form", { name: "Edit bob@example.com" });
    await edit.getByLabel("Role").selectOption("owner");
    await edit.getByLabel("All sites").check();
    await edit.getByLabel("New password").fill("a new long password");
    await edit.getByRole("button", { name: "Save" }).click();
    await edit.waitFor({ state: "detached" });
    expect(await focused(page)).toBe("Edit: bob@example.com");
    const bob = await settings.browser.directory.signIn("bob@example.com", "a new long password");
    expect(bob).toMatchObject({ role: "owner", sites: ["*"] });
    expect(faults()).toEqual([]);
  });

  it("of whom one owner stays", async () => {
    const { page, section, settings, faults } = await open("users", { before: withBob });
    const users = section("Users");
    await users.getByText("The last owner stays", { exact: true }).waitFor();
    expect(await users.getByRole("button", { name: "Remove: ada@example.com" }).count()).toBe(0);
    await users.getByRole("button", { name: "Edit: ada@example.com" }).click();
    const edit = page.getByRole("form", { name: "Edit ada@example.com" });
    expect(await edit.getByLabel("Role").isDisabled()).toBe(true);
    // Their own password is changed where the one that they have now is asked for.
    expect(await edit.getByLabel("New password").count()).toBe(0);
    await edit.getByRole("button", { name: "Cancel" }).click();

    await settings.browser.directory.updateUser("bob@example.com", { role: "owner" });
    await page.reload();
    await users.getByRole("button", { name: "Remove: ada@example.com" }).waitFor();
    // Another owner was quicker: the server says so in the dialog.
    await settings.browser.directory.updateUser("bob@example.com", { role: "viewer" });
    await users.getByRole("button", { name: "Remove: ada@example.com" }).click();
    const dialog = page.getByRole("dialog", { name: "Remove yourself?" });
    await dialog.getByRole("textbox").fill("ada@example.com");
    await dialog.getByRole("button", { name: "Remove the user" }).click();
    await expect.poll(() => dialog.getByRole("alert").innerText()).toContain("the last owner stays");
    expect(faults()).toEqual([]);
  });

  it("are removed once their address was typed", async () => {
    const { page, section, dialog, settings, faults } = await open("users", { before: withBob });
    await section("Users").getByRole("button", { name: "Remove: bob@example.com" }).click();
    await dialog.getByRole("button", { name: "Remove the user" }).click({ force: true });
    expect(settings.sent).toEqual([]);
    await dialog.getByRole("textbox").fill("bob@example.com");
    await page.keyboard.press("Enter");
    await expect.poll(() => items(page, "Users")).toEqual(["ada@example.com"]);
    expect(settings.sent).toEqual(["DELETE /api/users/bob@example.com"]);
    expect(faults()).toEqual([]);
  });
});

describe("API keys", () => {
  it("are made, shown once, and removed once their name was typed", async () => {
    const { page, section, dialog, settings, faults } = await open("keys");
    const keys = section("API keys");
    await keys.getByText("No keys yet.").waitFor();
    const make = section("Make a key");
    await make.getByLabel("What it is for").fill("Weekly report");
    await make.getByLabel("Reads which organisations came").check();
    await make.getByLabel("Sends for visitors").check();
    await make.getByRole("button", { name: "Make key" }).click();
    const key = await keys.locator(".made-key .snippet").innerText();
    expect(settings.browser.directory.keyOf(key)).toMatchObject({
      name: "Weekly report",
      sites: ["*"],
      organisations: true,
      ingest: true,
    });
    await expect.poll(() => focused(page)).toBe("The key Weekly report");
    await keys.getByRole("button", { name: "I have it" }).click();
    expect(await page.getByText(key).count()).toBe(0);
    expect(await focused(page)).toBe("API keys");
    expect(await items(page, "API keys")).toEqual(["Weekly report"]);
    await keys.getByRole("button", { name: "Remove: Weekly report" }).click();
    await dialog.getByRole("textbox").fill("Weekly report");
    await dialog.getByRole("button", { name: "Remove the key" }).click();
    await keys.getByText("No keys yet.").waitFor();
    expect(settings.browser.directory.keyOf(key)).toBeUndefined();
    expect(faults()).toEqual([]);
  });
});

describe("the reader's own account", () => {
  it("gets another password for the one that it has now", async () => {
    const { section, settings, faults } = await open("account");
    const account = section("Your password");
    const change = async (now: string, next: string, again = next): Promise<void> => {
      await account.getByLabel("Password that you have now").fill(now);
      await account.getByLabel("New password", { exact: true }).fill(next);
      await account.getByLabel("New password once more").fill(again);
      await account.getByRole("button", { name: "Change password" }).click();
    };
    await change(OWNER.password, "a new long password", "a new long passwort");
    await account.getByText("The two are not the same.").waitFor();
    expect(settings.sent).toEqual([]);
    await change("wrong password", "a new long password");
    await account.getByText("Is not the one that you have now").waitFor();
    expect(await account.getByLabel("Password that you have now").getAttribute("aria-invalid")).toBe("true");
    await change(OWNER.password, "a new long password");
    await account.getByText("Changed.", { exact: true }).waitFor();
    expect(await settings.browser.directory.signIn(OWNER.email, "a new long password")).toBeDefined();
    expect(await account.getByLabel("New password", { exact: true }).inputValue()).toBe("");
    expect(faults()).toEqual([]);
  });

  it("is all that viewers have, from the menu of the account", async () => {
    await opened?.context.close();
    opened = await under.open("/example.com", {}, (state) => {
      state.user = { email: "bob@example.com", role: "viewer" };
    });
    const { page, complaints } = opened;
    await page.getByRole("button", { name: "Account" }).click();
    expect(await page.getByRole("link", { name: "Users" }).count()).toBe(0);
    await page.getByRole("link", { name: "Your password" }).click();
    await page.getByRole("heading", { name: "Your password" }).waitFor();
    expect(await page.getByText("bob@example.com").count()).toBeGreaterThan(0);
    await page.goto("/?settings=users");
    await page.getByText("Only owners may see this").waitFor();
    expect(complaints).toEqual([]);
  });

  it("is beside users and keys in the menu of owners", async () => {
    const { page } = await open("account");
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("link", { name: "API keys" }).first().click();
    await page.getByRole("heading", { name: "API keys" }).waitFor();
    expect(await page.title()).toBe("API keys · Footfall");
    await page.getByRole("button", { name: "Account" }).click();
    await page.locator(".account-menu").getByRole("link", { name: "Users" }).click();
    await page.getByRole("heading", { name: "Users", exact: true }).waitFor();
  });

  it("forgets what was typed when its reader signs out", async () => {
    const { page, section } = await open("keys");
    await section("Make a key").getByLabel("What it is for").fill("half a na");
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("E-mail").fill("ada@example.com");
    await page.getByLabel("Password").fill("correct horse");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Account" }).click();
    await page.getByRole("link", { name: "API keys" }).click();
    expect(await section("Make a key").getByLabel("What it is for").inputValue()).toBe("");
  });
});
