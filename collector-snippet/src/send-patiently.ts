import type { SendResult } from "./send.ts";
import { api } from "./settings.ts";

/** Longer texts take too much of what browsers send for pages that are left (64 KiB); no collector takes them. */
const KEPT_CHARS_MAX = 2e4;
/** An answer that takes longer is one that was lost. */
const ANSWER_MS_MAX = 3e4;
/** Beacons behind the one on its way, in this page's memory; more are lost. */
const WAITING_MAX = 100;
/** No try later than this after the beacon was made: the collector knows its id again for five minutes. */
const GIVE_UP_MS = 24e4;

/** Those that are not on their way, in order, and when they were made. */
const waiting = new Map<string, number>();
let last = /* @__PURE__ */ Promise.resolve();

/** Whether the page is left or hidden. */
export let leaving: boolean;

/** By `sendBeacon`, unless somebody `asks` how it went, which that cannot tell, or it does not take it. Rejects never. */
const send = async (text: string, asks?: unknown): Promise<SendResult | undefined> => {
  try {
    return (
      // A browser that sent it tells nothing.
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
      ((!asks && navigator.sendBeacon(api, text)) as unknown as undefined) ||
      (await fetch(api, {
        method: "POST",
        body: text,
        keepalive: text.length < KEPT_CHARS_MAX,
        // Browsers before 2022 know no such signal: there an answer may take as long as it takes.
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
        signal: AbortSignal.timeout?.(ANSWER_MS_MAX),
      }))
    );
  } catch (error) {
    return asks ? { error } : send(text, true);
  }
};

/**
 * Looks whether the page is left or hidden. Then what waits goes out at once, for nobody may come back to try again, and
 * so does what follows.
 */
export const handOver = (type: string): void => {
  leaving = type == "pagehide" || document.hidden;
  if (leaving) {
    // eslint-disable-next-line @typescript-eslint/no-misused-promises -- rejects never
    waiting.forEach((madeAt, text) => inTime(madeAt) && send(text));
    waiting.clear();
  }
};

const inTime = (madeAt: number): boolean => Date.now() - madeAt < GIVE_UP_MS;

/**
 * Sends one after the other, and again what got no answer or was asked to come later: nothing arrives before the page
 * view it belongs to. However often a beacon arrives, it has one id and counts once.
 */
export const sendPatiently: typeof send = async (text, asks) => {
  const madeAt = Date.now();
  let result: SendResult | undefined;
  if (leaving) return send(text, asks);
  if (waiting.size < WAITING_MAX) {
    waiting.set(text, madeAt);
    await (last = last.then(async () => {
      // Seconds before each try.
      for (const waitS of [0, 1, 5, 25]) {
        // What is under way when the page is left arrives, although the page is told of failure.
        if (!leaving) waiting.set(text, madeAt);
        await new Promise((resolve) => setTimeout(resolve, 1000 * waitS));
        waiting.delete(text);
        if (!inTime(madeAt)) break;
        result = await send(text, true);
        // The collector's own are 429 and 503; other failures are those of proxies before it.
        if (!/429|5..|u/.test(result?.status as unknown as string)) break;
      }
    }));
  }
  return result || {};
};
