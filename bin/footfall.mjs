#!/usr/bin/env -S node --max-semi-space-size=64
// Beacons that wait for the disk outlive a small young generation: at 512 connections copying them took a fifth of the time.
import { prepare } from "./prepare.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`footfall: needs Node 20.19 or later; this is ${process.versions.node}\n`);
  process.exit(1);
}
prepare();
const { main } = await import("../dist/src/cli/main.js");
await main(process.argv.slice(2));
