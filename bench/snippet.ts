import { measure } from "../bin/build-assets.mjs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ASSETS_DIR } from "../src/runtime/paths.ts";
import type { Row } from "./row.ts";

/** Bytes of the snippet's builds as browsers get them. */
export async function run(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of ["footfall.js", "footfall.full.js"]) {
    const { raw, gzip, brotli } = measure(await readFile(join(ASSETS_DIR, name), "utf8"));
    rows.push(
      { what: `${name}, minified`, value: raw, unit: "bytes" },
      { what: `${name}, gzip -9`, value: gzip, unit: "bytes" },
      { what: `${name}, brotli 11`, value: brotli, unit: "bytes" },
    );
  }
  return rows;
}
