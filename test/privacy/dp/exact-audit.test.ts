import { describe, expect, it } from "vitest";
import { auditMechanism } from "../../../src/privacy/dp/exact-audit.ts";
import { BUGS, described, type Settings } from "./support/described-mechanism.ts";

/** δ so large that every bug shows in few sums, and one as in use. */
const DELTAS = [1e-2, 1e-7];

function settings(changes: Partial<Settings>): Settings {
  return { kind: "laplace", measure: "visitors", epsilon: 1, delta: 1e-7, l0: 1, linf: 1, k: 1, ...changes };
}

function foundDelta(changes: Partial<Settings>): number {
  const { mechanism, claim } = described(settings(changes));
  const audited = auditMechanism(mechanism, claim);
  return audited.ok ? audited.value.delta : audited.error.delta;
}

describe("the exact audit", () => {
  for (const kind of ["laplace", "gaussian"] as const) {
    it(`passes ${kind} noise over the whole grid`, () => {
      for (const epsilon of [0.5, 1, 2]) {
        for (const l0 of [1, 3, 5]) {
          for (const k of [1, 5, 10]) {
            const { mechanism, claim } = described(settings({ kind, epsilon, l0, k }));
            expect([epsilon, l0, k, auditMechanism(mechanism, claim).ok]).toEqual([epsilon, l0, k, true]);
          }
          const views = described(settings({ kind, epsilon, l0, measure: "pageviews", linf: 5 }));
          expect([epsilon, l0, auditMechanism(views.mechanism, views.claim).ok]).toEqual([epsilon, l0, true]);
        }
      }
    });

    for (const { name, bug, measure, laplaceOnly } of BUGS) {
      if (laplaceOnly === true && kind === "gaussian") continue;
      it(`fails ${kind} noise ${name}`, () => {
        for (const delta of DELTAS) {
          const usual = settings({ kind, delta, l0: 3, linf: 5, k: 5, measure });
          const sound = described(usual);
          const planted = described(usual, bug);
          expect(auditMechanism(sound.mechanism, sound.claim).ok).toBe(true);
          expect([delta, auditMechanism(planted.mechanism, planted.claim).ok]).toEqual([delta, false]);
        }
      });
    }
  }

  it("finds what can be worked out by hand", () => {
    const a = Math.exp(-1);
    // A visitor alone is published with Pr[1+Z ≥ T] = a^(T-1)/(1+a); at δ = 0.01 T is 6.
    expect(foundDelta({ delta: 0.01 })).toBeCloseTo(a ** 5 / (1 + a), 15);
    const early = described(settings({ delta: 0.01 }), "threshold one lower");
    expect(auditMechanism(early.mechanism, early.claim)).toMatchObject({
      ok: false,
      error: { without: 0, with: 1, delta: expect.closeTo(a ** 4 / (1 + a), 12) },
    });
    // Noise of scale 0.9 instead of 1: Pr[Z ≥ 0]·(1 - e^(1-1/0.9)) = 0.079.
    const quiet = described(settings({ delta: 0.01 }), "scale × 0.9");
    expect(auditMechanism(quiet.mechanism, quiet.claim)).toMatchObject({
      ok: false,
      error: { delta: expect.closeTo((1 - Math.exp(1 - 1 / 0.9)) / (1 + Math.exp(-1 / 0.9)), 9) },
    });
    // k = 10 without its shift: 10 visitors are published with Pr[10+Z ≥ 15] instead of 10^-6.
    const unshifted = described(settings({ delta: 1e-6, k: 10 }), "no shift by k");
    expect(auditMechanism(unshifted.mechanism, unshifted.claim)).toMatchObject({
      ok: false,
      error: { without: 9, with: 10, delta: expect.closeTo(a ** 5 / (1 + a), 12) },
    });
  });

  it("says how near a sound mechanism comes, and where", () => {
    const { mechanism, claim } = described(settings({ l0: 3, k: 5 }));
    const audited = auditMechanism(mechanism, claim);
    expect(audited).toMatchObject({ ok: true, value: { without: 4, with: 5, epsilon: 1 / 3 } });
    if (!audited.ok) return;
    const { delta, allowed, comparisons } = audited.value;
    // The threshold is the least one: one step of noise further would be too much.
    expect(delta).toBeLessThanOrEqual(allowed);
    expect(delta * Math.exp(1 / 3)).toBeGreaterThan(allowed);
    expect(1 - (1 - delta) ** 3).toBeLessThanOrEqual(1e-7);
    expect(comparisons).toBeGreaterThan(300);
  });
});
