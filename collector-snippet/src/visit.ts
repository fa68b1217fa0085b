import { pageAddress } from "./address.ts";
import { flush, measure } from "./engagement.ts";
import { navigation } from "./navigation.ts";
import { on } from "./on.ts";
import { handOver } from "./send-patiently.ts";
import { hashRouting, settings } from "./settings.ts";
import { place, tell, tellWanted, viewed } from "./tell.ts";

const TERM_CHARS_MAX = 99;

let route: string | undefined;
let searched: string;

/** The page has an address that it may not have had before. */
const visit = (): void => {
  const next = pageAddress(location, hashRouting).replace(/\?[^#]*/, "");
  // A tab opened behind this one, or a page rendered ahead of the click, is viewed when it is first seen.
  if (!("manual" in settings || (!viewed && document.hidden))) {
    if (next != route) {
      tell("pageview");
      if (FULL && !route && ("404" in settings || navigation.responseStatus == 404))
        tellWanted("404", { path: place.pathname }, false);
      route = next;
    }
    if (FULL)
      settings.search?.split(",").map((key) => {
        const found = new URL(location as unknown as string).searchParams.get(key);
        const term = found?.trim().toLowerCase().slice(0, TERM_CHARS_MAX);
        if (term && term != searched) tell("Site Search", { props: { search_query: (searched = term) } });
      });
  }
};

// Back from the back-forward cache: what a browser without one would count by loading the page again.
on((event) => {
  if (FULL) handOver(event.type);
  if ((event as PageTransitionEvent).persisted && viewed)
    if (FULL) tell("pageview", viewed, event.timeStamp);
    else tell("pageview", viewed);
  measure(scrollY);
}, "scroll pageshow pointerdown");

// Reported when the page loses the eye of its reader: behind another window, hidden, left (which older Safari does
// without hiding it), or replaced by the next page.
on(({ type }) => {
  if (FULL) handOver(type);
  flush(type);
  if (!viewed) visit();
}, "focus blur visibilitychange pagehide");

// Always called as a method of what it was called on.
// eslint-disable-next-line @typescript-eslint/unbound-method
const pushState = history.pushState;
history.pushState = (...change) => {
  pushState.apply(history, change);
  visit();
};
on(visit, "popstate hashchange");
visit();
