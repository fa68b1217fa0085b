import type { EventOptions, Footfall } from "./footfall.ts";
import { initSettings, type InitOptions } from "./init-settings.ts";

export type { BeaconFields } from "../../src/wire/fields.ts";
export type { EventOptions } from "./footfall.ts";
export type { InitOptions } from "./init-settings.ts";

let started: Footfall | undefined;
const calls: [name: string, options: EventOptions | undefined][] = [];
const CALLS_MAX = 100;

/**
 * Counts the page from now on. The second call of a document has no effect, and neither has one where there is no
 * window. Errors: throws when there is no `endpoint`, for a bundled script does not know where it came from.
 */
export function init(options: InitOptions & { readonly endpoint: string }): void {
  if (typeof window == "undefined" || started) return;
  if (!options.endpoint) throw new Error("init: endpoint is required, such as https://stats.example.com/api/event");
  START({
    ...initSettings(options, options.endpoint),
    started: (footfall) => {
      started = footfall;
      if (options.bindToWindow !== false) window.footfall = footfall;
      for (const [name, given = {}] of calls) footfall(name, given);
    },
  });
}

/** Sends an event. What is told before `init` is sent by it, a hundred events at most. */
export function track(name: string, options?: EventOptions): void {
  if (started) started(name, options || {});
  else if (typeof window != "undefined" && calls.length < CALLS_MAX) calls.push([name, options]);
}
