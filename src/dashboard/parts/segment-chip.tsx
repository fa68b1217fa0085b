import type { JSX } from "preact";
import { segmentFilters, isOfSameKind } from "../segment-filters.ts";
import { filterWords } from "../settings/filter-words.ts";
import type { Segments } from "../use-segments.ts";
import { useView } from "../view-context.ts";
import { RemoveButton } from "./remove-button.tsx";

interface SegmentChipProps {
  readonly id: number;
  readonly segments: Segments;
}

/** The saved segment that holds: what it is of, and its filters as ones of their own where a view can have them. */
export function SegmentChip({ id, segments }: SegmentChipProps): JSX.Element {
  const { state, go } = useView();
  const segment = segments.asked.state === "ready" ? segments.asked.answer.find((one) => one.id === id) : undefined;
  const isGone = segments.asked.state === "ready" && segment === undefined;
  const name = segment?.name ?? (isGone ? "no longer there" : String(id));
  const own = segment === undefined ? undefined : segmentFilters(segment.filters);
  const canExpand = own?.every((filter) => !state.filters.some((other) => isOfSameKind(other, filter))) ?? false;
  const words = segment === undefined ? "" : filterWords(segment.filters);
  return (
    <li class="chip segment-chip">
      <span class="chip-text" title={words === "" ? undefined : words}>
        <span>Segment</span> <bdi>{name}</bdi>
        {words === "" ? null : <span class="unseen">: {words}</span>}
      </span>
      {canExpand && own !== undefined ? (
        <button
          type="button"
          class="chip-action"
          title={words}
          aria-label={`Expand segment ${name} into its filters`}
          onClick={() => {
            go({ ...state, segment: undefined, filters: [...own, ...state.filters] });
          }}
        >
          Expand
        </button>
      ) : null}
      <RemoveButton
        label={`Remove segment ${name}`}
        remove={() => {
          go({ ...state, segment: undefined });
        }}
      />
    </li>
  );
}
