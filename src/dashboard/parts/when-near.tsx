import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useInView } from "../use-in-view.ts";

interface WhenNearProps {
  /** Stands in their place until then. */
  readonly before: JSX.Element;
  readonly children: ComponentChildren;
}

/** Its children from when the reader has come near: what is loaded late, since few look there at once. */
export function WhenNear({ before, children }: WhenNearProps): JSX.Element {
  const [place, inView] = useInView<HTMLDivElement>();
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (inView) setSeen(true);
  }, [inView]);
  return (
    <div ref={place} class={seen ? "" : "far"}>
      {seen ? children : before}
    </div>
  );
}
