import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { asApiError } from "../../request.ts";

export interface Question {
  readonly title: string;
  /** What will be gone, and what stays. */
  readonly text: ComponentChildren;
  /** What has to be typed first; undefined = nothing, for what can be had again. */
  readonly word?: string | undefined;
  readonly button: string;
}

interface ConfirmProps extends Question {
  /** Does it; the dialog says why it could not. */
  readonly act: () => Promise<void>;
  readonly close: () => void;
}

/** Asks before something goes for good. Escape and Cancel leave everything as it is. */
export function Confirm({ title, text, word, button, act, close }: ConfirmProps): JSX.Element {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  const isMeant = word === undefined || typed.trim() === word;
  const send = async (): Promise<void> => {
    if (!isMeant || busy) return;
    setBusy(true);
    setProblem("");
    try {
      await act();
      dialog.current?.close();
    } catch (error) {
      setProblem(asApiError(error).message);
      setBusy(false);
    }
  };
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby={`${id}-title`} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h2 id={`${id}-title`}>{title}</h2>
        <div class="confirm-text">{text}</div>
        {word === undefined ? null : (
          <div class="field">
            <label for={id}>
              Type <bdi class="confirm-word">{word}</bdi> to confirm
            </label>
            <input
              id={id}
              type="text"
              autocomplete="off"
              spellcheck={false}
              autofocus
              value={typed}
              onInput={(event) => {
                setTyped(event.currentTarget.value);
              }}
            />
          </div>
        )}
        <p class="problem" role="alert">
          {problem}
        </p>
        <div class="form-buttons">
          <button type="submit" class="button danger" aria-disabled={!isMeant || busy}>
            {button}
          </button>
          <button
            type="button"
            class="button"
            autofocus={word === undefined}
            onClick={() => {
              dialog.current?.close();
            }}
          >
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}
