#!/usr/bin/env node
// Builds what browsers load: the snippet and the dashboard. `node bin/build-assets.mjs [--sizes]` writes dist/assets.
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Builds of the snippet, by the name they are served under, and where each begins. */
const SNIPPETS = { "footfall.js": "core.ts", "footfall.full.js": "full.ts" };

/** Builds every asset into `outDir` (dist/assets). The result names the files written, and entries that are missing. */
export async function buildAssets({ outDir = path.join(ROOT, "dist/assets") } = {}) {
  await mkdir(outDir, { recursive: true });
  const snippets = Object.keys(SNIPPETS).map((name) => path.join(outDir, name));
  for (const file of snippets) await writeFile(file, await buildSnippet(path.basename(file)));
  const dashboard = await buildDashboard(outDir);
  return { files: [...snippets, ...dashboard.files], missing: dashboard.missing };
}

/** Text of one build of the snippet: one classic script, no source map. */
export async function buildSnippet(name) {
  const result = await build({
    entryPoints: [path.join(ROOT, "collector-snippet/src", SNIPPETS[name])],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2018",
    // Without the project's compiler options, whose strictness would add a directive to every page.
    tsconfigRaw: {},
    write: false,
  });
  return result.outputFiles[0].text.trimEnd();
}

/** Bytes of a text as it travels: minified, gzip -9, brotli 11. */
export function measure(text) {
  const bytes = Buffer.from(text);
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
}

async function buildDashboard(outDir) {
  const folder = path.join(ROOT, "src/dashboard");
  const missing = ["main.tsx", "style.css"].map((name) => path.join(folder, name)).filter((file) => !existsSync(file));
  if (missing.length > 0) return { files: [], missing };
  const outfile = path.join(outDir, "dashboard.js");
  await build({
    // Script and style as one entry: styles the script imports land in the same file, each once.
    stdin: { contents: 'import "./main.tsx"; import "./style.css";', resolveDir: folder, sourcefile: "dashboard.ts" },
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: "external",
  });
  return { files: [outfile, path.join(outDir, "dashboard.css")], missing };
}

async function printSizes(files) {
  const row = (...cells) => console.log(cells.map((cell, i) => String(cell)[i ? "padStart" : "padEnd"](16)).join(""));
  row("file", "minified", "gzip -9", "brotli 11");
  for (const file of files) {
    const { raw, gzip, brotli } = measure(await readFile(file, "utf8"));
    row(path.basename(file), raw, gzip, brotli);
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { files, missing } = await buildAssets();
  if (process.argv.includes("--sizes")) await printSizes(files);
  for (const file of missing) console.error(`build-assets: no ${path.relative(ROOT, file)}, so no dashboard was built`);
  if (missing.length > 0) process.exitCode = 1;
}
