import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { api, ApiError } from "../api.ts";
import { useView } from "../view-context.ts";
import { Popover } from "./popover.tsx";

/** The installation takes no longer notes. */
const NOTE_CHARS_MAX = 200;

/** The owner's way to say what happened on a day; nothing for other readers. */
export function AddNote(): JSX.Element | null {
  const { reader } = useView();
  if (!reader.owner) return null;
  return (
    <Popover
      class="add-note"
      align="end"
      dialog="Add a note"
      button={(opener) => (
        <button {...opener} class="button" aria-label="Add a note" title="Add a note to a day">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 13.5v-11m0 .7c3.2-1.6 5.4 1.3 9.5 0v5.6c-4.1 1.3-6.3-1.6-9.5 0" />
          </svg>
          <span class="on-wide">Add a note</span>
        </button>
      )}
    >
      {(close) => <NoteForm close={close} />}
    </Popover>
  );
}

function NoteForm({ close }: { readonly close: () => void }): JSX.Element {
  const { site, range, today, lists } = useView();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [date, setDate] = useState(range.to > today ? today : range.to);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => {
    field.current?.focus();
  }, []);
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      await api.addAnnotation(site.domain, date, text.trim());
      lists.reload();
      close();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : String(error));
      setBusy(false);
    }
  };
  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send();
      }}
    >
      <label for={`${id}-text`}>What happened</label>
      <input
        id={`${id}-text`}
        ref={field}
        type="text"
        required
        pattern=".*\S.*"
        title="What happened"
        dir="auto"
        autocomplete="off"
        maxLength={NOTE_CHARS_MAX}
        placeholder="Spring newsletter"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      <label for={`${id}-date`}>Day</label>
      <input
        id={`${id}-date`}
        type="date"
        required
        value={date}
        onInput={(event) => {
          setDate(event.currentTarget.value);
        }}
      />
      <p class="problem" role="alert">
        {problem}
      </p>
      <p class="menu-note">Everybody who reads this site sees it.</p>
      <div class="form-buttons">
        <button type="submit" class="button primary small" aria-disabled={busy}>
          Add note
        </button>
        <button type="button" class="button small" onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}
