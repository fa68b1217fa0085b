import type { UniformSource } from "../../../../src/privacy/dp/uniform.ts";
import { chiSquaredP, normalP, zOfShare } from "../../../support/statistics.ts";
import { mean, type Law } from "./laws.ts";

export type Sampler = (source: UniformSource) => bigint;

/** A true sampler fails one of the tests below for one seed in a million; the seeds are fixed, so it never flakes. */
export const ALPHA = 1e-6;

const BINS_MAX = 64;
const TAILS = [1, 2, 3, 5, 8];

/** Names of the tests by which `draws` draws do not follow the law; empty when they do. */
export function objections(sampler: Sampler, law: Law, draws: number, source: UniformSource): string[] {
  const counts = histogram(sampler, law, draws, source);
  const at = (z: number): number => counts[z + law.reach] ?? 0;
  const found: string[] = [];
  const object = (name: string, p: number): void => {
    if (p < ALPHA) found.push(name);
  };
  object("χ²", chiSquaredP(...binned(counts, law)));

  object("share of 0", normalP(zOfShare(at(0), draws, law.probabilities[law.reach] ?? 0)));

  const positive = counts.slice(law.reach + 1).reduce((sum, count) => sum + count, 0);
  object("sign", normalP(zOfShare(positive, draws - at(0), 0.5)));

  // The mean of |z| is what a Laplace scale is best told by.
  const size = mean(law, Math.abs);
  const deviation = Math.sqrt(mean(law, (z) => z * z) - size ** 2);
  const total = counts.reduce((sum, count, i) => sum + count * Math.abs(i - law.reach), 0);
  object("size", normalP((total - draws * size) / (deviation * Math.sqrt(draws))));

  for (const multiple of TAILS) {
    const from = Math.ceil(multiple * law.spread);
    const p = mean(law, (z) => (Math.abs(z) >= from ? 1 : 0));
    if (draws * p < 10) continue;
    const beyond = counts.reduce((sum, count, i) => sum + (Math.abs(i - law.reach) >= from ? count : 0), 0);
    object(`tail from ${String(multiple)}`, normalP(zOfShare(beyond, draws, p)));
  }

  // Dvoretzky-Kiefer-Wolfowitz: Pr[distance > d] ≤ 2·e^(-2nd²), for any law.
  const limit = Math.sqrt(Math.log(2 / ALPHA) / (2 * draws));
  if (distance(counts, law, draws) > limit) found.push("Kolmogorov-Smirnov");
  return found;
}

function histogram(sampler: Sampler, law: Law, draws: number, source: UniformSource): number[] {
  const counts = new Array<number>(2 * law.reach + 1).fill(0);
  for (let i = 0; i < draws; i++) {
    const z = Number(sampler(source));
    const index = Math.max(0, Math.min(2 * law.reach, z + law.reach));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** Neighbouring values together until each bin has about 1/64 of the mass. */
function binned(counts: readonly number[], law: Law): [counts: number[], probabilities: number[]] {
  const bins: number[] = [];
  const masses: number[] = [];
  let [bin, mass] = [0, 0];
  law.probabilities.forEach((probability, i) => {
    bin += counts[i] ?? 0;
    mass += probability;
    if (mass < 1 / BINS_MAX) return;
    bins.push(bin);
    masses.push(mass);
    [bin, mass] = [0, 0];
  });
  const last = bins.length - 1;
  bins[last] = (bins[last] ?? 0) + bin;
  masses[last] = (masses[last] ?? 0) + mass;
  return [bins, masses];
}

function distance(counts: readonly number[], law: Law, draws: number): number {
  let [seen, expected, largest] = [0, 0, 0];
  counts.forEach((count, i) => {
    seen += count / draws;
    expected += law.probabilities[i] ?? 0;
    largest = Math.max(largest, Math.abs(seen - expected));
  });
  return largest;
}
