import { describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { type Opened, underTest } from "./support/page-under-test.ts";
import type { StubState } from "./support/stub-api.ts";
import { stubSettings } from "./support/stub-settings.ts";
import { violations } from "./support/violations.ts";

const PATH = "/example.com?period=7d&source=Google&tab-places=language";

const openPage = underTest();

async function open(path: string, change?: (state: StubState) => void): Promise<Opened> {
  return openPage(path, {}, change);
}

const places = (page: Page): Locator => page.getByRole("region", { name: "Places" });

describe("a question that is not collected", () => {
  it("is collected from now on by a click of an owner, who is told when there is something to see", async () => {
    const settings = await stubSettings();
    const { page, complaints } = await open(PATH, (stub) => {
      stub.settings = settings;
      stub.answer = ({ dimensions, filters = [] }) =>
        dimensions?.[0] === "visit:language" && filters.length === 1 && settings.sent.length > 0
          ? { status: 200, body: { results: [], meta: { rows_from: "2026-03-18" } } }
          : undefined;
    });
    await places(page).getByText("No report covers language and source together.").waitFor();
    expect(await places(page).getByText("add to the configuration").filter({ visible: true }).count()).toBe(0);
    await places(page).getByRole("button", { name: "Collect it from now on" }).click();
    await places(page).getByText("Counted from now on.").waitFor();
    await places(page).getByText("choose a period with today in it").waitFor();
    expect(settings.sent).toEqual(['POST /api/sites/example.com/reports {"report":"source*language"}']);
    await places(page).getByText("Counted since 18 Mar 2026.").waitFor();
    expect(complaints).toEqual([]);
  });

  it("says why it cannot be collected where the installation refuses", async () => {
    const { page } = await open(PATH);
    await page.route("**/api/sites/*/reports", (route) =>
      route.fulfill({ status: 400, contentType: "application/json", body: '{"error":"reports: more than 30"}' }),
    );
    await places(page).getByRole("button", { name: "Collect it from now on" }).click();
    await places(page).getByRole("alert").getByText("reports: more than 30").waitFor();
    expect(await places(page).getByRole("button", { name: "Collect it from now on" }).isEnabled()).toBe(true);
  });

  it("keeps the line of configuration at hand", async () => {
    const { page } = await open(PATH);
    await places(page).getByText("For every site of this installation").click();
    await places(page).getByText('"reports": ["source*language"]').waitFor();
    const found = await violations(page);
    expect(found.filter((one) => /notice|collect|snippet/u.test(one))).toEqual([]);
  });

  it("tells viewers who could have it collected, and has no button for them", async () => {
    const { page } = await open(PATH, (stub) => {
      stub.user = { email: "eve@example.com", role: "viewer" };
    });
    await places(page).getByText("An owner of the site can have it collected from now on.").waitFor();
    expect(await places(page).getByRole("button", { name: "Collect it from now on" }).count()).toBe(0);
    expect(await places(page).locator("code").count()).toBe(0);
  });

  it("has no button where no report could cover it", async () => {
    const { page } = await open("/example.com?period=7d&source=Google&page=/pricing");
    const devices = page.getByRole("region", { name: "Devices" });
    await devices.getByText("a report has at most two dimensions").waitFor();
    expect(await devices.getByRole("button", { name: "Collect it from now on" }).count()).toBe(0);
  });
});
