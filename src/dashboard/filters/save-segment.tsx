import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { adminApi, type Segment } from "../admin-api.ts";
import { apiFilter } from "../filter.ts";
import { filterWords } from "../settings/filter-words.ts";
import { useView } from "../view-context.ts";
import { SegmentName } from "./segment-name.tsx";

interface SaveSegmentProps {
  readonly known: readonly Segment[];
  readonly saved: () => void;
}

/** Saves the filters that hold under a name; a segment of that name takes them instead of its own. */
export function SaveSegment({ known, saved }: SaveSegmentProps): JSX.Element | null {
  const { site, state } = useView();
  const [typed, setTyped] = useState("");
  const [done, setDone] = useState("");
  const applied = known.find(({ id }) => id === state.segment);
  const filters = [...(applied?.filters ?? []), ...state.filters.map(apiFilter)];
  const sameName = named(known, typed);
  if (state.filters.length === 0) return <p class="menu-note apart">Set a filter to save it as a segment.</p>;
  return (
    <div class="apart">
      <SegmentName
        label="Save these filters as"
        button={sameName === undefined ? "Save segment" : `Replace “${sameName.name}”`}
        name=""
        changed={(name) => {
          setTyped(name);
          setDone("");
        }}
        submit={async (name) => {
          const other = named(known, name);
          const segment = { name, filters };
          if (other === undefined) await adminApi.addItem(site.domain, "segments", segment);
          else await adminApi.changeItem(site.domain, "segments", String(other.id), segment);
          setTyped("");
          setDone(`Saved as “${name}”.`);
          saved();
        }}
      />
      <p class="menu-note" role="status">
        {done === "" ? <bdi>{filterWords(filters)}</bdi> : done}
      </p>
    </div>
  );
}

function named(segments: readonly Segment[], text: string): Segment | undefined {
  const wanted = text.trim().toLowerCase();
  return segments.find(({ name }) => name.toLowerCase() === wanted);
}
