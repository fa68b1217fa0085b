import { api } from "./settings.ts";

/** How a request ended: the collector's answer, or an error without any of this. */
export interface SendResult {
  readonly status?: number;
  readonly headers?: Headers;
}

/**
 * Sends a text, and tells a caller who asks how it went in the end, once. Throws nothing at the page, and rejects only
 * with what the caller threw.
 */
export type Send = (text: string, done?: (result: SendResult) => void) => Promise<void>;

/**
 * Posts once, so that it arrives even when the page is left. `sendBeacon` cannot tell how it went, so a caller who asks
 * gets the keepalive `fetch` that otherwise stands behind it: when it is absent (readers and their extensions switch it
 * off), refuses, or its queue is full. Both send `text/plain`, for which no browser sends a preflight first.
 */
export const sendOnce: Send = async (text, done) => {
  let result: SendResult | undefined;
  try {
    if (!done && navigator.sendBeacon(api, text)) return;
  } catch {
    // There is still `fetch`.
  }
  try {
    result = await fetch(api, { method: "POST", body: text, keepalive: true });
  } catch (error) {
    result = error as SendResult;
  }
  // A `fetch` of the page's own may resolve with nothing.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
  if (done) done(result || {});
};
