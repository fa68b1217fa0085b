import type { ENGAGEMENT } from "../../src/wire/fields.ts";
import { post } from "./post.ts";
import { leaving } from "./send-patiently.ts";
import { tellVitals } from "./vitals.ts";

/** Less than this waits for the next report, and is lost when there is none; deeper scrolling is always reported. */
const REPORT_MS_MIN = 50;

/** The page that is measured; none before its page view. */
let address: string | undefined;
let active: boolean;
let since: number;
/** Visible and focused milliseconds since the last report. */
let engagedMs: number;
/** Pixels: the document, the deepest point seen, the deepest point reported. */
let height: number;
let depth: number;
let depthReported: number;

/** Sees the page down to the bottom of a window whose top is there. */
export const measure = (top: number): void => {
  height = document.documentElement.scrollHeight;
  depth = Math.max(depth, top + innerHeight);
};

/**
 * Reports the page, because of an event of that `type` or because the next one begins; with its vitals unless it stays in
 * view.
 */
export const flush = (type?: string): void => {
  const now = performance.now();
  if (active) {
    engagedMs += now - since;
    // What grew without a scroll, and without the root (pages whose root is as high as the window): laid out by now, unlike
    // a page that gives way to its next route.
    if (type) measure(0);
  }
  since = now;
  active = !(FULL ? leaving : document.hidden || type == "pagehide") && document.hasFocus();
  if (address) {
    const vitals = FULL && (!type || leaving) && tellVitals?.();
    if (vitals || engagedMs >= REPORT_MS_MIN || depth > depthReported) {
      void post(() => ({
        n: "engagement" satisfies typeof ENGAGEMENT,
        // Not another one meanwhile: what makes it is asked at once.
        u: address as string,
        e: engagedMs | 0,
        // No number when the page went before it was laid out.
        sd: Math.round((100 * depth) / height),
        ...(FULL && vitals),
      }));
      engagedMs = 0;
      depthReported = depth;
    }
  }
};

// Called after layout, when reading sizes costs nothing: once per page, and whenever it grows. The position is not asked
// for: a router renders some time after it announced the route, and until something scrolls it is the last page's.
const observer = new ResizeObserver(() => measure(0));

/** Measures the next page. The one so far has been reported. */
export const beginPage = (next: string): void => {
  address = next;
  engagedMs = depth = depthReported = height = 0;
  // Whoever is observed already is not told again.
  observer.disconnect();
  observer.observe(document.documentElement);
};
