import type { Browser, BrowserContext, Page } from "playwright-core";
import { mainThread } from "./main-thread.ts";

/** What the page is to keep to, on a machine that does nothing else. */
export const PAGE_LIMITS = { firstLoadBytes: 120_000, interactiveMs: 1_000, updateMs: 100 } as const;

/** Where a page is, and who may read it. */
export interface MeasuredPage {
  /** Origin of the collector. */
  readonly origin: string;
  readonly site: string;
  readonly email: string;
  readonly password: string;
}

/** One look at a site with nothing in the cache. */
export interface FirstLoad {
  /** Bytes of the shell, scripts and styles as they travelled, headers included; of the answers of the API. */
  readonly assetBytes: number;
  readonly answerBytes: number;
  /** From the navigation until a panel with numbers was painted, and until no task took 50 ms any more. */
  readonly numbersMs: number;
  readonly interactiveMs: number;
}

/** One click on a value of a panel, until every panel shows the numbers under that filter. */
export interface PanelUpdate {
  /** All of it but the time in which an answer was waited for. */
  readonly updateMs: number;
  /** What the main thread had to do in it, also while answers were on their way. */
  readonly workMs: number;
  /** Until the last answer was there. */
  readonly answeredMs: number;
}

/** After the numbers: what begins later than that is no part of the load. */
const WATCHED_AFTER_MS = 1_000;

/** Loads a site's page in a context of its own, traced by the browser itself. */
export async function measureFirstLoad(browser: Browser, measured: MeasuredPage): Promise<FirstLoad> {
  const context = await signedIn(browser, measured);
  try {
    const page = await context.newPage();
    const bytes = await countBytes(page);
    await page.addInitScript(markWhenSettled, "numbers");
    const { trace } = await traced(browser, page, async () => {
      await page.goto(`${measured.origin}/${measured.site}`);
      await marked(page, "numbers");
      await page.waitForTimeout(WATCHED_AFTER_MS);
    });
    const thread = mainThread(trace, "numbers");
    const began = thread.navigationMs;
    const numbersMs = thread.markMs("numbers") - began;
    return { ...bytes, numbersMs, interactiveMs: Math.max(numbersMs, thread.longTasksEndMs - began) };
  } finally {
    await context.close();
  }
}

/** Clicks on `clicks` values of the panel of sources, one after the other, each taken back before the next one. */
export async function measureUpdates(
  browser: Browser,
  measured: MeasuredPage,
  clicks: number,
): Promise<readonly PanelUpdate[]> {
  const context = await signedIn(browser, measured);
  try {
    const page = await context.newPage();
    await page.goto(`${measured.origin}/${measured.site}`);
    const values = page
      .getByRole("region", { name: "Sources" })
      .getByRole("row")
      .getByRole("button", { pressed: false });
    await page.evaluate(markWhenSettled, "first");
    await marked(page, "first");
    const updates: PanelUpdate[] = [];
    for (let click = 0; click < clicks; click++) {
      const value = values.nth(click);
      await value.hover();
      const { trace, result } = await traced(browser, page, async () => {
        await page.evaluate(markClick);
        await value.click();
        await page.evaluate(markWhenSettled, "updated");
        await marked(page, "updated");
        return page.evaluate(waitedFor);
      });
      const thread = mainThread(trace, "updated");
      updates.push({
        updateMs: result.elapsedMs - result.waitedMs,
        workMs: thread.busyMs(thread.markMs("clicked"), thread.markMs("updated")),
        answeredMs: result.answeredMs,
      });
      await page.goBack();
      await page.evaluate(markWhenSettled, "back");
      await marked(page, "back");
    }
    return updates;
  } finally {
    await context.close();
  }
}

async function signedIn(browser: Browser, { origin, email, password }: MeasuredPage): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1_280, height: 900 } });
  const answer = await context.request.post(`${origin}/api/session`, { data: { email, password } });
  if (!answer.ok()) throw new Error(`signing in was answered with ${String(answer.status())}`);
  return context;
}

/** Counts what travels from now on, as the network stack has it. */
async function countBytes(page: Page): Promise<{ readonly assetBytes: number; readonly answerBytes: number }> {
  const counted = { assetBytes: 0, answerBytes: 0 };
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  const answers = new Set<string>();
  session.on("Network.responseReceived", ({ requestId, response }) => {
    if (new URL(response.url).pathname.startsWith("/api/")) answers.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    counted[answers.has(requestId) ? "answerBytes" : "assetBytes"] += encodedDataLength;
  });
  return counted;
}

async function traced<T>(
  browser: Browser,
  page: Page,
  act: () => Promise<T>,
): Promise<{ readonly trace: Buffer; readonly result: T }> {
  await browser.startTracing(page, {
    categories: ["blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline"],
  });
  const result = await act();
  return { trace: await browser.stopTracing(), result };
}

async function marked(page: Page, name: string): Promise<void> {
  await page.waitForFunction((mark) => performance.getEntriesByName(mark, "mark").length > 0, name);
}

/** In the page: marks the moment at which the headline and panels have been painted with numbers that are current. */
function markWhenSettled(mark: string): void {
  performance.clearMarks(mark);
  const isSettled = (): boolean =>
    document.querySelector(".panel table.rows tbody tr") !== null &&
    // What waits until the reader comes near is not on its way.
    document.querySelector(
      ".headline .ghost, .panel .ghost-rows:not(.far *), .headline.stale, .panel .stale, .chart.stale",
    ) === null;
  const look = (): void => {
    if (!isSettled()) return;
    observer.disconnect();
    // The frame after these changes has been painted when a task of its own follows.
    requestAnimationFrame(() => {
      setTimeout(() => performance.mark(mark), 0);
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
  look();
}

/** In the page: marks the next click, before anybody has heard of it. */
function markClick(): void {
  performance.clearMarks("clicked");
  performance.clearResourceTimings();
  addEventListener("click", ({ timeStamp }) => performance.mark("clicked", { startTime: timeStamp }), {
    capture: true,
    once: true,
  });
}

/** In the page: how long it took from the click to what was painted, and how long of it answers were under way. */
function waitedFor(): { readonly elapsedMs: number; readonly waitedMs: number; readonly answeredMs: number } {
  const at = (name: string): number => performance.getEntriesByName(name, "mark")[0]?.startTime ?? NaN;
  const [from, to] = [at("clicked"), at("updated")];
  const asked = performance
    .getEntriesByType("resource")
    .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
    .filter(({ startTime }) => startTime >= from && startTime < to)
    .sort((one, other) => one.startTime - other.startTime);
  let waitedMs = 0;
  let until = from;
  for (const { startTime, responseEnd } of asked) {
    waitedMs += Math.max(0, Math.min(responseEnd, to) - Math.max(startTime, until));
    until = Math.max(until, responseEnd);
  }
  return { elapsedMs: to - from, waitedMs, answeredMs: Math.min(until, to) - from };
}
