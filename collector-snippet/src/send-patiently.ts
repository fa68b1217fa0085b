import type { Send, SendResult } from "./send.ts";
import { api } from "./settings.ts";

/** The longest wait a collector may ask for, seconds. */
const ASKED_S_MAX = 30;
/** An answer that takes longer is one that was lost. */
const ANSWER_MS_MAX = 30_000;
/** No try later than this after the beacon was made: the collector knows its id again for five minutes. */
const GIVE_UP_MS = 240_000;
/** Beacons behind the one on its way, in this page's memory; more are lost. */
const WAITING_MAX = 100;

/** Those that are not on their way, in order. */
const waiting = new Set<string>();
let last = /* @__PURE__ */ Promise.resolve();

/** Whether the page is left or hidden. */
export let leaving: boolean;

/**
 * By `sendBeacon` when the page is left and nobody asks how it ended, which that cannot tell; else, and when it is absent
 * (readers and their extensions switch it off) or refuses, by a keepalive `fetch`. Resolves with an error instead of an
 * answer where there was none.
 */
const request = async (text: string, asked?: unknown): Promise<SendResult | undefined> => {
  try {
    // Browsers of 2020 know no such signal: there an answer may take as long as it takes.
    return (
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- readers and their extensions take it away
      ((leaving && !asked && navigator.sendBeacon?.(api, text)) as unknown as undefined) ||
      (await fetch(api, {
        method: "POST",
        body: text,
        keepalive: true,
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
        signal: AbortSignal.timeout?.(ANSWER_MS_MAX),
      }))
    );
  } catch (error) {
    return error as SendResult;
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
    waiting.forEach((text) => request(text));
    waiting.clear();
  }
};

/**
 * Sends one after the other, and again what got no answer or was asked to come later (429, 503): nothing arrives before
 * the page view it belongs to. However often a beacon arrives, it has one id and counts once.
 */
export const sendPatiently: Send = async (text, done) => {
  const madeAt = Date.now();
  let result: SendResult | undefined;
  let askedS = 0;
  if (leaving) result = await request(text, done);
  else if (waiting.size < WAITING_MAX) {
    waiting.add(text);
    await (last = last.then(async () => {
      // Seconds before each try.
      for (const waitS of [0, 1, 5, 25]) {
        // A page that is left is told of failure although what is under way arrives.
        if (!leaving) waiting.add(text);
        // Up to twice as long: pages that were refused together do not come back together.
        await new Promise((resolve) => setTimeout(resolve, Math.max(waitS, askedS) * (1000 + 1000 * Math.random())));
        waiting.delete(text);
        if (Date.now() - madeAt > GIVE_UP_MS) break;
        result = await request(text, true);
        // A `fetch` of the page's own may resolve with anything.
        if (!/429|503|undefined/.test(result?.status as unknown as string)) break;
        askedS = Math.min(ASKED_S_MAX, new Headers(result?.headers).get("retry-after") as unknown as number) || 0;
      }
    }));
  }
  if (done) done(result || {});
};
