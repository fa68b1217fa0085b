import { describe, expect, it } from "vitest";
import { lineChart, THEMES, type LineChart } from "../../src/http/line-chart.ts";

const chart = (fields: Partial<LineChart>): string =>
  lineChart({ title: "t", subtitle: "s", summary: "all", points: [], theme: "light", ...fields });
const points = (...values: readonly (number | null)[]): LineChart["points"] =>
  values.map((value, index) => ({ label: `day ${String(index)}`, value }));

/** The places of the line, without its area. */
function line(svg: string): readonly (readonly [number, number])[] {
  const path = /<path d="M([^"Z]+)" fill="none"/u.exec(svg)?.[1] ?? "";
  return path.split("L").map((place) => {
    const [x = NaN, y = NaN] = place.split(" ").map(Number);
    return [x, y];
  });
}

describe("a line chart", () => {
  it("goes from edge to edge, and from the ground to the highest grid line at most", () => {
    expect(line(chart({ points: points(0, 200, 100) }))).toEqual([
      [64, 280],
      [422, 72],
      [780, 176],
    ]);
  });

  it("has grid lines at round numbers that hold every value", () => {
    const labels = (svg: string): readonly string[] =>
      [...svg.matchAll(/text-anchor="end"[^>]*>([\d.KMB]+)</gu)].map(([, label = ""]) => label);
    expect(labels(chart({ points: points(3, 1) }))).toEqual(["0", "1", "2", "3", "4"]);
    expect(labels(chart({ points: points(0, 0) }))).toEqual(["0", "1", "2", "3", "4"]);
    expect(labels(chart({ points: points(4_100, 7) }))).toEqual(["0", "2K", "4K", "6K", "8K"]);
    expect(labels(chart({ points: points(1_000_000, 7) }))).toEqual(["0", "500K", "1M", "1.5M", "2M"]);
  });

  it("has gaps where nothing is known, and points that stand alone", () => {
    const svg = chart({ points: points(1, 2, null, 3, null, 1, 1) });
    expect(svg.match(/fill="none"/gu)).toHaveLength(2);
    expect(svg.match(/<circle /gu)).toHaveLength(1);
    expect(chart({ points: points(null, null) })).not.toMatch(/fill="none"|<circle/u);
    expect(chart({ points: points(5) })).toMatch(/<circle cx="422"/u);
  });

  it("lies on the ground where noise made a number negative", () => {
    expect(line(chart({ points: points(-7, 4) }))[0]).toEqual([64, 280]);
  });

  it("has few labels, however many points there are", () => {
    for (const count of [1, 2, 7, 28, 91, 366]) {
      const svg = chart({ points: points(...Array.from({ length: count }, () => 1)) });
      const labels = svg.match(/>day \d+</gu) ?? [];
      expect(labels.length).toBeLessThanOrEqual(7);
      expect(labels[0]).toBe(">day 0<");
    }
  });

  it.each([
    "<script>alert(1)</script>",
    '"><image href="//evil.example">',
    "&amp;&#x3c;",
    "]]>",
    "'\u0000\u001b\uFFFE\uD800",
    "\u202E\u2066",
  ])("shows %j as the text that it is", (hostile) => {
    const svg = chart({ title: hostile, subtitle: hostile, summary: hostile, points: [{ label: hostile, value: 1 }] });
    const tags = (text: string): readonly string[] => [...text.matchAll(/<\/?(\w+)/gu)].map(([, tag = ""]) => tag);
    expect(tags(svg)).toEqual(tags(chart({ points: [{ label: "x", value: 1 }] })));
    expect(svg).not.toMatch(/[\p{Cc}\p{Cs}\uFFFE]/u);
    expect(svg.replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, "")).not.toContain("&");
  });

  it("is readable on its ground in every theme", () => {
    for (const theme of THEMES) {
      const [ground = "", ...others] = [
        ...chart({ theme, points: points(1, 2) }).matchAll(/(?:fill|stroke)="(#\w{6})"/gu),
      ].map(([, colour = ""]) => colour);
      const grid = /stroke="(#\w{6})"\/>/u.exec(chart({ theme, points: points(1, 2) }))?.[1];
      for (const colour of others.filter((one) => one !== grid)) {
        expect([theme, colour, contrast(ground, colour) >= 4.5]).toEqual([theme, colour, true]);
      }
    }
  });
});

/** WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
