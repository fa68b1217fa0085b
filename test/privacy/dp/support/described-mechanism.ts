import { rhoFor } from "../../../../src/privacy/dp/concentrated.ts";
import type { Claim, Mechanism } from "../../../../src/privacy/dp/exact-audit.ts";
import { fraction, toNumber } from "../../../../src/privacy/dp/fraction.ts";
import type { Noise } from "../../../../src/privacy/dp/noise.ts";
import { tail } from "../../../../src/privacy/dp/noise-law.ts";
import { isPublished, perCellDelta, releaseThreshold } from "../../../../src/privacy/dp/threshold.ts";

/** One measure of one report with the whole budget of a site to itself. */
export interface Settings {
  readonly kind: Noise["kind"];
  readonly measure: "visitors" | "pageviews";
  readonly epsilon: number;
  readonly delta: number;
  readonly l0: number;
  readonly linf: number;
  readonly k: number;
}

export type Bug =
  | "threshold one lower"
  | "scale × 0.9"
  | "no shift by k"
  | "no threshold"
  | "threshold meant for >"
  | "more than k visitors"
  | "linf ignored"
  | "epsilon per cell"
  | "delta per cell"
  | "threshold rounded down";

export const BUGS: readonly {
  readonly name: string;
  readonly bug: Bug;
  readonly measure: Settings["measure"];
  readonly laplaceOnly?: boolean;
}[] = [
  { name: "with a threshold one too low", bug: "threshold one lower", measure: "visitors" },
  { name: "a tenth too small", bug: "scale × 0.9", measure: "visitors" },
  { name: "without the shift by k-1", bug: "no shift by k", measure: "visitors" },
  { name: "without a threshold", bug: "no threshold", measure: "visitors" },
  { name: "published at T where T is meant for more than T", bug: "threshold meant for >", measure: "visitors" },
  { name: "published above k where T is meant for k", bug: "more than k visitors", measure: "visitors" },
  { name: "made for one page view instead of L∞", bug: "linf ignored", measure: "pageviews" },
  { name: "with ε given to every cell", bug: "epsilon per cell", measure: "visitors" },
  { name: "with δ given to every cell", bug: "delta per cell", measure: "visitors" },
  {
    name: "with the threshold's formula rounded down",
    bug: "threshold rounded down",
    measure: "visitors",
    // The formula is the Laplace one.
    laplaceOnly: true,
  },
];

/** The mechanism as it should be, or with one bug planted, and what is promised of it either way. */
export function described(settings: Settings, bug?: Bug): { readonly mechanism: Mechanism; readonly claim: Claim } {
  const { kind, epsilon, delta, l0 } = settings;
  // Gaussian noise takes half of δ for what zCDP promises; a pure promise takes none.
  const rho = rhoFor(epsilon, delta / 2);
  const loss =
    kind === "laplace"
      ? ({ kind: "pure", epsilon: exactly(epsilon) } as const)
      : ({ kind: "concentrated", rho } as const);
  const ownDelta = settings.measure === "pageviews" ? 0 : kind === "laplace" ? delta : delta / 2;
  return { mechanism: mechanism(settings, rho, ownDelta, bug), claim: { loss, delta: ownDelta, l0 } };
}

function mechanism(settings: Settings, rho: number, delta: number, bug: Bug | undefined): Mechanism {
  const { measure, linf, k } = settings;
  const noise = noiseOf(settings, rho, bug);
  if (measure === "pageviews") return { noise, sensitivity: linf };
  const delta0 = bug === "delta per cell" ? delta : perCellDelta(delta, settings.l0);
  const right = releaseThreshold(noise, delta0, k);
  const threshold = thresholdOf(right, noise, delta0, k, bug);
  const published = (count: number, noisy: number): boolean =>
    bug === "more than k visitors"
      ? count > k && noisy >= threshold
      : bug === "no threshold"
        ? count >= k
        : isPublished(count, noisy, threshold, k);
  return {
    noise: bug === "scale × 0.9" ? smaller(noise) : noise,
    sensitivity: 1,
    gate: { isPublished: published, settledAt: right },
  };
}

function noiseOf({ kind, epsilon, l0, linf, measure }: Settings, rho: number, bug: Bug | undefined): Noise {
  const cells = bug === "epsilon per cell" ? 1 : l0;
  const units = measure === "visitors" || bug === "linf ignored" ? 1 : linf;
  return kind === "laplace"
    ? { kind, scale: exactly((cells * units) / epsilon) }
    : { kind, variance: exactly((cells * units ** 2) / (2 * rho)) };
}

function thresholdOf(right: number, noise: Noise, delta0: number, k: number, bug: Bug | undefined): number {
  if (bug === "threshold one lower") return right - 1;
  if (bug === "no shift by k") return right - (k - 1);
  if (bug === "threshold meant for >") {
    let threshold = k;
    while (tail(noise, threshold + 1 - k) > delta0) threshold++;
    return threshold;
  }
  if (bug === "threshold rounded down" && noise.kind === "laplace") {
    const s = toNumber(noise.scale);
    return k + Math.floor(s * Math.log(1 / (delta0 * (1 + Math.exp(-1 / s)))));
  }
  return right;
}

function smaller(noise: Noise): Noise {
  return noise.kind === "laplace"
    ? { kind: "laplace", scale: exactly(toNumber(noise.scale) * 0.9) }
    : { kind: "gaussian", variance: exactly(toNumber(noise.variance) * 0.81) };
}

/** To 12 decimals, rounded up. */
function exactly(value: number) {
  return fraction(BigInt(Math.ceil(value * 1e12 - 1e-3)), 10n ** 12n);
}
