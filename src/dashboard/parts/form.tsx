import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { asApiError } from "../request.ts";

interface FormProps {
  readonly submit: () => Promise<void>;
  readonly button: string;
  readonly children: ComponentChildren;
}

/** Fields, a button, and what the server said when it refused. */
export function Form({ submit, button, children }: FormProps): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      await submit();
    } catch (error) {
      setProblem(asApiError(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children}
      <p class="problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="button primary" disabled={busy}>
        {button}
      </button>
    </form>
  );
}
