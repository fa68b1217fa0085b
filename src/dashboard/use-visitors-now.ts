import { useEffect, useState } from "preact/hooks";
import { api } from "./api.ts";

/** Visitors of the last five minutes, asked anew while the page is looked at; undefined until known, or not to be had. */
export function useVisitorsNow(site: string | undefined, everyMs: number): number | undefined {
  const [visitors, setVisitors] = useState<number | undefined>();
  useEffect(() => {
    if (site === undefined) return;
    const abort = new AbortController();
    const look = (): void => {
      if (document.hidden) return;
      api.visitorsNow(site, abort.signal).then(setVisitors, () => {
        if (!abort.signal.aborted) setVisitors(undefined);
      });
    };
    look();
    const timer = setInterval(look, everyMs);
    document.addEventListener("visibilitychange", look);
    return () => {
      abort.abort();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [site, everyMs]);
  return visitors;
}
