import { measure } from "../bin/build-assets.mjs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ASSETS_DIR } from "../src/runtime/paths.ts";
import { costRow, type Row } from "./row.ts";

/** Every build, and the bytes of brotli that it may take: the baseline of its figure, which is kept while the ratio is 1 or more. */
const BROTLI_BYTES_MAX = {
  "footfall.js": 1_000,
  "footfall.full.js": 2_440,
  // Plausible's full tracker, whose pages these serve, takes 2,355 without vitals and errors.
  "compat.js": 2_300,
  "npm/tracker.js": 2_880,
} as const;

/** Bytes of the snippet's builds as browsers get them. */
export async function run(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [name, bytesMax] of Object.entries(BROTLI_BYTES_MAX)) {
    const { raw, gzip, brotli } = measure(await readFile(join(ASSETS_DIR, name), "utf8"));
    rows.push(
      { what: `${name}, minified`, value: raw, unit: "bytes" },
      { what: `${name}, gzip -9`, value: gzip, unit: "bytes" },
      costRow(`${name}, brotli 11, baseline: its limit`, brotli, "bytes", bytesMax),
    );
  }
  return rows;
}
