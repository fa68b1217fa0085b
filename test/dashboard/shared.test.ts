import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { startPage, type Opened, type PageUnderTest } from "./support/page-under-test.ts";
import type { StubShare } from "./support/stub-share.ts";

let under: PageUnderTest;
let opened: Opened | undefined;

beforeAll(async () => {
  under = await startPage();
});
afterAll(() => under.close());

const OPEN: StubShare = { token: "AbCdEfGhIjKlMnOpQrStUv", name: "For the board", panels: [], filters: [] };

async function open(path: string, share: Partial<StubShare> = {}): Promise<Opened> {
  await opened?.context.close();
  opened = await under.open(path, {}, (state) => {
    // Nobody has signed in.
    state.user = null;
    state.shares.push({ ...OPEN, ...share });
  });
  return opened;
}

const panels = (page: Page): Promise<readonly string[]> =>
  page.getByRole("region").getByRole("heading", { level: 2 }).allInnerTexts();

describe("a shared link", () => {
  it("shows the site without an account, a cookie or a way to settings", async () => {
    const { page, context, complaints } = await open(`/share/${OPEN.token}`);
    const sent: (string | undefined)[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/api/")) sent.push(request.headers()["authorization"]);
    });
    await page.reload();
    await page.getByRole("button", { name: "Google" }).waitFor();
    await page.getByText("For the board").waitFor();
    expect(new Set(sent)).toEqual(new Set([`Bearer share_${OPEN.token}`]));
    expect(await context.cookies()).toEqual([]);
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await page.getByRole("link", { name: "Settings" }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("keeps its address while it is filtered, and goes back", async () => {
    const { page } = await open(`/share/${OPEN.token}?theme=dark`);
    await page.getByRole("button", { name: "Google" }).click();
    await expect.poll(() => page.url()).toContain("source=Google");
    expect(new URL(page.url()).pathname).toBe(`/share/${OPEN.token}`);
    expect(new URL(page.url()).searchParams.get("theme")).toBe("dark");
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
    await page.goBack();
    await expect.poll(() => page.url()).not.toContain("source=Google");
  });

  it("takes its colours from the address, until the reader chooses others", async () => {
    const { page } = await open(`/share/${OPEN.token}?theme=dark`);
    const theme = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset["theme"]);
    const button = page.getByRole("button", { name: "Use light colours" });
    await button.waitFor();
    expect(await theme()).toBe("dark");
    await button.click();
    await page.getByRole("button", { name: "Google" }).click();
    await expect.poll(() => page.url()).toContain("source=Google");
    expect(await theme()).toBe("light");
  });

  it("shows the panels chosen, and says which part of the traffic it is about", async () => {
    const { page } = await open(`/share/${OPEN.token}`, {
      panels: ["headline", "pages", "events"],
      filters: [["is", "visit:country", ["DE", "FR"]]],
    });
    await page.getByText("Only: Country is Germany or France").waitFor();
    await page.getByRole("button", { name: "/pricing" }).waitFor();
    expect(await panels(page)).toEqual(["Pages", "Goals"]);
    expect(await page.getByRole("region", { name: "Goals" }).getByRole("tab").count()).toBe(0);
    expect(await page.locator(".headline").count()).toBe(1);
    expect(await page.locator(".plot").count()).toBe(0);
  });

  it("with filters tells nothing that cannot be filtered, and does not ask for it", async () => {
    const { page } = await open(`/share/${OPEN.token}`);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.reload();
    await page.getByText("visitors now").waitFor();
    await page.getByRole("region", { name: "Filtered out" }).waitFor();
    const unfilterable = (): string[] => asked.filter((path) => /realtime|filtered/u.test(path));
    expect(new Set(unfilterable())).toEqual(new Set(["/api/v1/stats/realtime/visitors", "/api/filtered"]));

    await opened?.context.close();
    opened = await under.open("/robots.txt", {}, (state) => {
      state.user = null;
      state.shares.push({ ...OPEN, filters: [["is", "visit:country", ["DE"]]] });
    });
    const filtered = opened.page;
    asked.length = 0;
    filtered.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await filtered.goto(`/share/${OPEN.token}`);
    await filtered.getByRole("button", { name: "Google" }).waitFor();
    await filtered.getByRole("region", { name: "Errors and links" }).waitFor();
    expect(await filtered.getByText("visitors now").count()).toBe(0);
    expect(await filtered.getByRole("region", { name: "Filtered out" }).count()).toBe(0);
    expect(unfilterable()).toEqual([]);
  });

  it("asks for its password, says when it is wrong, and forgets it with the page", async () => {
    const { page } = await open(`/share/${OPEN.token}`, { password: "open sesame" });
    expect(await page.getByText("example.com").count()).toBe(0);
    await page.getByLabel("Password").fill("open simsim");
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByText("the password is wrong").waitFor();
    await page.getByLabel("Password").fill("open sesame");
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByRole("button", { name: "Google" }).waitFor();
    await page.reload();
    await page.getByLabel("Password").waitFor();
  });

  it("that was taken back says so", async () => {
    const { page } = await open("/share/unknown");
    await page.getByRole("heading", { name: "This link does not hold" }).waitFor();
  });
});

describe("an embedded page", () => {
  it("is the panels asked for, without the frame around them", async () => {
    const { page, complaints } = await open(`/embed/${OPEN.token}?panel=sources&theme=light`);
    await page.getByRole("button", { name: "Google" }).waitFor();
    expect(await panels(page)).toEqual(["Sources"]);
    expect(await page.locator("header").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("shows nothing that the link does not show", async () => {
    const { page } = await open(`/embed/${OPEN.token}?panel=sources`, { panels: ["pages"] });
    await page.locator("footer").waitFor();
    expect(await panels(page)).toEqual([]);
  });
});
