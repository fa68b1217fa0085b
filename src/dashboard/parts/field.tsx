import type { JSX, TargetedInputEvent } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly type: "email" | "password" | "text";
  readonly name: string;
  readonly autocomplete: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly hint?: string;
  readonly minLength?: number;
  readonly placeholder?: string;
  readonly focus?: boolean;
}

/** A labelled text field. */
export function Field(props: FieldProps): JSX.Element {
  const id = useId();
  const attributes = {
    id,
    name: props.name,
    autocomplete: props.autocomplete,
    value: props.value,
    required: true,
    autofocus: props.focus === true,
    spellcheck: false,
    ...(props.minLength === undefined ? {} : { minLength: props.minLength }),
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    ...(props.hint === undefined ? {} : { "aria-describedby": `${id}-hint` }),
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => {
      props.change(event.currentTarget.value);
    },
  };
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      {props.type === "password" ? (
        <input type="password" {...attributes} />
      ) : props.type === "email" ? (
        <input type="email" {...attributes} />
      ) : (
        <input type="text" {...attributes} />
      )}
      {props.hint === undefined ? null : (
        <p class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}
