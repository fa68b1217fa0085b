import { sendOnce, type SendResult, type Transport } from "./send.ts";

/** Seconds before each try of a beacon. */
const WAITS_S = [0, 1, 5, 25];
/** The longest wait a collector may ask for, seconds. */
const ASKED_S_MAX = 30;
/** An answer that takes longer is one that was lost. */
const ANSWER_MS_MAX = 30_000;
/** No try later than this after the beacon was made: the collector knows its id again for five minutes. */
const GIVE_UP_MS = 240_000;
/** Beacons on their way and behind them, in this page's memory; more are lost. */
const WAITING_MAX = 100;

/**
 * Sends one after the other, and again what got no answer or was asked to come later (429, 503): nothing arrives before
 * the page view it belongs to. What waits when the page is hidden or left goes out by `sendBeacon` as well, for nobody
 * may come back to try again. However often it arrives, it has one id and counts once.
 */
export const sendPatiently: Transport = (api) => {
  const once = sendOnce(api);
  /** In order; whether it is under way, so that it arrives even when the page is left. */
  const waiting = new Map<string, boolean>();
  let last: Promise<SendResult> = Promise.resolve({});
  let leaving = false;

  const handOver = (): void =>
    waiting.forEach((underWay, text) => {
      if (!underWay) void once(text);
      waiting.set(text, true);
    });
  // Before those that report engagement, which is then sent as by a page that is left.
  for (const type of ["pagehide", "pageshow", "visibilitychange"]) {
    addEventListener(type, () => {
      leaving = type == "pagehide" || document.hidden;
      if (leaving) handOver();
    });
  }

  const deliver = async (text: string, madeAt: number): Promise<SendResult> => {
    let result: SendResult = {};
    let askedS = 0;
    try {
      for (const waitS of WAITS_S) {
        // Up to twice as long: pages that were refused together do not come back together.
        const waitMs = 1000 * Math.max(waitS, askedS) * (1 + Math.random());
        if (waitS) await new Promise((resolve) => setTimeout(resolve, waitMs));
        if (Date.now() - madeAt > GIVE_UP_MS) break;
        waiting.set(text, true);
        result = await new Promise((resolve) => {
          void once(text, resolve);
          setTimeout(resolve, ANSWER_MS_MAX, {});
        });
        if (![429, 503, undefined].includes(result.status)) break;
        // A page that is left is told of failure although what is under way arrives.
        waiting.set(text, leaving && !result.status);
        askedS = Math.min(ASKED_S_MAX, Number(new Headers(result.headers).get("retry-after"))) || 0;
      }
    } catch {
      // What a `fetch` of the page's own answered.
    }
    waiting.delete(text);
    return result;
  };

  return async (text, done) => {
    // Nothing before it, and nobody to hear about it: gone by `sendBeacon`. So, too, where a page took `fetch` away.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
    if (!window.fetch || (leaving && !done && !waiting.size)) return once(text, done);
    let result = {};
    if (waiting.size < WAITING_MAX) {
      waiting.set(text, false);
      if (leaving) handOver();
      const madeAt = Date.now();
      last = last.then(() => deliver(text, madeAt));
      result = await last;
    }
    if (done) done(result);
  };
};
