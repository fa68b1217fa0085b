#!/usr/bin/env node
// Runs the benchmarks: `node bench/run.mjs [--smoke] [--profile <directory>] [name…]`. Each runs in a process of its own. What is run in full replaces its rows of bench/results.json.
import { build } from "esbuild";
import { fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const BENCH = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(BENCH);
const BUNDLES = path.join(ROOT, "node_modules/.cache/footfall/bench");
const NAMES = [
  "snippet",
  "ingest",
  "fold",
  "close",
  "recovery",
  "storage",
  "panels",
  "page",
  "soak",
  "utility",
  "sources",
  "organisations",
  "agents",
  "enrichment",
];
const WITHIN_MS = { smoke: 120_000, full: 900_000 };

let interrupted = false;

if (process.argv[2] === "--one") await runOne(process.argv[3], JSON.parse(process.argv[4]));
else process.exitCode = await runAll();

async function runAll() {
  const { values, positionals } = parseArgs({
    options: { smoke: { type: "boolean", default: false }, profile: { type: "string" } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) {
    console.error(`No benchmark "${unknown[0]}". There are: ${NAMES.join(", ")}.`);
    return 1;
  }
  const names = positionals.length > 0 ? positionals : NAMES;
  await bundle();
  const profileDir = values.profile === undefined ? undefined : path.resolve(values.profile);
  const rows = [];
  const failed = [];
  for (const name of names) {
    if (interrupted) return 130;
    process.stderr.write(`${name} …`);
    const began = performance.now();
    const result = await inOwnProcess(name, { smoke: values.smoke, profileDir });
    process.stderr.write(` ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    if (result.error === undefined) rows.push(...result.rows.map((row) => ({ bench: name, ...row })));
    else failed.push(`${name}: ${result.error}`);
  }
  if (interrupted) return 130;
  printTable(rows);
  for (const failure of failed) console.error(`\nFAILED ${failure}`);
  if (failed.length > 0) return 1;
  if (values.smoke) console.log("\nA smoke run: the figures say nothing.");
  else writeResults(rows, names);
  return 0;
}

/** Makes the TypeScript of this folder runnable. What it imports of `src` is the compiled code in `dist`, which is what is measured. */
async function bundle() {
  const compiled = {
    name: "compiled",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\// }, ({ path: wanted, resolveDir }) => {
        const file = path.relative(ROOT, path.resolve(resolveDir, wanted));
        if (file.startsWith("src/")) return external(`dist/${file.replace(/\.ts$/, ".js")}`);
        return file.startsWith("bin/") ? external(file) : undefined;
      });
    },
  };
  const external = (file) => ({ path: pathToFileURL(path.join(ROOT, file)).href, external: true });
  const entries = [BENCH, path.join(BENCH, "children")].flatMap((dir) =>
    readdirSync(dir)
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
      .map((file) => path.join(dir, file)),
  );
  await build({
    entryPoints: entries,
    outdir: BUNDLES,
    outbase: BENCH,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    plugins: [compiled],
    logLevel: "warning",
  });
}

/** Resolves with `rows`, or with `error` in words. Nothing that the benchmark started outlives it. */
function inOwnProcess(name, { smoke, profileDir }) {
  const out = path.join(BENCH, "out");
  mkdirSync(out, { recursive: true });
  // Beside the sources rather than in a temporary directory, which may be memory: a sync must cost what it costs.
  const workDir = mkdtempSync(path.join(out, `${name}-`));
  const size = JSON.stringify({ smoke, workDir, profileDir });
  return new Promise((resolve) => {
    // A process group of its own, so that its children can be ended with it.
    const child = fork(fileURLToPath(import.meta.url), ["--one", name, size], {
      execArgv: ["--expose-gc", "--enable-source-maps", "--max-old-space-size=6144"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      detached: true,
    });
    let result = { error: "ended without a result" };
    const withinMs = smoke ? WITHIN_MS.smoke : WITHIN_MS.full;
    const timer = setTimeout(() => {
      result = { error: `not done after ${String(withinMs / 1000)} s` };
      endGroup(child.pid);
    }, withinMs);
    const stop = () => {
      interrupted = true;
      endGroup(child.pid);
    };
    process.once("SIGINT", stop).once("SIGTERM", stop);
    child.on("message", (message) => (result = message));
    child.on("exit", () => {
      clearTimeout(timer);
      process.off("SIGINT", stop).off("SIGTERM", stop);
      endGroup(child.pid);
      rmSync(workDir, { recursive: true, force: true });
      resolve(result);
    });
  });
}

function endGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nobody of the group is left.
  }
}

async function runOne(name, size) {
  let message;
  try {
    const { run } = await import(pathToFileURL(path.join(BUNDLES, `${name}.mjs`)).href);
    message = { rows: await run(size) };
  } catch (error) {
    message = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send(message, () => process.exit(0));
}

function printTable(rows) {
  const header = ["", "figure", "value", "unit", "baseline", "ratio"];
  const cells = rows.map(({ bench, what, value, unit, baseline, ratio }, at) => [
    rows[at - 1]?.bench === bench ? "" : bench,
    what,
    shown(value),
    unit,
    shown(baseline),
    shown(ratio),
  ]);
  const widths = header.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column].length)));
  const isNumber = [false, false, true, false, true, true];
  const line = (row) =>
    row.map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join("  ");
  console.log([header, widths.map((width) => "-".repeat(width)), ...cells].map(line).join("\n"));
}

/** Three significant digits, whole above 100. */
function shown(value) {
  if (value === undefined) return "";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}

/** Puts the rows of what was run in the place of their last ones. */
function writeResults(rows, names) {
  const file = path.join(BENCH, "results.json");
  const others = JSON.parse(readFileSync(file, "utf8")).rows.filter(({ bench }) => !names.includes(bench));
  const all = NAMES.flatMap((name) => [...others, ...rows].filter(({ bench }) => bench === name));
  const results = { date: new Date().toISOString().slice(0, 10), machine: machine(), rows: all };
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`\nWritten to ${path.relative(process.cwd(), file)}: ${results.machine}.`);
}

function machine() {
  const model = os.cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${os.availableParallelism()} cores (${model}), ${memory} GiB of memory, ${os.type()} ${os.arch()}, Node ${process.version}`;
}
