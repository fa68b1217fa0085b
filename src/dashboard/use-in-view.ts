import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** How near to the screen counts as in view already, so that numbers are there when the reader is. */
const MARGIN = "160px";

/** Whether an element is on the screen, or nearly. */
export function useInView<Of extends Element>(): readonly [ref: RefObject<Of | null>, inView: boolean] {
  const ref = useRef<Of | null>(null);
  const [inView, setInView] = useState(false);
  useEffect(() => {
    const { current } = ref;
    if (current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        setInView(entries.at(-1)?.isIntersecting === true);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [ref, inView];
}
