#!/usr/bin/env node
// Makes dist/networks.index, by which addresses are looked up, after the compiler ran. Takes seconds, so only when the data or the rules have changed.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const DIST = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), "dist");
const FILE = path.join(DIST, "networks.index");
const compiled = (name) => import(pathToFileURL(path.join(DIST, "src", name)).href);

const { makeNetworkIndex, networkIndexStamp } = await compiled("runtime/make-network-index.js");
const { decodeIndex } = await compiled("intake/organisation/index-format.js");
const known = existsSync(FILE) ? decodeIndex(readFileSync(FILE)) : { ok: false };
if (!known.ok || known.value.stamp !== networkIndexStamp()) {
  const temporary = `${FILE}.${process.pid}`;
  writeFileSync(temporary, makeNetworkIndex());
  renameSync(temporary, FILE);
}
