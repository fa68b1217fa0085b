import type { ComponentChildren, JSX, Ref } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

/** What makes a button one that opens a surface. */
export interface Opener {
  readonly type: "button";
  readonly ref: Ref<HTMLButtonElement>;
  readonly "aria-expanded": boolean;
  readonly "aria-controls": string;
  readonly "aria-haspopup"?: "dialog";
  readonly onClick: () => void;
}

interface PopoverProps {
  readonly button: (opener: Opener) => JSX.Element;
  readonly class?: string;
  readonly align?: "start" | "end";
  /** Names the surface where it is a small dialog rather than a list. */
  readonly dialog?: string;
  readonly children: (close: () => void) => ComponentChildren;
}

/** Room between the surface and the edge of the window, px. */
const EDGE_PX = 8;

/**
 * A button and a small surface below it, moved sideways where it would leave the window. Escape, a click elsewhere and
 * leaving it by Tab close it.
 */
export function Popover({ button, class: className, align = "start", dialog, children }: PopoverProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const surface = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      // A dialog that was opened from here closes first.
      if (event.key !== "Escape" || root.current?.querySelector("dialog[open]") != null) return;
      setOpen(false);
      opener.current?.focus();
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

  useLayoutEffect(() => {
    const element = surface.current;
    if (!open || element === null) return;
    const fit = (): void => {
      keepInside(element);
    };
    fit();
    addEventListener("resize", fit);
    return () => {
      removeEventListener("resize", fit);
    };
  }, [open]);

  return (
    <div class={`menu ${className ?? ""}`} ref={root}>
      {button({
        type: "button",
        ref: opener,
        "aria-expanded": open,
        "aria-controls": id,
        ...(dialog === undefined ? {} : { "aria-haspopup": "dialog" }),
        onClick: () => {
          setOpen(!open);
        },
      })}
      {dialog === undefined || !open ? null : <div class="scrim" onClick={() => setOpen(false)} />}
      <div
        class={`surface ${align}`}
        id={id}
        ref={surface}
        hidden={!open}
        {...(dialog === undefined ? {} : { role: "dialog", "aria-label": dialog })}
      >
        {open
          ? children(() => {
              setOpen(false);
              opener.current?.focus();
            })
          : null}
      </div>
    </div>
  );
}

function keepInside(element: HTMLElement): void {
  element.style.translate = "none";
  // On a phone some surfaces are sheets that take the width by themselves.
  if (getComputedStyle(element).position === "fixed") return;
  const { left, right } = element.getBoundingClientRect();
  // The body ends where a place for the scrollbar is kept.
  const outside = Math.max(0, right - (document.body.getBoundingClientRect().right - EDGE_PX));
  const shift = Math.max(-outside, EDGE_PX - left);
  if (outside > 0 || left < EDGE_PX) element.style.translate = `${String(shift)}px`;
}
