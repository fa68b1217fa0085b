import type { JSX } from "preact";
import { exact } from "../format.ts";
import { useVisitorsNow } from "../use-visitors-now.ts";

const REFRESH_MS = 10_000;

/** Visitors of the last five minutes, asked anew every ten seconds while the page is looked at. */
export function VisitorsNow({ site }: { readonly site: string }): JSX.Element | null {
  const visitors = useVisitorsNow(site, REFRESH_MS);
  if (visitors === undefined) return null;
  return (
    <p class={`visitors-now ${visitors > 0 ? "lively" : ""}`} title="Visitors of the last five minutes">
      <span class="pulse" aria-hidden="true" />
      <strong>{exact(visitors)}</strong> {visitors === 1 ? "visitor" : "visitors"} now
    </p>
  );
}
