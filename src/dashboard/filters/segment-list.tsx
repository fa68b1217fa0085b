import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { adminApi, type Segment } from "../admin-api.ts";
import { Failure } from "../parts/failure.tsx";
import { GhostRows } from "../parts/ghost-rows.tsx";
import { RemoveButton } from "../parts/remove-button.tsx";
import { filterWords } from "../settings/filter-words.ts";
import { Confirm } from "../settings/parts/confirm.tsx";
import type { Segments } from "../use-segments.ts";
import { useView } from "../view-context.ts";
import { SaveSegment } from "./save-segment.tsx";
import { SegmentName } from "./segment-name.tsx";

export interface SegmentListProps {
  readonly segments: Segments;
  readonly close: () => void;
}

/** Chooses a segment; owners also rename and remove them, and save the filters that hold as one. */
export function SegmentList({ segments, close }: SegmentListProps): JSX.Element {
  const { reader } = useView();
  const { asked, want, reload } = segments;
  useEffect(want, []);
  if (asked.state === "failed") return <Failure error={asked.error} retry={reload} />;
  if (asked.state === "loading") return <GhostRows rows={3} />;
  const sorted = [...asked.answer].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <>
      {sorted.length === 0 ? (
        <p class="menu-note">
          {reader.owner
            ? "No segments yet. A segment is filters under a name: set some, and save them here for everybody who reads this site."
            : "No segments yet. Owners of this site can save filters under a name."}
        </p>
      ) : (
        <ul class="choices segment-list" aria-label="Saved segments">
          {sorted.map((segment) => (
            <SegmentRow key={segment.id} segment={segment} reload={reload} close={close} />
          ))}
        </ul>
      )}
      {reader.owner ? <SaveSegment known={sorted} saved={reload} /> : null}
    </>
  );
}

interface SegmentRowProps {
  readonly segment: Segment;
  readonly reload: () => void;
  readonly close: () => void;
}

function SegmentRow({ segment, reload, close }: SegmentRowProps): JSX.Element {
  const { reader, site, state, go } = useView();
  const [doing, setDoing] = useState<"rename" | "remove">();
  const { id, name, filters } = segment;
  const isChosen = state.segment === id;
  const words = filterWords(filters);
  if (doing === "rename") {
    return (
      <li>
        <SegmentName
          label={`New name of ${name}`}
          button="Rename"
          name={name}
          cancel={() => {
            setDoing(undefined);
          }}
          submit={async (next) => {
            await adminApi.changeItem(site.domain, "segments", String(id), { name: next, filters });
            setDoing(undefined);
            reload();
          }}
        />
      </li>
    );
  }
  return (
    <li class="segment-row">
      <button
        type="button"
        class={isChosen ? "chosen" : ""}
        aria-pressed={isChosen}
        title={words}
        onClick={() => {
          close();
          go({ ...state, segment: isChosen ? undefined : id });
        }}
      >
        <bdi>{name}</bdi>
        <small>
          <bdi>{words}</bdi>
        </small>
      </button>
      {reader.owner ? (
        <>
          <button
            type="button"
            class="remove-button"
            aria-label={`Rename ${name}`}
            title="Rename"
            onClick={() => {
              setDoing("rename");
            }}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3 13v-2.4l7.3-7.3 2.4 2.4L5.4 13ZM8.8 4.8l2.4 2.4" />
            </svg>
          </button>
          <RemoveButton
            label={`Remove ${name}`}
            remove={() => {
              setDoing("remove");
            }}
          />
        </>
      ) : null}
      {doing === "remove" ? (
        <Confirm
          title={`Remove “${name}”?`}
          text={
            <p>For everybody. No number is lost; questions and links that name the segment are refused afterwards.</p>
          }
          button="Remove"
          act={async () => {
            await adminApi.removeItem(site.domain, "segments", String(id));
            reload();
            if (isChosen) go({ ...state, segment: undefined }, "replace");
          }}
          close={() => {
            setDoing(undefined);
          }}
        />
      ) : null}
    </li>
  );
}
