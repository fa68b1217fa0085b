import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

interface CheckFieldProps {
  readonly label: ComponentChildren;
  readonly value: boolean;
  readonly change: (value: boolean) => void;
  readonly hint?: ComponentChildren;
  readonly problem?: string | undefined;
  readonly disabled?: boolean;
}

/** Something that is so or not, with what it means below. */
export function CheckField({ label, value, change, hint, problem, disabled }: CheckFieldProps): JSX.Element {
  const id = useId();
  return (
    <div class="check-field">
      <input
        type="checkbox"
        id={id}
        checked={value}
        disabled={disabled === true}
        {...(hint === undefined && problem === undefined ? {} : { "aria-describedby": `${id}-hint` })}
        onChange={(event) => {
          change(event.currentTarget.checked);
        }}
      />
      <div>
        <label for={id}>{label}</label>
        {hint === undefined && problem === undefined ? null : (
          <p class={problem === undefined ? "field-hint" : "field-problem"} id={`${id}-hint`}>
            {problem ?? hint}
          </p>
        )}
      </div>
    </div>
  );
}
