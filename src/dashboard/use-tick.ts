import { useEffect, useState } from "preact/hooks";
import { now } from "./clock.ts";

/** Grows every `everyMs` while the page is looked at, and when it is looked at again after longer than that. */
export function useTick(everyMs: number): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    let last = now();
    const step = (): void => {
      if (document.hidden) return;
      last = now();
      setTick((before) => before + 1);
    };
    const timer = setInterval(step, everyMs);
    const look = (): void => {
      if (now() - last >= everyMs) step();
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [everyMs]);
  return tick;
}
