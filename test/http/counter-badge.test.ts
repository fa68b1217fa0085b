import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { badge, readBadgeStyle } from "../../src/http/counter-badge.ts";

const query = fc.record(
  {
    label: fc.string({ unit: "binary", maxLength: 80 }),
    color: fc.oneof(fc.string(), fc.constantFrom("red", "#abc", "FFFFFF", "yellow")),
    labelColor: fc.oneof(fc.string(), fc.constantFrom("grey", "#000")),
    style: fc.oneof(fc.string(), fc.constantFrom("flat", "flat-square", "plastic")),
  },
  { requiredKeys: [] },
);

/** Every tag and attribute value that the image is made of, whatever it was asked to look like. */
const SHAPE =
  /^<svg [^<>]*>(?:<linearGradient [^<>]*>(?:<stop [^<>]*\/>)*<\/linearGradient>)?<clipPath id="c"><rect [^<>]*\/><\/clipPath><g [^<>]*>(?:<rect [^<>]*\/>)*<\/g><g [^<>]*>(?:<text [^<>]*>[^<>]*<\/text>){1,2}<\/g><\/svg>$/u;

describe("a badge", () => {
  it("is the same few elements whatever is asked for", () => {
    fc.assert(
      fc.property(query, fc.nat(), (asked, views) => {
        const style = readBadgeStyle(asked);
        if (!style.ok) return;
        const image = badge(String(views), style.value);
        expect(image).toMatch(SHAPE);
        expect(image.replace(/&(?:amp|lt|gt|quot|#39);/gu, "")).not.toContain("&");
        expect(style.value.color).toMatch(/^#(?:[0-9a-f]{3}){1,2}$/u);
      }),
    );
  });

  it("shows a label as the text it is", () => {
    const style = readBadgeStyle({ label: `<b onload="x">&'` });
    expect(style.ok && badge("5", style.value)).toContain(">&lt;b onload=&quot;x&quot;&gt;&amp;&#39;</text>");
  });

  it("can go without a label", () => {
    const style = readBadgeStyle({ label: "" });
    const image = style.ok ? badge("1,230", style.value) : "";
    expect(image).toContain('aria-label="1,230"');
    expect(image.match(/<text/gu)).toHaveLength(1);
  });

  it("writes dark on light colours and light on dark ones", () => {
    const inks = (color: string): string | undefined => {
      const style = readBadgeStyle({ label: "", color });
      return style.ok ? /<text[^>]*fill="([^"]+)"/u.exec(badge("1", style.value))?.[1] : undefined;
    };
    expect(["white", "yellow", "fff"].map(inks)).toEqual(["#14201d", "#14201d", "#14201d"]);
    expect(["black", "teal", "red", "00f"].map(inks)).toEqual(["#ffffff", "#ffffff", "#ffffff", "#ffffff"]);
  });
});
