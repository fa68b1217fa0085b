import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../request.ts";

interface SegmentNameProps {
  readonly label: string;
  readonly button: string;
  readonly name: string;
  readonly cancel?: () => void;
  /** Called as the name is typed. */
  readonly changed?: (name: string) => void;
  readonly submit: (name: string) => Promise<void>;
}

/** The installation takes no longer names. */
const NAME_CHARS_MAX = 60;

/** Asks for a segment's name; what the server says against it stands below. With `cancel` it has the focus at once. */
export function SegmentName({ label, button, name, cancel, changed, submit }: SegmentNameProps): JSX.Element {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => {
    if (cancel !== undefined) input.current?.select();
  }, []);
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      await submit(text.trim());
      setText(name);
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class="segment-name"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={input}
        type="text"
        required
        pattern=".*\S.*"
        title="A name"
        autocomplete="off"
        maxLength={NAME_CHARS_MAX}
        value={text}
        aria-describedby={`${id}-problem`}
        onInput={(event) => {
          setText(event.currentTarget.value);
          changed?.(event.currentTarget.value);
        }}
      />
      <p class="problem" role="alert" id={`${id}-problem`}>
        {problem}
      </p>
      <div class="form-buttons">
        <button type="submit" class="button primary small" disabled={busy}>
          {button}
        </button>
        {cancel === undefined ? null : (
          <button type="button" class="button small" onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
