import { describe, expect, it } from "vitest";
import type { SiteFields } from "../../src/domain/directory.ts";
import { FURNISHED } from "./support/furnished-site.ts";
import { underTest } from "./support/page-under-test.ts";
import type { StubState } from "./support/stub-api.ts";
import { stubSettings } from "./support/stub-settings.ts";
import { violations } from "./support/violations.ts";

const openPage = underTest();

async function open(path: string, fields: Partial<SiteFields>, change?: (state: StubState) => void) {
  const settings = await stubSettings(fields);
  const { directory } = settings.browser;
  const opened = await openPage(path, {}, (state) => {
    state.settings = settings;
    change?.(state);
  });
  const panel = opened.page.getByRole("region", { name: "Goals" });
  await panel.waitFor();
  return { ...opened, panel, stored: () => directory.site("example.com")?.funnels ?? [] };
}

const PATH = "/example.com?period=7d&tab-goals=funnels";

describe("a funnel", () => {
  it("says how many came all the way, who left between, how long it took, and where it only knows the least", async () => {
    const { panel, page, complaints } = await open(PATH, FURNISHED);
    const steps = panel.getByRole("list", { name: "Steps" }).getByRole("listitem");
    await steps.first().waitFor();
    expect(await panel.locator(".funnel-lead").innerText()).toBe(
      "12% of 4,000 visits came all the way. Most left before Signed up: 66% of those at Pricing seen.",
    );
    const texts = (await steps.allInnerTexts()).map((text) => text.replace(/\s+/gu, " "));
    expect(texts[0]).toMatch(/Pricing seen 4,000 visits 100%/u);
    expect(texts[1]).toMatch(/−2,640 \(66%\).* 1m 36s typically .*Signed up at least 1,360 visits 34%/u);
    expect(texts[2]).toMatch(/Purchase 462 visits 12%/u);
    await panel.getByText("Whoever reached that had been here too.").waitFor();
    const heights = await steps
      .locator(".funnel-bar")
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().height));
    expect((heights[1] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(0.34, 1);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("lies down on a phone, without running out of it", async () => {
    const { panel, page } = await open(PATH, FURNISHED);
    await page.setViewportSize({ width: 360, height: 740 });
    const bars = panel.locator(".funnel-bar");
    await bars.first().waitFor();
    const widths = await bars.evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width));
    expect((widths[2] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(0.12, 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  it("is chosen among several, in the address too", async () => {
    const two = [...(FURNISHED.funnels ?? []), { name: "Join", steps: ["Pricing seen", "Signed up"] }];
    const { panel, page, state } = await open(PATH, { ...FURNISHED, funnels: two });
    await panel.getByRole("combobox", { name: "Funnel" }).selectOption("Join");
    await expect.poll(() => panel.getByRole("list", { name: "Steps" }).getByRole("listitem").count()).toBe(2);
    expect(new URL(page.url()).searchParams.get("funnel")).toBe("Join");
    expect(new URLSearchParams(state.askedFunnels.at(-1)).get("funnel")).toBe("Join");
    await page.reload();
    await expect.poll(() => panel.getByRole("combobox", { name: "Funnel" }).inputValue()).toBe("Join");
  });

  it("takes a filter on visits, and says calmly which it does not take, without asking", async () => {
    const { panel, page, state, complaints } = await open(`${PATH}&source=Google`, FURNISHED);
    await panel.getByText("of 1,600 visits").waitFor();
    expect(new URLSearchParams(state.askedFunnels.at(-1)).get("filters")).toBe('[["is","visit:source",["Google"]]]');

    state.askedFunnels.length = 0;
    await page.goto(`${PATH}&source=Google&page=/pricing`);
    await panel.getByText("Funnels are told by one thing about visits at a time.").waitFor();
    expect(state.askedFunnels).toEqual([]);
    await panel.getByRole("button", { name: "Only Source: Google" }).click();
    await panel.getByText("of 1,600 visits").waitFor();

    await page.goto(`${PATH}&page=/pricing`);
    await panel.getByRole("button", { name: "Without filters" }).click();
    await panel.getByText("of 4,000 visits").waitFor();

    await page.goto(`${PATH}&os=iOS`);
    await panel.getByText("This combination is not collected.").waitFor();
    expect(await panel.getByRole("button", { name: "Collect it from now on" }).count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it("is declared by an owner from goals in their order", async () => {
    const { panel, stored } = await open(PATH, { goals: FURNISHED.goals ?? [] });
    await panel.getByText("Where do visits end?").waitFor();
    await panel.getByRole("button", { name: "Add a funnel" }).click();
    const form = panel.getByRole("form", { name: "Add a funnel" });
    await form.getByLabel("What it is called").fill("Join");
    // How far a page was read is no step.
    expect(await form.getByLabel("Step 1", { exact: true }).locator("option").allInnerTexts()).not.toContain(
      "Guide read",
    );
    await form.getByLabel("Step 1", { exact: true }).selectOption("Pricing seen");
    await form.getByLabel("Step 2", { exact: true }).selectOption("Signed up");
    await form.getByRole("button", { name: "Add funnel" }).click();
    await expect.poll(() => panel.getByRole("list", { name: "Steps" }).getByRole("listitem").count()).toBe(2);
    expect(stored()).toEqual([{ name: "Join", steps: ["Pricing seen", "Signed up"] }]);
  });

  it("needs goals first", async () => {
    const { panel } = await open(PATH, {});
    await panel.getByRole("button", { name: "Declare goals first" }).click();
    await panel.getByText("What do you want visitors to do?").waitFor();
  });

  it("is nothing to declare for viewers", async () => {
    const { panel } = await open(PATH, {}, (state) => {
      state.user = { email: "bob@example.com", role: "viewer" };
    });
    await panel.getByText("An owner of the site can declare funnels here.").waitFor();
    expect(await panel.getByRole("button", { name: "Declare goals first" }).count()).toBe(0);
  });
});
