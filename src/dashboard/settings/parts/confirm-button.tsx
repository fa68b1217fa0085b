import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Confirm, type Question } from "./confirm.tsx";

interface ConfirmButtonProps {
  readonly label: ComponentChildren;
  /** The button's name for screen readers, where the label is not enough. */
  readonly name?: string;
  readonly class: string;
  readonly disabled?: boolean;
  readonly question: Question;
  readonly act: () => Promise<void>;
}

/** A button that asks before it acts. Where it is gone afterwards, the heading of its section takes the focus. */
export function ConfirmButton(props: ConfirmButtonProps): JSX.Element {
  const { label, name, class: className, disabled, question, act } = props;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const doIt = async (): Promise<void> => {
    const heading = button.current?.closest("section")?.querySelector("h2");
    await act();
    requestAnimationFrame(() => {
      if (button.current === null) heading?.focus();
    });
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={className}
        disabled={disabled === true}
        {...(name === undefined ? {} : { "aria-label": name })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {label}
      </button>
      {open ? (
        <Confirm
          {...question}
          act={doIt}
          close={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
