import { describe, expect, it } from "vitest";
import { SCRIPT_KEYS } from "../../src/dashboard/script-keys.ts";
import { isScriptKey, scriptEventsOf } from "../../src/domain/script-properties.ts";
import type { SiteFields } from "../../src/domain/directory.ts";
import { FURNISHED } from "./support/furnished-site.ts";
import { underTest } from "./support/page-under-test.ts";
import { marksAnswer } from "./support/stub-marks.ts";
import { stubSettings } from "./support/stub-settings.ts";
import { violations } from "./support/violations.ts";

const openPage = underTest();

async function open(path: string, fields: Partial<SiteFields>, withEvents = true) {
  const settings = await stubSettings(fields);
  const { directory } = settings.browser;
  const opened = await openPage(path, {}, (state) => {
    state.settings = settings;
    state.answer = (query) =>
      withEvents || query.dimensions?.[0] !== "event:name"
        ? marksAnswer(query)
        : { status: 200, body: { results: [], meta: {}, query } };
  });
  const panel = opened.page.getByRole("region", { name: "Goals" });
  await panel.waitFor();
  return { ...opened, panel, stored: () => directory.site("example.com")?.properties ?? [] };
}

const PATH = "/example.com?period=7d&tab-goals=properties";

describe("a property of events", () => {
  it("is chosen among those declared and the script's own that have numbers, and shown by value", async () => {
    const { panel, page, complaints } = await open(PATH, FURNISHED);
    await panel.getByRole("button", { name: "free" }).waitFor();
    expect(await panel.getByLabel("Property").locator("option").allInnerTexts()).toEqual([
      "plan",
      "payment",
      "url: outbound links and files",
    ]);
    const cells = panel.getByRole("row", { name: "free" }).getByRole("cell");
    expect(await cells.allInnerTexts()).toEqual(["610", "622", "1.8%"]);
    expect(await violations(page)).toEqual([]);
    await panel.getByLabel("Property").selectOption("url");
    await panel.getByRole("button", { name: "https://github.com/example" }).waitFor();
    expect(new URL(page.url()).searchParams.get("property")).toBe("url");
    expect(complaints).toEqual([]);
  });

  it("filters by a value; the others stay to be chosen; hostile values are harmless", async () => {
    const { panel, page, complaints } = await open(PATH, FURNISHED);
    await panel.getByRole("button", { name: "<img src=x onerror=alert(1)>" }).click();
    await page.getByRole("list", { name: "Filters" }).getByText("<img src=x onerror=alert(1)>").waitFor();
    expect(new URL(page.url()).searchParams.get("props:plan")).toBe("<img src=x onerror=alert(1)>");
    await panel.getByRole("button", { name: "pro", exact: true }).waitFor();
    await panel.getByRole("button", { name: "<img src=x onerror=alert(1)>" }).click();
    await expect.poll(() => page.getByRole("list", { name: "Filters" }).count()).toBe(0);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(complaints).toEqual([]);
  });

  it("says of what its share is under a goal", async () => {
    const { panel } = await open(`${PATH}&goal=Signed up`, FURNISHED);
    const share = panel.getByRole("columnheader", { name: "Share" });
    await share.waitFor();
    expect(await share.getAttribute("title")).toBe("Share of visitors who reached Signed up");
  });

  it("without numbers says since when there could be some", async () => {
    const { panel } = await open(`${PATH}&property=payment`, FURNISHED);
    await panel.getByText("No value of payment to tell of in this period.").waitFor();
  });

  it("is declared by an owner where there is none yet", async () => {
    const { panel, stored, page } = await open(PATH, {}, false);
    await panel.getByText("What do your events say beside their name?").waitFor();
    await panel.getByRole("button", { name: "Add a property" }).click();
    const form = panel.getByRole("form", { name: "Add a property" });
    await form.getByLabel("Key").fill("plan");
    expect(await violations(page)).toEqual([]);
    await form.getByRole("button", { name: "Add property" }).click();
    await expect.poll(() => panel.getByLabel("Property").inputValue()).toBe("plan");
    expect(stored()).toEqual(["plan"]);
  });
});

describe("the script's own properties", () => {
  it("are those of the domain", () => {
    for (const [key, , events] of SCRIPT_KEYS) expect(events).toEqual(scriptEventsOf(key));
    expect(SCRIPT_KEYS.every(([key]) => isScriptKey(key))).toBe(true);
  });
});
