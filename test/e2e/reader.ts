import type { BrowserContext, Page } from "playwright-core";
import type { TestBrowser, Visitor } from "../support/browser.ts";
import type { TestCollector } from "./collector.ts";

/** Somebody who reads statistics, in a browser of their own whose clock is the collector's. */
export interface Reader {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Everything that must stay empty, see `watchFaults`. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Opens a browser for somebody. `others`: origins of pages that they look at beside the collector's. */
export async function openReader(
  browser: TestBrowser,
  collector: TestCollector,
  others: readonly string[] = [],
): Promise<Reader> {
  const visitor = await browser.visitor({ locale: "en-GB" });
  const { page, context } = visitor;
  const faults = await watchFaults(visitor, [collector.url, ...others]);
  await page.clock.setFixedTime(collector.now());
  return { page, context, faults, close: () => visitor.close() };
}

/**
 * What goes wrong in a browser without anybody seeing it: errors in the console, exceptions, what a content security
 * policy refuses, and requests to other origins than these.
 */
export async function watchFaults({ context }: Visitor, origins: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => faults.push(String(error.error())));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (!LOCAL_SCHEMES.has(protocol) && !origins.includes(origin)) faults.push(`asked for ${request.url()}`);
  });
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      reportError(new Error(`refused by policy: ${violatedDirective} ${blockedURI}`));
    });
  });
  return faults;
}

const LOCAL_SCHEMES: ReadonlySet<string> = new Set(["data:", "blob:", "about:"]);

export const OWNER = { email: "owner@shop.test", password: "a long enough password" } as const;

/** Opens the set-up link and makes the first account, whose browser is signed in then. */
export async function claim({ page }: Reader, collector: TestCollector): Promise<void> {
  await page.goto(`${collector.url}/setup?token=${collector.setupToken ?? ""}`);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Create account" }).click();
}

/** Pixels by which the page is wider than the window: 0, or something sticks out. */
export function overhang(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}
