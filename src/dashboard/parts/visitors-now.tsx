import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { api } from "../api.ts";
import { exact } from "../format.ts";

const REFRESH_MS = 10_000;

/** Visitors of the last five minutes, asked anew every ten seconds while the page is looked at. */
export function VisitorsNow({ site }: { readonly site: string }): JSX.Element | null {
  const [visitors, setVisitors] = useState<number | undefined>();
  useEffect(() => {
    const abort = new AbortController();
    const look = (): void => {
      if (document.hidden) return;
      api.visitorsNow(site, abort.signal).then(setVisitors, () => {
        if (!abort.signal.aborted) setVisitors(undefined);
      });
    };
    look();
    const timer = setInterval(look, REFRESH_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      abort.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [site]);
  if (visitors === undefined) return null;
  return (
    <p class={`visitors-now ${visitors > 0 ? "lively" : ""}`} title="Visitors of the last five minutes">
      <span class="pulse" aria-hidden="true" />
      <strong>{exact(visitors)}</strong> {visitors === 1 ? "visitor" : "visitors"} now
    </p>
  );
}
