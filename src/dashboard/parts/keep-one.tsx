import type { JSX } from "preact";
import { dimensionLabel, filterText } from "../labels.ts";
import { useView } from "../view-context.ts";

/** Each filter alone, as a way out where several are one too many, a segment among them; nothing where there is one or none. */
export function KeepOne(): JSX.Element | null {
  const { scope, state, go } = useView();
  if (scope.filters.length + (scope.segment === undefined ? 0 : 1) < 2) return null;
  return (
    <p class="ways-out">
      {scope.filters.map((filter) => (
        <button
          key={`${filter.dimension}.${filter.operator}`}
          type="button"
          class="button small"
          onClick={() => {
            go({ ...state, filters: [filter], segment: undefined });
          }}
        >
          <span>
            Only {dimensionLabel(filter.dimension)}: <bdi>{filterText(filter)}</bdi>
          </span>
        </button>
      ))}
      {scope.segment === undefined ? null : (
        <button
          type="button"
          class="button small"
          onClick={() => {
            go({ ...state, filters: [] });
          }}
        >
          Only the segment
        </button>
      )}
    </p>
  );
}
