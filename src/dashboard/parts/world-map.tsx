import type { JSX } from "preact";
import { lazy } from "./lazy.tsx";
import { WhenNear } from "./when-near.tsx";

export interface WorldMapProps {
  /** Countries by ISO 3166-1 alpha-2 code; what is not on the map is summed up below it. */
  readonly rows: readonly { readonly code: string; readonly value: number }[];
  readonly format: (value: number) => string;
  /** What is counted, e.g. `Visitors`. */
  readonly label: string;
  /** Code of the country filtered by. */
  readonly chosen: string | undefined;
  readonly choose: (code: string) => void;
  /** What has no name of its own; undefined where that is not known. */
  readonly other: number | undefined;
}

const GHOST = <div class="map-ghost ghost" role="status" aria-label="Loading the map" />;
const Choropleth = lazy<WorldMapProps>(async () => (await import("../map/choropleth.tsx")).Choropleth, GHOST);

/**
 * A map of the world with countries shaded by a number. It is the largest part of the page, so it is loaded when the
 * reader has come near.
 */
export function WorldMap(props: WorldMapProps): JSX.Element {
  return (
    <WhenNear before={GHOST}>
      <Choropleth {...props} />
    </WhenNear>
  );
}
