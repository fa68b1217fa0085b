import { describe, expect, it } from "vitest";
import { gzipSync } from "node:zlib";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDashboard } from "../../bin/build-assets.mjs";

/**
 * What the first look at a site loads, chart library included, gzip as it travels once and is then kept; a chunk that is
 * loaded later, and all of them.
 */
const BYTES_MAX = { first: 120_000, chunk: 60_000, all: 300_000 };

describe("the page", () => {
  it("is small to load", async () => {
    const outDir = mkdtempSync(join(tmpdir(), "footfall-assets-"));
    try {
      await buildDashboard(outDir);
      const folder = join(outDir, "page");
      const sizes = new Map(
        readdirSync(folder)
          .filter((name) => !name.endsWith(".map"))
          .map((name) => [name, gzipSync(readFileSync(join(folder, name)), { level: 6 }).length]),
      );
      const script = readFileSync(join(folder, "dashboard.js"), "utf8");
      const needed = [...script.matchAll(/(?:from|import)\s*"\.\/(chunk-[A-Z0-9]{8}\.js)"/gu)].map(
        ([, name = ""]) => name,
      );
      const first = ["dashboard.js", "dashboard.css", ...needed];
      const sum = (names: Iterable<string>): number =>
        [...names].reduce((all, name) => all + (sizes.get(name) ?? 0), 0);
      expect(sum(first)).toBeGreaterThan(20_000);
      expect(sum(first)).toBeLessThanOrEqual(BYTES_MAX.first);
      const later = [...sizes.keys()].filter((name) => !first.includes(name));
      expect(later.filter((name) => (sizes.get(name) ?? 0) > BYTES_MAX.chunk)).toEqual([]);
      expect(sum(sizes.keys())).toBeLessThanOrEqual(BYTES_MAX.all);
    } finally {
      rmSync(outDir, { recursive: true });
    }
  });
});
