import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

interface SectionProps {
  readonly title: string;
  /** What it is for, in a sentence or two. */
  readonly intro?: ComponentChildren;
  readonly danger?: boolean;
  readonly children: ComponentChildren;
}

/** A card of the settings. Its heading takes the focus where what had it is gone. */
export function Section({ title, intro, danger, children }: SectionProps): JSX.Element {
  const id = useId();
  return (
    <section class={`card setting ${danger === true ? "danger-card" : ""}`} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {intro === undefined ? null : <p class="setting-intro">{intro}</p>}
      {children}
    </section>
  );
}
