import { useState } from "preact/hooks";
import type { Segment } from "./admin-api.ts";
import { request } from "./request.ts";
import { useAsked, type Asked } from "./use-asked.ts";

/** The site's saved segments, which are asked for when they are first wanted. */
export interface Segments {
  readonly asked: Asked<readonly Segment[]>;
  readonly want: () => void;
  /** Reads them again. */
  readonly reload: () => void;
}

/** `wanted`: they are needed at once. */
export function useSegments(site: string, wanted: boolean): Segments {
  const [opened, setOpened] = useState(false);
  const [round, setRound] = useState(0);
  const asked = useAsked(segmentsOf, wanted || opened ? site : undefined, round);
  return {
    asked,
    want: () => {
      setOpened(true);
    },
    reload: () => {
      setRound((before) => before + 1);
    },
  };
}

async function segmentsOf(site: string, signal: AbortSignal): Promise<readonly Segment[]> {
  const path = `/api/sites/${encodeURIComponent(site)}/segments`;
  return (await request<{ readonly segments: readonly Segment[] }>("GET", path, undefined, signal)).segments;
}
