import type { JSX } from "preact";
import type { Segments } from "../use-segments.ts";
import { useView } from "../view-context.ts";
import { Chips } from "./chips.tsx";
import { CompareMenu } from "./compare-menu.tsx";
import { FilterButton } from "./filter-button.tsx";
import { PeriodMenu } from "./period-menu.tsx";
import { SegmentMenu } from "./segment-menu.tsx";

interface ToolbarProps {
  /** First and last date that the numbers are held against, once they are known. */
  readonly compared: readonly [from: string, to: string] | undefined;
  readonly segments: Segments;
}

/** What the numbers below are of: days, comparison, filters. */
export function Toolbar({ compared, segments }: ToolbarProps): JSX.Element {
  const { reader } = useView();
  return (
    <section class="toolbar" aria-label="Days and filters">
      <PeriodMenu />
      <CompareMenu dates={compared} />
      <FilterButton />
      {reader.guest !== undefined ? null : <SegmentMenu segments={segments} />}
      <Chips segments={segments} />
    </section>
  );
}
