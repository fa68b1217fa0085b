#!/usr/bin/env node
// Makes a fresh clone ready: installs the locked dependencies and builds, each only when something has changed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCES = ["src", "collector-snippet", "bin", "package.json", "tsconfig.base.json"];

export function prepare() {
  const fromSource = existsSync(join(root, "src"));
  if (!fromSource) return;
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  const installed = join(root, "node_modules", ".footfall-lock");
  if (read(installed) !== lock) {
    // Not `npm ci`: the lock file names the embedded engine of the platform it was made on alone, which `npm ci` refuses elsewhere.
    run("Installing dependencies", "npm", [
      "install",
      "--include=dev",
      "--no-save",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ]);
    writeFileSync(installed, lock);
  }
  const built = join(root, "dist", ".built");
  const stamp = String(Math.max(...SOURCES.map((name) => newest(join(root, name)))));
  if (read(built) !== stamp) {
    run("Building", "npm", ["run", "--silent", "build"]);
    mkdirSync(dirname(built), { recursive: true });
    writeFileSync(built, stamp);
  }
}

function run(what, command, args) {
  process.stderr.write(`${what} …\n`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: ["ignore", process.stderr.fd, process.stderr.fd] });
  if (status !== 0) {
    process.stderr.write(`${what} failed: "${command} ${args.join(" ")}" ended with ${status ?? "a signal"}.\n`);
    process.exit(1);
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) prepare();
