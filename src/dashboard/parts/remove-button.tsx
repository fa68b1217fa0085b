import type { JSX } from "preact";

/** A small cross that takes something away. */
export function RemoveButton({ label, remove }: { readonly label: string; readonly remove: () => void }): JSX.Element {
  return (
    <button type="button" class="remove-button" aria-label={label} title={label} onClick={remove}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="m4.5 4.5 7 7m0-7-7 7" />
      </svg>
    </button>
  );
}
