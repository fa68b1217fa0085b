import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { asApiError } from "../../request.ts";
import { useDraft } from "../drafts.ts";
import { fieldProblems, type FieldProblems } from "../field-problems.ts";

export interface FormFields<Fields extends object> {
  readonly fields: Fields;
  readonly change: (part: Partial<Fields>) => void;
  /** What the server refused about a field. */
  readonly problemOf: (field: keyof Fields & string) => string | undefined;
}

interface SaveFormProps<Fields extends object> {
  /** Names the form on the whole page: what was typed is kept under it. */
  readonly draftKey: string;
  readonly stored: Fields;
  /** Sends what was changed; afterwards `stored` is what holds. False = nothing was sent after all. */
  readonly save: (changes: Partial<Fields>, fields: Fields) => Promise<boolean | undefined>;
  readonly children: (form: FormFields<Fields>) => ComponentChildren;
}

/** Settings that are saved together: with the way back, what the server refused at its place, and word when it is done. */
export function SaveForm<Fields extends object>(props: SaveFormProps<Fields>): JSX.Element {
  const { draftKey, stored, save, children } = props;
  const draft = useDraft(draftKey, stored);
  const form = useRef<HTMLFormElement>(null);
  const [state, setState] = useState<"idle" | "busy" | "saved">("idle");
  const [problems, setProblems] = useState<FieldProblems>({});
  const names = Object.keys(stored);

  const send = async (): Promise<void> => {
    if (state === "busy" || !draft.isChanged) return;
    setState("busy");
    setProblems({});
    try {
      const isSaved = (await save(draft.changes, draft.fields)) !== false;
      if (isSaved) draft.discard();
      setState(isSaved ? "saved" : "idle");
    } catch (error) {
      setProblems(fieldProblems(asApiError(error).message, names));
      setState("idle");
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    }
  };
  const { "": general, ...atFields } = problems;
  const elsewhere = Object.keys(atFields).length > 0 ? "Not saved: see what is marked." : "";
  return (
    <form
      ref={form}
      class="save-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children({
        fields: draft.fields,
        change: (part) => {
          setState("idle");
          draft.change(part);
        },
        problemOf: (field) => problems[field],
      })}
      <p class="problem" role="alert">
        {general ?? elsewhere}
      </p>
      <div class="form-buttons">
        <button type="submit" class="button primary" aria-disabled={!draft.isChanged || state === "busy"}>
          Save
        </button>
        {draft.isChanged ? (
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              draft.discard();
              setProblems({});
              form.current?.querySelector<HTMLElement>("button[type=submit]")?.focus();
            }}
          >
            Discard
          </button>
        ) : null}
        <span class="form-state" role="status">
          {draft.isChanged ? "Not saved yet" : state === "saved" ? <Saved /> : ""}
        </span>
      </div>
    </form>
  );
}

function Saved(): JSX.Element {
  return (
    <span class="saved">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="m3.5 8.5 3 3 6-7" />
      </svg>
      Saved
    </span>
  );
}
