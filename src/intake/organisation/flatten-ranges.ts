/** From `start` up to, not including, `end` addresses belong to a network. `size` tells which of two is the finer. */
export interface Span<Place extends number | bigint> {
  readonly start: Place;
  readonly end: Place;
  readonly size: Place;
  readonly network: number;
}

/** Where a network begins; it goes on up to the next one. */
export interface Segment<Place extends number | bigint> {
  readonly start: Place;
  /** `NO_NETWORK` for a gap. */
  readonly network: number;
}

/** What stands for no network: addresses that nobody announces. */
export const NO_NETWORK = 0xff_ff_ff_ff;

/**
 * Segments that cover everything from `origin` on, ascending, neighbours of different networks. Where spans overlap, the
 * smallest holds, of equal ones the one that begins first.
 */
export function flattenRanges<Place extends number | bigint>(
  spans: readonly Span<Place>[],
  origin: Place,
): Segment<Place>[] {
  const sorted = [...spans].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const segments: Segment<Place>[] = [{ start: origin, network: NO_NETWORK }];
  const push = (start: Place, network: number): void => {
    const last = segments.at(-1);
    if (last?.start === start) segments.pop();
    if (segments.at(-1)?.network !== network) segments.push({ start, network });
  };
  for (let from = 0; from < sorted.length;) {
    // Spans that hang together by overlapping: nearly always a single one.
    let to = from;
    let end = sorted[from]?.end ?? origin;
    for (let next = sorted[to + 1]; next !== undefined && next.start < end; next = sorted[to + 1]) {
      if (next.end > end) end = next.end;
      to++;
    }
    for (const { start, network } of finestOf(sorted.slice(from, to + 1))) push(start, network);
    push(end, NO_NETWORK);
    from = to + 1;
  }
  return segments;
}

function finestOf<Place extends number | bigint>(spans: readonly Span<Place>[]): readonly Segment<Place>[] {
  if (spans.length === 1) return spans;
  const edges = [...new Set(spans.flatMap(({ start, end }) => [start, end]))];
  edges.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return edges.slice(0, -1).map((start) => {
    let finest: Span<Place> | undefined;
    for (const span of spans) {
      if (span.start <= start && start < span.end && !(finest !== undefined && finest.size <= span.size)) finest = span;
    }
    return { start, network: finest?.network ?? NO_NETWORK };
  });
}
