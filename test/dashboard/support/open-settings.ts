import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type { Site } from "../../../src/domain/site.ts";
import { FURNISHED } from "./furnished-site.ts";
import { startPage, type Opened, type PageUnderTest } from "./page-under-test.ts";
import type { StubState } from "./stub-api.ts";
import { stubSettings, type StubSettings } from "./stub-settings.ts";

export interface OpenedSettings extends Opened {
  readonly settings: StubSettings;
  /** `example.com` as it is stored. */
  readonly stored: () => Site;
  /** The section of the page with a heading. */
  readonly section: (title: string) => ReturnType<Page["getByRole"]>;
  /** What the dialog that is open is called, and what is in it. */
  readonly dialog: ReturnType<Page["getByRole"]>;
  /** Complaints but those about answers that refuse something, which the browser reports by itself. */
  readonly faults: () => string[];
}

interface Options {
  /** There is something in every list of `example.com`. */
  readonly furnished?: boolean;
  readonly context?: Parameters<PageUnderTest["open"]>[1];
  readonly before?: (settings: StubSettings, state: StubState) => Promise<void>;
}

/**
 * For a file of tests: starts the page once, and opens the address that `pathOf` makes of a text, closing what was open.
 */
export function settingsUnderTest(
  pathOf: (text: string) => string,
): (text: string, options?: Options) => Promise<OpenedSettings> {
  let under: PageUnderTest | undefined;
  let opened: Opened | undefined;
  beforeAll(async () => {
    under = await startPage();
  });
  afterAll(() => under?.close());
  return async (text, options) => {
    await opened?.context.close();
    if (under === undefined) throw new Error("the page is started before the first test");
    const now = await openSettings(under, pathOf(text), options);
    opened = now;
    return now;
  };
}

/** Opens an address of the settings in front of an installation whose settings are real, as its owner. */
export async function openSettings(
  under: PageUnderTest,
  path: string,
  { furnished = false, context = {}, before }: Options = {},
): Promise<OpenedSettings> {
  const settings = await stubSettings();
  const { directory } = settings.browser;
  if (furnished) {
    const made = await directory.updateSite("example.com", FURNISHED);
    if (!made.ok) throw new Error(made.error);
  }
  const opened = await under.open("/robots.txt", context, (state) => {
    state.settings = settings;
  });
  await before?.(settings, opened.state);
  const { page, complaints } = opened;
  await page.goto(path);
  await page.locator(".settings-body h2").first().waitFor();
  return {
    ...opened,
    settings,
    stored: () => {
      const site = directory.site("example.com");
      if (site === undefined) throw new Error("the site is gone");
      return site;
    },
    section: (title) => page.getByRole("region", { name: title, exact: true }),
    dialog: page.getByRole("dialog"),
    faults: () => complaints.filter((text) => !/status of 4\d\d/u.test(text)),
  };
}

/** Names of what is in a list of the settings. */
export function itemNames(page: Page, label: string): Promise<string[]> {
  return page.getByRole("list", { name: label, exact: true }).locator(".item-name").allInnerTexts();
}

/** Name, or else text, of what has the focus. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });
}
