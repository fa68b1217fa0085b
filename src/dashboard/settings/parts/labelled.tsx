import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

export interface LabelledProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** What the server refused about it. */
  readonly problem?: string | undefined;
  /** Of a few characters. */
  readonly short?: boolean;
}

/** What a control is told by, for its element. */
export interface ControlNames {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

interface Props extends LabelledProps {
  readonly children: (names: ControlNames) => JSX.Element;
}

/** A control with its label above, a hint and what is wrong with it below. */
export function Labelled({ label, hint, problem, short, children }: Props): JSX.Element {
  const id = useId();
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(problem === undefined ? [] : [`${id}-problem`]),
  ].join(" ");
  return (
    <div class={`field ${short === true ? "short-field" : ""}`}>
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described === "" ? {} : { "aria-describedby": described }),
        ...(problem === undefined ? {} : { "aria-invalid": true }),
      })}
      {problem === undefined ? null : (
        <p class="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
