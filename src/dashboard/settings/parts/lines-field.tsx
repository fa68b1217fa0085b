import type { JSX } from "preact";
import { Labelled, type LabelledProps } from "./labelled.tsx";

interface LinesFieldProps extends LabelledProps {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly placeholder?: string;
}

const ROWS = { min: 3, max: 12 };

/** A labelled text with one entry in each line. */
export function LinesField({ label, hint, problem, value, change, placeholder }: LinesFieldProps): JSX.Element {
  const rows = Math.min(ROWS.max, Math.max(ROWS.min, value.split("\n").length + 1));
  return (
    <Labelled label={label} hint={hint} problem={problem}>
      {(names) => (
        <textarea
          {...names}
          class="lines"
          rows={rows}
          value={value}
          placeholder={placeholder ?? ""}
          spellcheck={false}
          onInput={(event) => {
            change(event.currentTarget.value);
          }}
        />
      )}
    </Labelled>
  );
}
