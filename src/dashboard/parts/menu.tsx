import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

interface MenuProps {
  /** What the button says. */
  readonly label: ComponentChildren;
  /** The button's name for screen readers, where the label is not enough. */
  readonly name?: string;
  readonly class?: string;
  readonly align?: "start" | "end";
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button that opens a small surface below itself. Escape, a click elsewhere and leaving it by Tab close it. */
export function Menu({ label, name, class: className, align = "start", children }: MenuProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    addEventListener("pointerdown", outside);
    addEventListener("focusin", outside);
    addEventListener("keydown", escape);
    return () => {
      removeEventListener("pointerdown", outside);
      removeEventListener("focusin", outside);
      removeEventListener("keydown", escape);
    };
  }, [open]);

  return (
    <div class={`menu ${className ?? ""}`} ref={root}>
      <button
        type="button"
        class="button"
        ref={button}
        aria-expanded={open}
        aria-controls={id}
        {...(name === undefined ? {} : { "aria-label": name })}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {label}
        <svg class="chevron" viewBox="0 0 16 16" aria-hidden="true">
          <path d="m4 6 4 4 4-4" />
        </svg>
      </button>
      <div class={`surface ${align}`} id={id} hidden={!open}>
        {open
          ? children(() => {
              setOpen(false);
              button.current?.focus();
            })
          : null}
      </div>
    </div>
  );
}
