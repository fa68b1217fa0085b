import { describe, expect, it } from "vitest";
import { buildSnippet, measure } from "../../bin/build-assets.mjs";

const BUILDS = [
  // Page views, routes, engagement, scroll depth, opt-out, events.
  { name: "footfall.js", limits: { raw: 2_200, gzip: 1_200, brotli: 1_000 } },
  // Sends again as well: its part of the 2,048 bytes that everything together may take.
  { name: "footfall.full.js", limits: { raw: 3_000, gzip: 1_600, brotli: 1_400 } },
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
