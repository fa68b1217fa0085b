import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { asApiError } from "../../request.ts";
import { capital } from "../capital.ts";

interface ItemFormProps {
  /** What the form does, for screen readers. */
  readonly label: string;
  readonly button: string;
  /** What it did, once it is done. */
  readonly done?: string | undefined;
  readonly submit: () => Promise<void>;
  readonly cancel?: (() => void) | undefined;
  readonly children: ComponentChildren;
}

/** A form that adds or changes one thing. What the server refused stands above its button. */
export function ItemForm({ label, button, done, submit, cancel, children }: ItemFormProps): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<"idle" | "busy" | "done">("idle");
  const [problem, setProblem] = useState("");
  const send = async (): Promise<void> => {
    if (state === "busy") return;
    setState("busy");
    setProblem("");
    try {
      await submit();
      setState("done");
      // Ready for the next one.
      if (done !== undefined) form.current?.querySelector<HTMLElement>("input, select, textarea")?.focus();
    } catch (error) {
      setProblem(capital(asApiError(error).message));
      setState("idle");
    }
  };
  return (
    <form
      ref={form}
      class="item-form"
      aria-label={label}
      onInput={() => {
        if (state === "done") setState("idle");
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {/* What is typed for the next one while this one is on its way would go with it. */}
      <fieldset class="item-fields" disabled={state === "busy"}>
        {children}
      </fieldset>
      <p class="problem" role="alert">
        {problem}
      </p>
      <div class="form-buttons">
        <button type="submit" class="button primary" aria-disabled={state === "busy"}>
          {button}
        </button>
        {cancel === undefined ? null : (
          <button type="button" class="button quiet" onClick={cancel}>
            Cancel
          </button>
        )}
        <span class="form-state" role="status">
          {state === "done" ? (done ?? "") : ""}
        </span>
      </div>
    </form>
  );
}
