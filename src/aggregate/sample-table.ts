import { Records } from "./records.ts";

/** Fields of a sample. */
export const SAMPLE_ROW = 0;
/** Visible time, milliseconds. */
export const SAMPLE_ENGAGED = 1;
/** Deepest point in percent + 1; 0 when not told. */
export const SAMPLE_DEPTH = 2;
/** One bit for each vital that was counted, by its place in `VITALS`. */
export const SAMPLE_VITALS = 3;
export const SAMPLE_WIDTH = 4;

/** What page views reported of themselves, one sample a page view. */
export class SampleTable extends Records {
  constructor() {
    super(SAMPLE_WIDTH);
  }

  /** A new sample of a row, with nothing told yet. */
  begin(row: number): number {
    const sample = this.append();
    this.set(sample, SAMPLE_ROW, row);
    return sample;
  }

  /** Deepest point in percent; -1 when not told. */
  depth(sample: number): number {
    return this.get(sample, SAMPLE_DEPTH) - 1;
  }

  /** Adds visible time, and the depth if it is deeper; -1 tells no depth. */
  measure(sample: number, engagedMs: number, scrollPercent: number): void {
    const words = this.chunk(sample);
    const at = this.at(sample);
    words[at + SAMPLE_ENGAGED] = Math.min((words[at + SAMPLE_ENGAGED] ?? 0) + engagedMs, ENGAGED_MS_MAX);
    if (scrollPercent >= (words[at + SAMPLE_DEPTH] ?? 0)) words[at + SAMPLE_DEPTH] = scrollPercent + 1;
  }
}

/** Longest visible time counted for one page view: a day. */
const ENGAGED_MS_MAX = 86_400_000;
