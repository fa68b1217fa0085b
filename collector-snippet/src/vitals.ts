import type { VitalFields } from "../../src/wire/fields.ts";
import { behind, navigation } from "./navigation.ts";

/** An entry of any observed type; a member that only some have tells which. */
interface Entry extends PerformanceEntry {
  /** Not 0 of an interaction, which may have several entries. */
  readonly interactionId?: number;
  /** Of a layout shift. */
  readonly value: number;
  readonly hadRecentInput?: boolean;
  /** Of what may be the largest paint. */
  readonly size?: number;
}

declare global {
  interface Performance {
    /** Of the document so far; absent where browsers do not count, and no number comes of it. */
    readonly interactionCount: number;
  }
  interface Window {
    /** Absent where browsers see no layout shift. */
    readonly LayoutShift?: object;
  }
}

/** What was measured of the page, the first time it is asked. */
export let tellVitals: (() => VitalFields) | undefined;

/**
 * Measures the page that begins, by the definitions of the web-vitals library. First byte and paints are of a document
 * whose `first` page came before its reader's eyes; of one back from the back-forward cache at `restoredAt`, the time
 * until it was painted again; of another (a route; a tab opened behind this one) they mean nothing, and what starts at
 * no time takes none: not a number.
 */
export const beginVitals = (first: boolean, restoredAt: number | undefined): void => {
  const vitals: { -readonly [name in keyof VitalFields]: VitalFields[name] } = {
    cls: window.LayoutShift && 0,
  };
  const interactionsBefore = performance.interactionCount;
  /** Milliseconds of each interaction that was slow, by its id. */
  const slow: Record<number, number> = {};
  // Pages rendered ahead of the click count from the click, and are as good as loaded after it.
  const activated = navigation.activationStart || 0;
  const loaded = first && !((behind as unknown as number) > activated);
  const start = loaded ? activated : (restoredAt as number);
  /** The session window of layout shifts. */
  let shifts: number;
  let shiftsFrom: number;
  let shiftsTo: number;

  const sinceStart = (ms: number): number => Math.max(0, ms - start);
  const take = (entry: Entry): void => {
    const { startTime, interactionId } = entry;
    if (interactionId) slow[interactionId] = Math.max(slow[interactionId] || 0, entry.duration);
    if (entry.size) vitals.lcp = sinceStart(startTime);
    if (entry.name == "first-contentful-paint") vitals.fcp = sinceStart(startTime);
    if (entry.hadRecentInput == false) {
      // No pause of a second, and no longer than five.
      if (!(startTime - shiftsTo < 1000 && startTime - shiftsFrom < 5000)) {
        shifts = 0;
        shiftsFrom = startTime;
      }
      shiftsTo = startTime;
      vitals.cls = Math.max(vitals.cls as number, (shifts += entry.value));
    }
  };
  const observer = new PerformanceObserver((list) => (list.getEntries() as Entry[]).map(take));
  // In this order, and split, it packs best.
  for (const type of "largest-contentful-paint layout-shift paint event first-input".split(" "))
    observer.observe({ type, buffered: loaded, durationThreshold: 40 } as PerformanceObserverInit);
  vitals.ttfb = sinceStart(navigation.responseStart);
  if (restoredAt)
    requestAnimationFrame(() => requestAnimationFrame(() => (vitals.fcp = vitals.lcp = sinceStart(performance.now()))));

  tellVitals = () => {
    (observer.takeRecords() as Entry[]).map(take);
    observer.disconnect();
    tellVitals = undefined;
    const count = performance.interactionCount - interactionsBefore;
    vitals.inp =
      Object.values(slow)
        .sort((a, b) => a - b)
        // The slowest but one in fifty, or the least slow; the slowest where nobody counts them.
        .slice(~(count / 50))[0] ||
      // Those that were not slow took about this.
      (count && 8);
    return vitals;
  };
};
