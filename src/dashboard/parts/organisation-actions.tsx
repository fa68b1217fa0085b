import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { adminApi } from "../admin-api.ts";
import { listWith, settingsWith, type ListName, type OrganisationSettings } from "../organisation-rules.ts";
import { KIND_LABELS } from "../organisation-kinds.ts";
import type { OrganisationRow } from "../organisations-answer.ts";
import { KINDS } from "../organisations-state.ts";
import { asApiError } from "../request.ts";

interface OrganisationActionsProps {
  readonly site: string;
  readonly row: OrganisationRow;
  /** Called once something was changed; with the organisation's name from now on, undefined where it is gone. */
  readonly changed: (name: string | undefined) => void;
}

type Settle = (settings: OrganisationSettings) => Partial<OrganisationSettings>;

/** What an owner may say about an organisation: follow it, leave it out, or correct what databases think of it. */
export function OrganisationActions({ site, row, changed }: OrganisationActionsProps): JSX.Element {
  const [editing, setEditing] = useState<"name" | "hide" | undefined>();
  const [name, setName] = useState(row.name);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const apply = async (settle: Settle, nameAfter: string | undefined): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem("");
    try {
      // The settings as they are now: somebody else may have changed them since the page was loaded.
      await adminApi.changeSite(site, settle(await adminApi.site(site)));
      setEditing(undefined);
      changed(nameAfter);
    } catch (error) {
      setProblem(asApiError(error).message);
    } finally {
      setBusy(false);
    }
  };
  const toggle = (list: ListName, wanted: boolean): void => {
    void apply((settings) => ({ [list]: listWith(settings[list], row.name, wanted) }), row.name);
  };

  return (
    <section class="actions" aria-label={`Change ${row.name}`}>
      <div class="action-buttons">
        <button
          type="button"
          class="button small"
          aria-disabled={busy}
          onClick={() => {
            toggle("organisationWatch", !row.watched);
          }}
        >
          {row.watched ? "Unwatch" : "Watch"}
        </button>
        <button
          type="button"
          class="button small"
          aria-disabled={busy}
          onClick={() => {
            toggle("organisationExclude", !row.excluded);
          }}
        >
          {row.excluded ? "Include again" : "Leave out"}
        </button>
        <button
          type="button"
          class="button small"
          aria-disabled={busy}
          aria-expanded={editing === "name"}
          onClick={() => {
            setEditing(editing === "name" ? undefined : "name");
          }}
        >
          Rename
        </button>
        <button
          type="button"
          class="button small"
          aria-disabled={busy}
          aria-expanded={editing === "hide"}
          onClick={() => {
            setEditing(editing === "hide" ? undefined : "hide");
          }}
        >
          Hide
        </button>
        <label class="filter">
          <select
            aria-label={`Kind of ${row.name}`}
            aria-disabled={busy}
            value={row.kind}
            onChange={(event) => {
              const kind = event.currentTarget.value;
              void apply(
                (settings) => settingsWith(settings, row, { kind }),
                KINDS.some((known) => known === kind) ? row.name : undefined,
              );
            }}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {KIND_LABELS[kind]}
              </option>
            ))}
            <option value="isp">No organisation: consumer line or carrier</option>
            <option value="hosting">No organisation: hosting</option>
          </select>
        </label>
      </div>
      {editing === "name" ? (
        <form
          class="rename"
          onSubmit={(event) => {
            event.preventDefault();
            const wanted = name.trim();
            if (wanted !== "") void apply((settings) => settingsWith(settings, row, { name: wanted }), wanted);
          }}
        >
          <label class="filter">
            <input
              type="text"
              aria-label="New name"
              required
              maxLength={200}
              spellcheck={false}
              autofocus
              value={name}
              onInput={(event) => {
                setName(event.currentTarget.value);
              }}
            />
          </label>
          <button type="submit" class="button primary small" aria-disabled={busy}>
            Save name
          </button>
        </form>
      ) : null}
      {editing === "hide" ? (
        <div class="rename">
          <p>It is never named again, here and in what is stored from now on; its visits count among its kind.</p>
          <button
            type="button"
            class="button small"
            aria-disabled={busy}
            onClick={() => {
              void apply((settings) => settingsWith(settings, row, { hide: true }), undefined);
            }}
          >
            Hide {row.name}
          </button>
        </div>
      ) : null}
      {problem === "" ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
