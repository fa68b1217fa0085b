import type { ComponentChildren, JSX } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { useView } from "../view-context.ts";
import { Link } from "./link.tsx";

interface AddingProps {
  readonly label: string;
  /** What stands beside the button. */
  readonly beside?: ComponentChildren;
  /** The settings where what was declared is listed and removed; absent = nothing was declared yet. */
  readonly manage?: "goals" | "funnels" | undefined;
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button at the foot of a panel that opens a form below itself. */
export function Adding({ label, beside, manage, children }: AddingProps): JSX.Element {
  const { site } = useView();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <div class="adding">
      <div class="mark-foot">
        {beside}
        {manage === undefined ? null : (
          <Link to={`/${encodeURIComponent(site.domain)}/settings/${manage}`} class="button quiet small">
            Manage {manage}
          </Link>
        )}
        <button
          ref={button}
          type="button"
          class="button small"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {label}
        </button>
      </div>
      <div id={id} hidden={!open}>
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
