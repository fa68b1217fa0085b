import { renameSync, writeFileSync } from "node:fs";
import { takeLock } from "../../../src/store/engine/lock.ts";

// One of several processes that all take the same locks at the same moments: `node takers.js DIR ROUNDS START_MS NAME`.
// Writes a file for each lock that it got, and holds all of them until it is told to end.
const [dir = "", rounds = "0", start = "0", name = ""] = process.argv.slice(2);
const got: number[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  const at = Number(start) + round * 10;
  while (Date.now() < at) {
    // Spinning: all begin in the same millisecond.
  }
  if (takeLock(`${dir}/${String(round)}.lock`).ok) got.push(round);
}
writeFileSync(`${dir}/${name}.tmp`, JSON.stringify(got));
renameSync(`${dir}/${name}.tmp`, `${dir}/${name}.got`);
process.stdin.resume();
