import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { isFilterDimension, type Filter, type FilterDimension } from "../filter.ts";
import { isOfSameKind } from "../segment-filters.ts";
import { isShared } from "../panels.ts";
import { useProperties } from "../use-properties.ts";
import { useView } from "../view-context.ts";
import { withoutFilter } from "../view-state.ts";
import { dimensionGroups } from "./filter-choices.ts";
import { SearchList } from "./search-list.tsx";
import { ValuesForm } from "./values-form.tsx";

export interface FilterEditorProps {
  /** The filter to change; undefined = a new one is made. */
  readonly edited: Filter | undefined;
  readonly close: () => void;
}

/** Makes or changes a filter: by what, then how and by which values. */
export function FilterEditor({ edited, close }: FilterEditorProps): JSX.Element {
  const { state, go } = useView();
  const [begun, setBegun] = useState<Filter | undefined>(edited);
  if (begun === undefined) {
    return (
      <ChooseDimension
        choose={(dimension) => {
          // What is filtered by already is gone on with.
          const held = state.filters.find((filter) => filter.dimension === dimension && filter.operator === "is");
          setBegun(held ?? { dimension, operator: "is", values: [] });
        }}
      />
    );
  }
  return (
    <ValuesForm
      key={begun.dimension}
      begun={begun}
      back={() => {
        setBegun(undefined);
      }}
      cancel={close}
      apply={(filter) => {
        close();
        go({ ...state, filters: applied(state.filters, edited, filter) });
      }}
      {...(edited === undefined
        ? {}
        : {
            remove: () => {
              close();
              go(withoutFilter(state, edited));
            },
          })}
    />
  );
}

/** The filters with another one, which takes the place of the one that was changed, and of one of its kind. */
function applied(filters: readonly Filter[], edited: Filter | undefined, next: Filter): readonly Filter[] {
  const place = filters.findIndex((filter) => isOfSameKind(filter, edited ?? next));
  const kept = filters.map((filter, index) =>
    index === place ? next : isOfSameKind(filter, next) ? undefined : filter,
  );
  return [...kept.filter((filter) => filter !== undefined), ...(place < 0 ? [next] : [])];
}

function ChooseDimension({ choose }: { readonly choose: (dimension: FilterDimension) => void }): JSX.Element {
  const { site, reader, lists } = useView();
  const [text, setText] = useState("");
  const shared = reader.guest?.panels ?? [];
  // Others may not list them.
  const mayHave = site.mode !== "dp" && isShared(shared, "properties");
  const properties = useProperties(mayHave ? site.domain : undefined, 0);
  const groups = dimensionGroups(
    {
      mode: site.mode,
      shared,
      hasGoals: (lists.goals ?? []).length > 0,
      properties: properties.state === "ready" ? properties.answer : [],
    },
    text,
  );
  return (
    <SearchList
      label="Filter by"
      placeholder="Filter by …"
      text={text}
      setText={setText}
      groups={groups}
      choose={(id) => {
        if (isFilterDimension(id)) choose(id);
      }}
      status={groups.length === 0 ? "Nothing that can be filtered by is called so." : ""}
    />
  );
}
