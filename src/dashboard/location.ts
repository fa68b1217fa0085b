import { useEffect, useState } from "preact/hooks";

/** Where the page is: path and query of the address. */
export interface Place {
  readonly path: string;
  readonly search: string;
}

const MOVED = "footfall:moved";

/** Goes to an address of this page; `replace` leaves no trace for the back button. */
export function navigate(url: string, how: "push" | "replace" = "push"): void {
  if (url === location.pathname + location.search) return;
  const isElsewhere = new URL(url, location.href).pathname !== location.pathname;
  if (how === "push") history.pushState(null, "", url);
  else history.replaceState(null, "", url);
  dispatchEvent(new Event(MOVED));
  // Another view begins at its top.
  if (isElsewhere) scrollTo(0, 0);
}

/** Follows the address: own moves, back and forward. */
export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const follow = (): void => {
      setPlace(here());
    };
    addEventListener("popstate", follow);
    addEventListener(MOVED, follow);
    return () => {
      removeEventListener("popstate", follow);
      removeEventListener(MOVED, follow);
    };
  }, []);
  return place;
}

function here(): Place {
  return { path: location.pathname, search: location.search };
}
