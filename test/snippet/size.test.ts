import { describe, expect, it } from "vitest";
import { buildSnippet, measure } from "../../bin/build-assets.mjs";

const BUILDS = [
  // Page views, routes, engagement, scroll depth, opt-out, events.
  { name: "footfall.js", limits: { raw: 2_000, gzip: 1_180, brotli: 1_000 } },
  // All features, five vitals, errors, and sends again what was refused.
  { name: "footfall.full.js", limits: { raw: 5_050, gzip: 2_760, brotli: 2_440 } },
  // What Plausible's full tracker (2,355 bytes of brotli) does, and both of its ways to be set up.
  { name: "compat.js", limits: { raw: 5_000, gzip: 2_570, brotli: 2_300 } },
  { name: "npm/tracker.js", limits: { raw: 6_050, gzip: 3_250, brotli: 2_880 } },
] as const;

describe.each(BUILDS)("the size of $name", ({ name, limits }) => {
  it("stays within its byte table", async () => {
    const size = measure(await buildSnippet(name));
    for (const [form, limit] of Object.entries(limits)) {
      expect.soft(size[form as keyof typeof size], `${form} of ${JSON.stringify(size)}`).toBeLessThanOrEqual(limit);
    }
  });

  it("has neither imports nor a source map", async () => {
    const text = await buildSnippet(name);
    expect(text).not.toMatch(/\b(import|require|sourceMappingURL)\b/u);
  });
});
