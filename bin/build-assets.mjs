#!/usr/bin/env node
// Builds what browsers load: the snippet and the dashboard. `node bin/build-assets.mjs [--sizes]` writes dist/assets.
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "terser";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { buildMap } from "./build-map.mjs";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/**
 * Builds of the snippet, by the name they are written under. `entry` runs where it stands; `init` is what its calls of
 * `init` start.
 */
const SNIPPETS = {
  "footfall.js": { entry: "core.ts", full: false },
  "footfall.full.js": { entry: "full.ts", full: true },
  "compat.js": { entry: "compat.ts", init: "tracked.ts", full: false },
  "npm/tracker.js": { entry: "npm.ts", init: "tracked-full.ts", full: true },
};

/** Builds every asset into `outDir` (dist/assets). The result names the files written, and entries that are missing. */
export async function buildAssets({ outDir = path.join(ROOT, "dist/assets") } = {}) {
  const snippets = Object.keys(SNIPPETS).map((name) => path.join(outDir, name));
  for (const file of snippets) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await buildSnippet(path.relative(outDir, file)));
  }
  const types = path.join(outDir, "npm/tracker.d.ts");
  await copyFile(path.join(ROOT, "collector-snippet/npm/tracker.d.ts"), types);
  const dashboard = await buildDashboard(outDir);
  // Packed here, since it takes longer than the first visitor would wait.
  for (const file of dashboard.files) await writeFile(`${file}.br`, brotli(await readFile(file)));
  return { files: [...snippets, ...dashboard.files], missing: dashboard.missing };
}

/** Text of one build of the snippet, without a source map: one classic script, or a module for packages. */
export async function buildSnippet(name) {
  const { entry, init, full } = SNIPPETS[name];
  const module = name === "npm/tracker.js";
  const start = init ? `const START = (SETTINGS) => {${await bundle(init, full, true)}};` : "";
  const text = start + (await bundle(entry, full, Boolean(init)));
  if (module) return shorten(text, true);
  // A page that includes the script twice counts once.
  return shorten(`((STUB) => { if (!STUB.v) {${text}} })(window.footfall || {})`, false);
}

async function bundle(entry, full, init) {
  const result = await build({
    entryPoints: [path.join(ROOT, "collector-snippet/src", entry)],
    bundle: true,
    minifySyntax: true,
    format: "esm",
    // Who wants everything has a browser of 2020.
    target: full ? "es2021" : "es2018",
    define: { FULL: String(full), INIT: String(init) },
    // Without the project's compiler options, whose strictness would add a directive to every page.
    tsconfigRaw: {},
    write: false,
  });
  return result.outputFiles[0].text;
}

/** The same script in fewer bytes: what is called once goes where it is called. */
async function shorten(script, module) {
  const { code } = await minify(script, {
    module,
    ecma: 2020,
    compress: { passes: 4, hoist_funs: true, unsafe: true, unsafe_arrows: true, lhs_constants: false },
    mangle: { toplevel: true },
  });
  return code;
}

/** Bytes of a text as it travels: minified, gzip -9, brotli 11. */
export function measure(text) {
  const bytes = Buffer.from(text);
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotli(bytes).length,
  };
}

function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

/** The page: `page/dashboard.js`, what it loads later beside it, and `page/dashboard.css`. */
export async function buildDashboard(outDir) {
  const folder = path.join(ROOT, "src/dashboard");
  const missing = ["main.tsx", "style.css"].map((name) => path.join(folder, name)).filter((file) => !existsSync(file));
  if (missing.length > 0) return { files: [], missing };
  const outdir = path.join(outDir, "page");
  // Names of chunks change with their contents: old ones would stay for ever.
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [
      { in: path.join(folder, "main.tsx"), out: "dashboard" },
      { in: path.join(folder, "style.css"), out: "dashboard" },
    ],
    outdir,
    bundle: true,
    splitting: true,
    chunkNames: "chunk-[hash]",
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: "external",
    metafile: true,
    plugins: [worldMap],
  });
  const files = Object.keys(metafile.outputs).filter((file) => !file.endsWith(".map"));
  return { files: files.map((file) => path.resolve(file)), missing };
}

/** What the page imports as `footfall:world` is drawn here, from data that no browser needs. */
const worldMap = {
  name: "world-map",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^footfall:world$/ }, () => ({ path: "world", namespace: "footfall" }));
    onLoad({ filter: /^world$/, namespace: "footfall" }, async () => ({ contents: await buildMap(), loader: "js" }));
  },
};

async function printSizes(files) {
  const row = (...cells) => console.log(cells.map((cell, i) => String(cell)[i ? "padStart" : "padEnd"](16)).join(""));
  row("file", "minified", "gzip -9", "brotli 11");
  for (const file of files) {
    const { raw, gzip, brotli } = measure(await readFile(file, "utf8"));
    row(path.relative(path.dirname(files[0]), file), raw, gzip, brotli);
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { files, missing } = await buildAssets();
  if (process.argv.includes("--sizes")) await printSizes(files);
  for (const file of missing) console.error(`build-assets: no ${path.relative(ROOT, file)}, so no dashboard was built`);
  if (missing.length > 0) process.exitCode = 1;
}
