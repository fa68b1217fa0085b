import type { JSX } from "preact";
import { Labelled, type LabelledProps } from "./labelled.tsx";

interface ChoiceFieldProps<Value extends string> extends LabelledProps {
  readonly value: Value;
  readonly change: (value: Value) => void;
  readonly choices: readonly (readonly [value: Value, text: string])[];
  readonly disabled?: boolean;
  /** One with a value has to be chosen. */
  readonly required?: boolean;
}

/** A labelled choice of one of several. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>): JSX.Element {
  const { label, hint, problem, short, value, change, choices, disabled, required } = props;
  return (
    <Labelled label={label} hint={hint} problem={problem} short={short === true}>
      {(names) => (
        <select
          {...names}
          value={value}
          disabled={disabled === true}
          required={required === true}
          onChange={(event) => {
            const chosen = choices.find(([one]) => one === event.currentTarget.value);
            if (chosen !== undefined) change(chosen[0]);
          }}
        >
          {choices.map(([one, text]) => (
            <option key={one} value={one} selected={one === value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
