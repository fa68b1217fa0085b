import type { JSX } from "preact";
import { LazyFilterEditor } from "./lazy-filter-editor.tsx";
import { Popover } from "./popover.tsx";

/** Opens the way to another filter. */
export function FilterButton(): JSX.Element {
  return (
    <Popover
      class="add-filter"
      dialog="Add a filter"
      button={(opener) => (
        <button {...opener} class="button" aria-keyshortcuts="F">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2.5 4h11M4.5 8h7m-5 4h3" />
          </svg>
          Filter
        </button>
      )}
    >
      {(close) => <LazyFilterEditor edited={undefined} close={close} />}
    </Popover>
  );
}
