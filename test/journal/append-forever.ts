// Run as a process of its own by kill.test.ts: appends hits without end, eight at a time, and prints the number of each
// one that was acknowledged. Pipes are written synchronously, so a printed number was acknowledged before the kill.
import { writeSync } from "node:fs";
import { numberedHit, openReplayed } from "./fixture.ts";

const { journal, applied } = await openReplayed(process.argv[2] ?? "");
let next = applied.length === 0 ? 0 : 1 + Math.max(...applied.map(({ at }) => at)) - numberedHit(0).at;
writeSync(1, "ready\n");
for (let lane = 0; lane < 8; lane++) void appendForever();

async function appendForever(): Promise<void> {
  for (;;) {
    const number = next++;
    const outcome = await journal.append(numberedHit(number));
    if (outcome === "accepted") writeSync(1, `${String(number)}\n`);
  }
}
