import type { UniformSource } from "../../../../src/privacy/dp/uniform.ts";
import { chiSquaredP } from "../../../support/statistics.ts";

const BINS_MAX = 300n;

/** Chance that a fair source makes numbers below `bound` as unevenly: χ² over at most 300 ranges of them. */
export function uniformP(source: UniformSource, bound: bigint, draws: number): number {
  const bins = bound < BINS_MAX ? bound : BINS_MAX;
  const counts = new Array<number>(Number(bins)).fill(0);
  for (let i = 0; i < draws; i++) {
    const bin = Number((source.below(bound) * bins) / bound);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  // Bin b holds the values v with ⌊v·bins/bound⌋ = b: from ⌈b·bound/bins⌉ on.
  const from = (bin: bigint): bigint => (bin * bound + bins - 1n) / bins;
  const probabilities = counts.map((_, b) => Number(from(BigInt(b) + 1n) - from(BigInt(b))) / Number(bound));
  return bins === 1n ? 1 : chiSquaredP(counts, probabilities);
}
