/** How a request ended: `status` of the collector's answer, or an error without one. */
export interface SendResult {
  readonly status?: number;
}

/**
 * Posts text so that it arrives even when the page is left. `sendBeacon` cannot tell how it went, so a caller who asks
 * gets the keepalive `fetch` that otherwise stands behind it: when it is absent, refuses or its queue is full. Both
 * send `text/plain`, for which no browser sends a preflight first. Nothing is thrown at the page, whatever happens.
 */
export function send(api: string, text: string, done?: (result: SendResult) => void): void {
  // Readers and their extensions switch `sendBeacon` off.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
  if (done || !navigator.sendBeacon || !navigator.sendBeacon(api, text)) {
    fetch(api, { method: "POST", body: text, keepalive: true }).then(done, done || (() => undefined));
  }
}
