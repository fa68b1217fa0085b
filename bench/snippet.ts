import { measure } from "../bin/build-assets.mjs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ASSETS_DIR } from "../src/runtime/paths.ts";
import type { Row } from "./row.ts";

/** Bytes of the snippet as browsers get it. */
export async function run(): Promise<readonly Row[]> {
  const { raw, gzip, brotli } = measure(await readFile(join(ASSETS_DIR, "footfall.js"), "utf8"));
  return [
    { what: "minified", value: raw, unit: "bytes" },
    { what: "gzip -9", value: gzip, unit: "bytes" },
    { what: "brotli 11", value: brotli, unit: "bytes" },
  ];
}
