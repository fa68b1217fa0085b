import type { JSX, TargetedInputEvent } from "preact";
import { Labelled, type LabelledProps } from "./labelled.tsx";

interface TextFieldProps extends LabelledProps {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly type?: "text" | "email" | "password" | "date" | "number";
  readonly autocomplete?: string;
  readonly placeholder?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number | string;
  readonly max?: number | string;
  readonly optional?: boolean;
  readonly focus?: boolean;
}

/** A labelled line of text, number or date; required unless it is `optional`. */
export function TextField(props: TextFieldProps): JSX.Element {
  const { label, hint, problem, short, change, type = "text", autocomplete = "off", optional, focus, ...rest } = props;
  return (
    <Labelled label={label} hint={hint} problem={problem} short={short === true}>
      {(names) => {
        const attributes = {
          ...names,
          ...rest,
          autocomplete,
          required: optional !== true,
          autofocus: focus === true,
          spellcheck: false,
          onInput: (event: TargetedInputEvent<HTMLInputElement>) => {
            change(event.currentTarget.value);
          },
        };
        switch (type) {
          case "text":
            return <input type="text" dir="auto" {...attributes} />;
          case "email":
            return <input type="email" {...attributes} />;
          case "password":
            return <input type="password" {...attributes} />;
          case "date":
            return <input type="date" {...attributes} />;
          case "number":
            return <input type="number" {...attributes} />;
        }
      }}
    </Labelled>
  );
}
