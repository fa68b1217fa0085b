import { pageAddress } from "./address.ts";
import { flush, measure } from "./engagement.ts";
import { navigation } from "./navigation.ts";
import { on } from "./on.ts";
import { handOver, leaving } from "./send-patiently.ts";
import { hashRouting, settings } from "./settings.ts";
import { tell, tellWanted, viewed } from "./tell.ts";

const TERM_CHARS_MAX = 99;

let route: string | undefined;
let searched: string;

/** The page has an address that it may not have had before. */
const visit = (): void => {
  // A tab opened behind this one, or a page rendered ahead of the click, is viewed when it is first seen.
  if ("manual" in settings || (!viewed && document.hidden)) return;
  const next = pageAddress(location, hashRouting).replace(/\?[^#]*/, "");
  if (next != route) {
    tell("pageview");
    if (FULL && !route && ("404" in settings || navigation.responseStatus == 404))
      tellWanted("404", { path: location.pathname }, false);
    route = next;
  }
  if (FULL)
    settings.search?.split(",").map((key) => {
      const term = new URLSearchParams(location.search).get(key)?.trim().toLowerCase().slice(0, TERM_CHARS_MAX);
      if (term && term != searched) tell("Site Search", { props: { search_query: (searched = term) } });
    });
};

// Back from the back-forward cache: what a browser without one would count by loading the page again.
on((event) => {
  if ((event as PageTransitionEvent).persisted && viewed) tell("pageview", viewed, event.timeStamp);
  measure(scrollY);
}, "scroll pageshow");

// Reported when the page loses the eye of its reader: behind another window, hidden, left (which older Safari does
// without hiding it), or replaced by the next page.
on((event) => {
  if (FULL) handOver(event.type);
  flush(FULL && !leaving);
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
