import { describe, expect, it } from "vitest";
import { buildSnippet, measure } from "../../bin/build-assets.mjs";

/** Bytes of the core build: page views, routes, engagement, scroll depth, opt-out, events. */
const LIMITS = { raw: 2_200, gzip: 1_150, brotli: 1_000 };

describe("the snippet's size", () => {
  it("stays within its byte table", async () => {
    const size = measure(await buildSnippet());
    for (const [form, limit] of Object.entries(LIMITS)) {
      expect.soft(size[form as keyof typeof size], `${form} of ${JSON.stringify(size)}`).toBeLessThanOrEqual(limit);
    }
  });

  it("depends on nothing and carries no source map", async () => {
    const text = await buildSnippet();
    expect(text).not.toMatch(/\b(import|require|sourceMappingURL)\b/u);
  });
});
