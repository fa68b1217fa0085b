import type { JSX } from "preact";
import { useId } from "preact/hooks";

/** A small question mark that explains what stands beside it, on hover and on focus. */
export function Hint(props: { readonly about: string; readonly text: string }): JSX.Element {
  const id = useId();
  return (
    <span class="hint">
      <button type="button" aria-label={`About ${props.about}`} aria-describedby={id}>
        ?
      </button>
      <span class="hint-text" role="tooltip" id={id}>
        {props.text}
      </span>
    </span>
  );
}
