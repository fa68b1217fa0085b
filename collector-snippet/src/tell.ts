import type { PAGEVIEW } from "../../src/wire/fields.ts";
import { pageAddress } from "./address.ts";
import { beginPage, flush } from "./engagement.ts";
import type { EventOptions } from "./footfall.ts";
import { post } from "./post.ts";
import { hashRouting, wants } from "./settings.ts";
import { beginVitals } from "./vitals.ts";

/** What the latest page view was called with; none before the first. */
export let viewed: EventOptions | undefined;
/** Where the page is: by its own address, or by that which its latest page view was told to have in its place. */
export let place: URL | Location = location;

/** Sends an event; a page view begins a page, which came back from the back-forward cache at `restoredAt`. */
export const tell = (name: string, given?: EventOptions | null, restoredAt?: number): void => {
  const options = given || {};
  void post(() => {
    const isView = name == ("pageview" satisfies typeof PAGEVIEW);
    const stated = options.u || options.url;
    const at = stated ? new URL(stated, location as unknown as string) : isView ? location : place;
    const u = pageAddress(at, hashRouting);
    if (isView) {
      flush();
      beginPage(u);
      if (FULL && wants("vitals")) beginVitals(!viewed, restoredAt);
      viewed = options;
      place = at;
    }
    return {
      n: name,
      // Unlike the viewport's, which a browser may have to lay the page out for.
      w: outerWidth,
      u,
      p: options.props,
      $: options.revenue,
      // Its origin, that of `android-app://name` included.
      r: document.referrer.split("/", 3).join("/"),
      i: options.interactive,
    };
  }, options.callback);
};

/** Sends an event of the script's own if its feature, whose name it has in it, is wanted. */
export const tellWanted = (name: string, props: EventOptions["props"], interactive?: boolean): void => {
  if (wants(name)) tell(name, { props, interactive } as EventOptions);
};
