import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { FILTER_OPERATORS, type Filter } from "../filter.ts";
import { dimensionLabel, OPERATOR_LABELS, valueLabel } from "../labels.ts";
import { RemoveButton } from "../parts/remove-button.tsx";
import { freeValue, operatorsOf } from "./filter-choices.ts";
import type { Option } from "./option-group.ts";
import { SearchList } from "./search-list.tsx";
import { useSuggestions } from "./use-suggestions.ts";

interface ValuesFormProps {
  /** What is chosen at first. */
  readonly begun: Filter;
  readonly back: () => void;
  readonly cancel: () => void;
  readonly apply: (filter: Filter) => void;
  readonly remove?: () => void;
}

/** Values of one filter; they stand in the page's address. */
const VALUES_MAX = 50;
/** Marks the option that is the typed text itself. */
const FREE = "typed:";

/** How a filter compares, and with which values: chosen from those that there are, or typed. */
export function ValuesForm({ begun, back, cancel, apply, remove }: ValuesFormProps): JSX.Element {
  const { dimension } = begun;
  const [operator, setOperator] = useState(begun.operator);
  const [values, setValues] = useState(begun.values);
  const [text, setText] = useState("");
  const suggestions = useSuggestions(dimension, text);
  const isPart = operator === "contains" || operator === "contains_not";
  const typed = freeValue(dimension, text);
  const isFull = values.length >= VALUES_MAX;
  const label = dimensionLabel(dimension);

  const toggle = (value: string): void => {
    if (values.includes(value)) setValues(values.filter((other) => other !== value));
    else if (!isFull) setValues([...values, value]);
    setText("");
  };
  const all = typed === undefined || values.includes(typed) || isFull ? values : [...values, typed];
  const send = (): void => {
    if (all.length > 0) apply({ dimension, operator, values: all });
  };
  const own: readonly Option[] =
    typed === undefined || (!isPart && suggestions.options.some(({ id }) => id === typed))
      ? []
      : [{ id: `${FREE}${typed}`, label: `${isPart ? "Contains" : "Exactly"} “${typed}”` }];
  const options = isPart ? [...own, ...suggestions.options] : [...suggestions.options, ...own];
  return (
    <form
      class="values-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="values-head">
        <button
          type="button"
          class="button quiet small"
          aria-label={`${label}: filter by something else`}
          onClick={back}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m9.5 4-4 4 4 4" />
          </svg>
          <bdi>{label}</bdi>
        </button>
        <select
          aria-label={`${label}: how it compares`}
          value={operator}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            setOperator(FILTER_OPERATORS.find((one) => one === chosen) ?? operator);
          }}
        >
          {operatorsOf(dimension).map((one) => (
            <option key={one} value={one}>
              {OPERATOR_LABELS[one]}
            </option>
          ))}
        </select>
      </div>
      {values.length === 0 ? null : (
        <ul class="tokens" aria-label="Chosen values">
          {values.map((value) => {
            const name = isPart ? value : valueLabel(dimension, value);
            return (
              <li key={value} class="chip">
                <bdi title={name}>{name}</bdi>
                <RemoveButton
                  label={`Without ${name}`}
                  remove={() => {
                    setValues(values.filter((other) => other !== value));
                  }}
                />
              </li>
            );
          })}
        </ul>
      )}
      <SearchList
        label={`Values of ${label}`}
        placeholder={isPart ? "A part of the value" : "Search, or type a value"}
        text={text}
        setText={setText}
        groups={[{ options }]}
        chosen={new Set(values)}
        choose={(id) => {
          toggle(id.startsWith(FREE) ? id.slice(FREE.length) : id);
        }}
        enter={send}
        backspace={() => {
          setValues(values.slice(0, -1));
        }}
        status={isFull ? `A filter has at most ${String(VALUES_MAX)} values.` : suggestions.note}
      />
      <div class="form-buttons">
        <button type="submit" class="button primary small" disabled={all.length === 0}>
          Apply
        </button>
        <button type="button" class="button small" onClick={cancel}>
          Cancel
        </button>
        {remove === undefined ? null : (
          <>
            <span class="spring" />
            <button type="button" class="button quiet small" onClick={remove}>
              Remove
            </button>
          </>
        )}
      </div>
    </form>
  );
}
