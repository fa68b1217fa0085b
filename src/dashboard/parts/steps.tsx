import type { JSX } from "preact";

const STEPS = ["Account", "Site", "Script"] as const;

/** Where in the set-up the reader is. */
export function Steps({ current }: { readonly current: 0 | 1 | 2 }): JSX.Element {
  return (
    <ol class="steps" aria-label="Set-up">
      {STEPS.map((step, index) => (
        <li key={step} class={index < current ? "past" : ""} aria-current={index === current ? "step" : false}>
          {step}
        </li>
      ))}
    </ol>
  );
}
