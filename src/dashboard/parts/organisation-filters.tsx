import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { valueLabel } from "../labels.ts";
import { KIND_LABELS } from "../organisation-kinds.ts";
import type { OrganisationsAnswer } from "../organisations-answer.ts";
import { isFiltered, KINDS, unfiltered, type OrganisationsState } from "../organisations-state.ts";

/** Typing settles for this long before it is asked. */
const SETTLES_MS = 350;

interface OrganisationFiltersProps {
  readonly state: OrganisationsState;
  /** Facts of the last answer, for the choices. */
  readonly meta: OrganisationsAnswer["meta"] | undefined;
  /** `push`: the way back leads to what was shown before. */
  readonly change: (next: OrganisationsState, how?: "push") => void;
}

/** What narrows the list down. */
export function OrganisationFilters({ state, meta, change }: OrganisationFiltersProps): JSX.Element {
  return (
    <div class="organisation-filters" role="search" aria-label="Filter organisations">
      <TypedFilter
        label="Name"
        placeholder="Search by name"
        value={state.name}
        change={(name) => {
          change({ ...state, name });
        }}
      />
      <label class="filter">
        <select
          aria-label="Kind"
          value={state.kind ?? ""}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            change({ ...state, kind: KINDS.find((kind) => kind === chosen) }, "push");
          }}
        >
          <option value="">All kinds</option>
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_LABELS[kind]}
              {meta === undefined ? "" : ` (${String(meta.kinds[kind])})`}
            </option>
          ))}
        </select>
      </label>
      <label class="filter">
        <select
          aria-label="Country"
          value={state.country}
          onChange={(event) => {
            change({ ...state, country: event.currentTarget.value }, "push");
          }}
        >
          <option value="">All countries</option>
          {countriesOf(meta, state.country).map(([country, count]) => (
            <option key={country} value={country}>
              {valueLabel("country", country)}
              {count === undefined ? "" : ` (${String(count)})`}
            </option>
          ))}
        </select>
      </label>
      <TypedFilter
        label="Page they read"
        placeholder="Read /pricing or /docs/*"
        value={state.page}
        change={(page) => {
          // Paths begin so, whatever people type.
          change({ ...state, page: page === "" || /^[/*]/u.test(page) ? page : `/${page}` });
        }}
      />
      <TypedFilter
        label="Visits at least"
        placeholder="Min. visits"
        numeric
        value={state.minVisits}
        change={(text) => {
          change({ ...state, minVisits: text.replace(/\D/gu, "").slice(0, 6) });
        }}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={state.watched}
          onChange={(event) => {
            change({ ...state, watched: event.currentTarget.checked }, "push");
          }}
        />
        Watched
      </label>
      {isFiltered(state) ? (
        <button
          type="button"
          class="button quiet small"
          onClick={() => {
            change(unfiltered(state), "push");
          }}
        >
          Clear
        </button>
      ) : null}
    </div>
  );
}

interface TypedFilterProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly numeric?: boolean;
  readonly change: (value: string) => void;
}

/** A text that is asked for once its writer pauses. */
function TypedFilter({ label, placeholder, value, numeric, change }: TypedFilterProps): JSX.Element {
  const [typed, setTyped] = useState(value);
  // The newest: another filter may have settled while this one was typed.
  const settle = useRef(change);
  settle.current = change;
  useEffect(() => {
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => {
      settle.current(typed.trim());
    }, SETTLES_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [typed]);
  return (
    <label class={`filter ${numeric === true ? "narrow-filter" : ""}`}>
      <input
        type="search"
        aria-label={label}
        {...(numeric === true ? { inputMode: "numeric" as const } : {})}
        placeholder={placeholder}
        spellcheck={false}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
        }}
      />
    </label>
  );
}

function countriesOf(
  meta: OrganisationsAnswer["meta"] | undefined,
  chosen: string,
): readonly (readonly [string, number | undefined])[] {
  const known = (meta?.countries ?? []).filter(([country]) => country !== "");
  const isKnown = chosen === "" || known.some(([country]) => country === chosen);
  return isKnown ? known : [...known, [chosen, undefined]];
}
