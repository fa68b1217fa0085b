import type { JSX } from "preact";
import type { Filter } from "../filter.ts";
import { dimensionLabel, filterText, OPERATOR_LABELS, valuesText } from "../labels.ts";
import { useView } from "../view-context.ts";
import { withoutFilter } from "../view-state.ts";
import { LazyFilterEditor } from "./lazy-filter-editor.tsx";
import { Popover } from "./popover.tsx";
import { RemoveButton } from "./remove-button.tsx";
import { SegmentChip } from "./segment-chip.tsx";
import type { Segments } from "../use-segments.ts";

/** The filters that hold: each can be changed and taken away. */
export function Chips({ segments }: { readonly segments: Segments }): JSX.Element | null {
  const { state, go } = useView();
  const { filters, segment } = state;
  const count = filters.length + (segment === undefined ? 0 : 1);
  if (count === 0) return null;
  return (
    <ul class="chips" aria-label="Filters">
      {segment === undefined ? null : <SegmentChip id={segment} segments={segments} />}
      {filters.map((filter) => (
        <Chip key={`${filter.dimension}.${filter.operator}`} filter={filter} />
      ))}
      {count > 1 ? (
        <li>
          <button
            type="button"
            class="button quiet small"
            aria-keyshortcuts="X"
            onClick={() => {
              go({ ...state, filters: [], segment: undefined });
            }}
          >
            Clear all
          </button>
        </li>
      ) : null}
    </ul>
  );
}

function Chip({ filter }: { readonly filter: Filter }): JSX.Element {
  const { state, go } = useView();
  const name = dimensionLabel(filter.dimension);
  const text = filterText(filter);
  const values = valuesText(filter);
  return (
    <li class="chip">
      <Popover
        class="chip-editor"
        dialog={`Filter: ${name}`}
        button={(opener) => (
          <button {...opener} class="chip-text" title={`${name} ${OPERATOR_LABELS[filter.operator]} ${values}`}>
            <span>
              <bdi>{name}</bdi> {OPERATOR_LABELS[filter.operator]}
            </span>{" "}
            <bdi>{values}</bdi>
            <span class="unseen">: change this filter</span>
          </button>
        )}
      >
        {(close) => <LazyFilterEditor edited={filter} close={close} />}
      </Popover>
      <RemoveButton
        label={`Remove filter ${name}: ${text}`}
        remove={() => {
          go(withoutFilter(state, filter));
        }}
      />
    </li>
  );
}
