import type { ComponentChildren, JSX } from "preact";
import { Popover } from "./popover.tsx";

interface MenuProps {
  /** What the button says. */
  readonly label: ComponentChildren;
  /** The button's name for screen readers, where the label is not enough. */
  readonly name?: string;
  readonly class?: string;
  readonly align?: "start" | "end";
  /** Says more when the button is pointed at. */
  readonly title?: string | undefined;
  /** The key that opens it, as `aria-keyshortcuts` has it. */
  readonly shortcut?: string;
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button with a small arrow that opens a list below itself. */
export function Menu({ label, name, class: className, align, title, shortcut, children }: MenuProps): JSX.Element {
  return (
    <Popover
      {...(className === undefined ? {} : { class: className })}
      {...(align === undefined ? {} : { align })}
      button={(opener) => (
        <button
          {...opener}
          class="button"
          title={title}
          {...(name === undefined ? {} : { "aria-label": name })}
          {...(shortcut === undefined ? {} : { "aria-keyshortcuts": shortcut })}
        >
          {label}
          <svg class="chevron" viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 6 4 4 4-4" />
          </svg>
        </button>
      )}
    >
      {children}
    </Popover>
  );
}
