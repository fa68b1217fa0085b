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

/** Tells how texts get to an address. */
export type Transport = (api: string) => Send;

/**
 * Posts once, so that it arrives even when the page is left. `sendBeacon` cannot tell how it went, so a caller who asks
 * gets the keepalive `fetch` that otherwise stands behind it: when it is absent, refuses or its queue is full. Both
 * send `text/plain`, for which no browser sends a preflight first.
 */
export const sendOnce: Transport = (api) => async (text, done) => {
  let result: SendResult | undefined;
  try {
    // Readers and their extensions switch `sendBeacon` off.
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
    if (done || !navigator.sendBeacon || !navigator.sendBeacon(api, text)) {
      result = await fetch(api, { method: "POST", body: text, keepalive: true });
    }
  } catch (error) {
    result = error as SendResult;
  }
  if (done) done(result || {});
};
