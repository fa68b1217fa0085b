#!/usr/bin/env node
import { prepare } from "./prepare.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`footfall: needs Node 20.19 or later; this is ${process.versions.node}\n`);
  process.exit(1);
}
prepare();
const { main } = await import("../dist/src/cli/main.js");
await main(process.argv.slice(2));
