import type { Page } from "playwright-core";

/** Timers of half a second and more of a page, which go off when they are told to. */
export interface HeldTimers {
  /**
   * Ends the oldest wait before another try, as soon as there is one: the page's clock goes on by as much. Resolves with
   * its length, milliseconds.
   */
  endWait(): Promise<number>;
  /** The same of the time that an answer may take. */
  endSilence(): Promise<number>;
  /** How many waits go on. */
  waits(): Promise<number>;
  /** Sets the page's clock on without ending a timer, as a computer does that slept. */
  sleep(ms: number): Promise<void>;
}

/** Holds the timers of every document that the page opens from now on. */
export async function holdTimers(page: Page): Promise<HeldTimers> {
  await page.addInitScript(hold);
  const end = async (kind: "waits" | "silences"): Promise<number> => {
    await page.waitForFunction((which) => (window.heldTimers?.[which].length ?? 0) > 0, kind, { polling: 20 });
    return page.evaluate((which) => {
      const timer = window.heldTimers?.[which].shift();
      if (timer === undefined || window.heldTimers === undefined) throw new Error("no timer");
      window.heldTimers.passedMs += timer.ms;
      timer.goOff();
      return timer.ms;
    }, kind);
  };
  return {
    endWait: () => end("waits"),
    endSilence: () => end("silences"),
    waits: () => page.evaluate(() => window.heldTimers?.waits.length ?? 0),
    sleep: (ms) =>
      page.evaluate((passed) => {
        if (window.heldTimers !== undefined) window.heldTimers.passedMs += passed;
      }, ms),
  };
}

/** Lets every wait end at once. */
export async function hurryTimers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const setTimeout = window.setTimeout.bind(window);
    const hurried = (handler: TimerHandler, _ms: number, ...values: unknown[]): number =>
      setTimeout(handler, 0, ...values);
    Object.assign(window, { setTimeout: hurried });
  });
}

interface HeldTimer {
  readonly ms: number;
  readonly goOff: () => void;
}

declare global {
  interface Window {
    heldTimers?: { readonly waits: HeldTimer[]; readonly silences: HeldTimer[]; passedMs: number };
  }
}

/** Runs in the page before anything else. */
function hold(): void {
  const setTimeout = window.setTimeout.bind(window);
  const now = Date.now.bind(Date);
  const held: NonNullable<Window["heldTimers"]> = { waits: [], silences: [], passedMs: 0 };
  const holding = (handler: TimerHandler, ms = 0, ...values: unknown[]): number => {
    if (ms < 500 || typeof handler !== "function") return setTimeout(handler, ms, ...values);
    const goOff = (): void => {
      (handler as (...all: readonly unknown[]) => void)(...values);
    };
    held.waits.push({ ms, goOff });
    return 0;
  };
  AbortSignal.timeout = (ms) => {
    const controller = new AbortController();
    held.silences.push({ ms, goOff: () => controller.abort() });
    return controller.signal;
  };
  Object.assign(window, { setTimeout: holding, heldTimers: held });
  Date.now = () => now() + held.passedMs;
}
