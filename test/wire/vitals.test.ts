import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBeacon } from "../../src/wire/decode.ts";
import { CLS_MAX, decodeVitals, NO_VITALS, VITAL_MS_MAX } from "../../src/wire/vitals.ts";

const NAMES = ["lcp", "inp", "cls", "fcp", "ttfb"];

describe("the vitals of a beacon", () => {
  it("are whole milliseconds and thousandths", () => {
    expect(decodeVitals({ lcp: 1234.56, inp: 88, cls: 0.1234, fcp: 700.4, ttfb: 0 })).toEqual({
      lcp: 1235,
      inp: 88,
      clsThousandths: 123,
      fcp: 700,
      ttfb: 0,
    });
  });

  it("are told one by one: what a browser does not measure is -1", () => {
    expect(decodeVitals({ cls: 0 })).toEqual({ ...NO_VITALS, clsThousandths: 0 });
    expect(decodeVitals({ inp: 0, ttfb: 20 })).toEqual({ ...NO_VITALS, ttfb: 20 });
  });

  it("count as not told when they are no number, negative, or out of bounds", () => {
    for (const wrong of [null, "12", [], {}, true, -1, -0.5, Number.NaN, Infinity]) {
      for (const name of NAMES) expect(decodeVitals({ [name]: wrong })).toBe(NO_VITALS);
    }
    for (const name of ["lcp", "inp", "fcp", "ttfb"]) {
      expect(decodeVitals({ [name]: VITAL_MS_MAX + 1 })).toBe(NO_VITALS);
      expect(Object.values(decodeVitals({ [name]: VITAL_MS_MAX }))).toContain(VITAL_MS_MAX);
    }
    expect(decodeVitals({ cls: CLS_MAX + 1 })).toBe(NO_VITALS);
  });

  it("are within bounds whatever is sent", () => {
    fc.assert(
      fc.property(fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.anything()]))), (fields) => {
        const { clsThousandths, ...times } = decodeVitals(fields);
        for (const ms of Object.values(times))
          expect(Number.isInteger(ms) && ms >= -1 && ms <= VITAL_MS_MAX).toBe(true);
        expect(Number.isInteger(clsThousandths) && clsThousandths >= -1 && clsThousandths <= 1_000 * CLS_MAX).toBe(
          true,
        );
      }),
    );
  });

  it("belong to engagement: a page view that tells them counts without", () => {
    const decode = (fields: object): unknown => {
      const body = { u: "https://example.com/", d: "example.com", lcp: 900, ...fields };
      const result = decodeBeacon(new TextEncoder().encode(JSON.stringify(body)));
      return result.ok && result.value.vitals;
    };
    expect(decode({ n: "engagement", e: 10 })).toEqual({ ...NO_VITALS, lcp: 900 });
    expect(decode({ n: "pageview" })).toBe(NO_VITALS);
    expect(decode({ n: "Signup" })).toBe(NO_VITALS);
    // As old collectors have it: vitals alone are no engagement.
    expect(decode({ n: "engagement" })).toBe(false);
  });
});
