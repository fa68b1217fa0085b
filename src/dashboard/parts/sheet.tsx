import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface SheetProps {
  readonly title: ComponentChildren;
  readonly class?: string;
  /** Called once it is closed. */
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** A dialog over the page that is read and closed: by its button, by Escape, or by a click beside it. */
export function Sheet({ title, class: className = "", close, children }: SheetProps): JSX.Element {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const shut = (): void => dialog.current?.close();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      class={`sheet ${className}`}
      ref={dialog}
      aria-labelledby={id}
      onClose={close}
      onClick={(event) => {
        if (event.target === event.currentTarget) shut();
      }}
    >
      <div class="sheet-page">
        <div class="sheet-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="button quiet icon" aria-label="Close" title="Close" onClick={shut}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="m4 4 8 8m0-8-8 8" />
            </svg>
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
