import type { JSX } from "preact";
import type { SegmentListProps } from "../filters/segment-list.tsx";
import type { Segments } from "../use-segments.ts";
import { useView } from "../view-context.ts";
import { GhostRows } from "./ghost-rows.tsx";
import { lazy } from "./lazy.tsx";
import { Popover } from "./popover.tsx";

const SegmentList = lazy<SegmentListProps>(
  async () => (await import("../filters/segment-list.tsx")).SegmentList,
  <GhostRows rows={3} />,
);

/** Filters that were saved under a name, and the way to save those that hold. */
export function SegmentMenu({ segments }: { readonly segments: Segments }): JSX.Element {
  const { state } = useView();
  return (
    <Popover
      class={`segments ${state.segment === undefined ? "" : "chosen"}`}
      dialog="Segments"
      button={(opener) => (
        <button {...opener} class="button">
          Segments
          <svg class="chevron" viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 6 4 4 4-4" />
          </svg>
        </button>
      )}
    >
      {(close) => <SegmentList segments={segments} close={close} />}
    </Popover>
  );
}
