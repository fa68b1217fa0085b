import type { PAGEVIEW } from "../../src/wire/fields.ts";
import { pageAddress } from "./address.ts";
import { beginPage, flush } from "./engagement.ts";
import type { EventOptions } from "./footfall.ts";
import { post } from "./post.ts";
import { hashRouting, wants } from "./settings.ts";
import { beginVitals } from "./vitals.ts";

/** What the latest page view was called with; none before the first. */
export let viewed: EventOptions | undefined;

/** Sends an event; a page view begins a page, which came back from the back-forward cache at `restoredAt`. */
export const tell = (name: string, options: EventOptions = {}, restoredAt?: number): void => {
  const u = pageAddress(new URL((options.url || location) as string), hashRouting);
  if (name == ("pageview" satisfies typeof PAGEVIEW)) {
    flush();
    beginPage(u);
    if (FULL && wants("vitals")) beginVitals(!viewed, restoredAt);
    viewed = options;
  }
  post(
    {
      n: name,
      u,
      // Its origin, that of `android-app://name` included.
      r: document.referrer.split("/", 3).join("/"),
      w: innerWidth,
      p: options.props,
      i: options.interactive,
      $: options.revenue,
    },
    options.callback,
  );
};

/** Sends an event of the script's own if its feature, whose name it has in it, is wanted. */
export const tellWanted = (name: string, props: EventOptions["props"], interactive?: boolean): void => {
  if (wants(name)) tell(name, { props, interactive } as EventOptions);
};
