import type { BeaconFields, SNIPPET_VERSION } from "../../src/wire/fields.ts";
import type { EventOptions } from "./footfall.ts";
import { sendPatiently } from "./send-patiently.ts";
import { sendOnce } from "./send.ts";
import { hashRouting, settings, type Settings } from "./settings.ts";

type Transform = NonNullable<Settings["transform"]>;

const send = FULL ? sendPatiently : sendOnce;

/**
 * Sends a beacon, unless nothing may be sent: from a page saved to disk (its address would name the reader's folders),
 * or by a browser that asked not to be counted, here or for Plausible. That flag is read and never written; browsers
 * that forbid storage have none. `Sec-GPC` and `DNT` are headers: the collector honours them, so that its owner sees how
 * much is unseen.
 */
export const post = (event: BeaconFields, done?: EventOptions["callback"]): void => {
  let flags: string | undefined;
  let beacon: BeaconFields | false | null | undefined = {
    ...event,
    d: settings.domain,
    h: hashRouting,
    v: 3 satisfies typeof SNIPPET_VERSION,
    // All of its 53 random bits: made anew for each beacon, it tells one that comes twice from two alike.
    id: Math.random().toFixed(16).slice(2),
  };
  if (INIT) beacon = (settings.transform as Transform)(beacon);
  try {
    flags = (localStorage["footfall_ignore"] as string) + (localStorage["plausible_ignore"] as string);
  } catch {
    // Counted like everybody.
  }
  if ((INIT && !beacon) || /^file|true/.test(location.protocol + (flags as string))) {
    if (done) done();
  } else void send(JSON.stringify(beacon), done);
};
