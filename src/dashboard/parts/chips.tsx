import type { JSX } from "preact";
import type { Filter } from "../filter.ts";
import { dimensionLabel, valueLabel } from "../labels.ts";

interface ChipsProps {
  readonly filters: readonly Filter[];
  readonly remove: (filter: Filter) => void;
  readonly clear: () => void;
}

/** The filters that hold, each with a button that takes it away. */
export function Chips({ filters, remove, clear }: ChipsProps): JSX.Element | null {
  if (filters.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters">
      {filters.map((filter) => {
        const text = valueLabel(filter.dimension, filter.value);
        return (
          <li key={filter.dimension} class="chip">
            <span>{dimensionLabel(filter.dimension)}</span>
            <bdi title={text}>{text}</bdi>
            <button
              type="button"
              aria-label={`Remove filter ${dimensionLabel(filter.dimension)}: ${text}`}
              onClick={() => {
                remove(filter);
              }}
            >
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="m4.5 4.5 7 7m0-7-7 7" />
              </svg>
            </button>
          </li>
        );
      })}
      {filters.length > 1 ? (
        <li>
          <button type="button" class="button quiet small" onClick={clear}>
            Clear all
          </button>
        </li>
      ) : null}
    </ul>
  );
}
