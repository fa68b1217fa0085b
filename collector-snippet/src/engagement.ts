/**
 * Sends what was measured: visible and focused milliseconds since the last report, deepest percent of the page so far.
 */
export type Report = (address: string, engagedMs: number, scrollPercent: number | undefined) => void;

/** Less than this waits for the next report, and is lost when there is none; deeper scrolling is always reported. */
const REPORT_MS_MIN = 50;

let report: Report;
/** The page that is measured; none before its page view. */
let address = "";
let active: boolean;
let since = 0;
let engagedMs = 0;
/** Pixels: the document, the deepest point seen, the deepest point reported. */
let height = 1;
let depth = 0;
let depthReported = 0;
let observer: ResizeObserver;

/**
 * Begins to watch time and depth. Reported when the page loses the eye of its reader: hidden, left, behind another
 * window, or replaced by the next page. Once per document.
 */
export function watchEngagement(send: Report): void {
  report = send;
  // Called after layout, when reading sizes costs nothing: once per page, and whenever it grows. The position is not
  // asked for: a router renders some time after it announced the route, and until something scrolls it is the last
  // page's.
  observer = new ResizeObserver(() => measure(0));
  for (const type of ["scroll", "pageshow"]) addEventListener(type, () => measure(scrollY));
  // Older Safari leaves a page without hiding it.
  for (const type of ["focus", "blur", "visibilitychange", "pagehide"]) addEventListener(type, flush);
}

/** Reports the page measured so far, and begins with the next. */
export function beginPage(next: string): void {
  flush();
  address = next;
  engagedMs = depth = depthReported = 0;
  // Whoever is observed already is not told again.
  observer.disconnect();
  observer.observe(document.documentElement);
}

function flush(): void {
  const now = performance.now();
  if (active) engagedMs += now - since;
  since = now;
  active = !document.hidden && document.hasFocus();
  if (address && (engagedMs >= REPORT_MS_MIN || depth > depthReported)) {
    // No depth when the page went before it was laid out.
    report(address, Math.round(engagedMs), Math.min(100, Math.round((100 * depth) / height)) || undefined);
    engagedMs = 0;
    depthReported = depth;
  }
}

function measure(top: number): void {
  height = document.documentElement.scrollHeight;
  depth = Math.max(depth, top + innerHeight);
}
