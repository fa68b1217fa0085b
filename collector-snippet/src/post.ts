// Regular expressions where methods would take more bytes.
/* eslint-disable @typescript-eslint/prefer-includes, @typescript-eslint/prefer-string-starts-ends-with */
import type { BeaconFields, SNIPPET_VERSION } from "../../src/wire/fields.ts";
import type { EventOptions } from "./footfall.ts";
import { sendPatiently } from "./send-patiently.ts";
import type { SendResult } from "./send.ts";
import { api, hashRouting, settings, type Settings } from "./settings.ts";

type Transform = NonNullable<Settings["transform"]>;

/**
 * Sends the beacon that `make` makes, unless nothing may be sent: of what has no address in the web (that of a page saved
 * to disk would name the reader's folders) or no JSON, or by a browser that asked not to be counted, here or for
 * Plausible. That flag is read and never written; browsers that forbid storage have none. `Sec-GPC` and `DNT` are
 * headers: the collector honours them, so that its owner sees how much is unseen. Of a page that is rendered ahead
 * nothing is made, or sent, before somebody sees it: browsers mark what such a page sends, and nobody counts that. A
 * caller who asks is told how it went, once. Rejects only with what the caller threw.
 */
export const post = async (make: () => BeaconFields, done?: EventOptions["callback"]): Promise<void> => {
  let text: string | false | null | undefined;
  let result: SendResult | undefined;
  // Sent to the document alone, and so caught on its way there.
  if (document.prerendering) await new Promise((resolve) => addEventListener("prerenderingchange", resolve, true));
  try {
    let beacon: ReturnType<Transform> = {
      ...make(),
      d: settings.domain,
      h: hashRouting,
      v: 3 satisfies typeof SNIPPET_VERSION,
      // All of its 53 random bits: made anew for each beacon, it tells one that comes twice from two alike.
      id: Math.random().toFixed(16).slice(2),
    };
    if (INIT) beacon = (settings.transform as Transform)(beacon);
    text = (!INIT || beacon) && /^http/.test((beacon as BeaconFields).u) && JSON.stringify(beacon);
    if (
      // Throws where storage is forbidden, and such a browser is counted like every other.
      /true/.test((localStorage["footfall_ignore"] as string) + (localStorage["plausible_ignore"] as string)) ||
      (!FULL && !done && text && navigator.sendBeacon(api, text))
    )
      text = "";
  } catch {
    // What the page gave us throws, or cannot be sent, and the page is not to know; or there still is `fetch`.
  }
  if (FULL) {
    if (text) result = await sendPatiently(text, done);
  } else if (text)
    try {
      result = await fetch(api, { method: "POST", body: text, keepalive: true });
    } catch (error) {
      result = INIT ? { error } : {};
    }
  if (done) done(result);
};
