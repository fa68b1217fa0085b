import { afterAll, beforeAll, describe, it } from "vitest";
import { FURNISHED } from "./support/furnished-site.ts";
import { startPage, type PageUnderTest } from "./support/page-under-test.ts";
import { stubSettings } from "./support/stub-settings.ts";

const SHOTS = process.env["FOOTFALL_SHOTS"];

const PATHS: Readonly<Record<string, string>> = {
  general: "/example.com/settings",
  pages: "/example.com/settings/pages",
  goals: "/example.com/settings/goals",
  funnels: "/example.com/settings/funnels",
  properties: "/example.com/settings/properties",
  partners: "/example.com/settings/partners",
  segments: "/example.com/settings/segments",
  annotations: "/example.com/settings/annotations",
  organisations: "/example.com/settings/organisations",
  sharing: "/example.com/settings/sharing",
  imports: "/example.com/settings/imports",
  export: "/example.com/settings/export",
  danger: "/example.com/settings/danger",
  users: "/?settings=users",
  keys: "/?settings=keys",
  account: "/?settings=account",
  empty: "/shop.example.com/settings/goals",
};

describe.runIf(SHOTS !== undefined)("pictures of the settings", () => {
  let under: PageUnderTest;
  beforeAll(async () => {
    under = await startPage();
  });
  afterAll(() => under.close());

  for (const [size, viewport] of Object.entries({
    desktop: { width: 1280, height: 900 },
    phone: { width: 360, height: 780 },
  })) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`${size} ${colorScheme}`, async () => {
        const settings = await stubSettings();
        const { directory } = settings.browser;
        await directory.updateSite("example.com", FURNISHED);
        await directory.createShare("example.com", { name: "For the board", panels: ["graph", "pages"] });
        await directory.createShare("example.com", { name: "Open numbers", public: true });
        await directory.createUser("bob@example.com", "bobs long password", "viewer", ["example.com"]);
        await directory.createKey("Weekly report", ["example.com", "shop.example.com"], { organisations: true });
        const { page, context } = await under.open(PATHS["general"] ?? "", { viewport, colorScheme }, (state) => {
          state.settings = settings;
        });
        for (const [name, path] of Object.entries(PATHS)) {
          await page.goto(path);
          await page.locator(".settings-body h2").first().waitFor();
          await page.screenshot({ path: `${SHOTS ?? "."}/${size}-${colorScheme}-${name}.png`, fullPage: true });
        }
        await context.close();
      });
    }
  }
});
