// `footfall serve`, but for its clock: that goes as the process that started it says, over the message channel.
import { openForServing, serveUntilStopped } from "../../../dist/src/cli/serve.js";

/** See `SteeredTime` in steered-collector.ts. */
let time = JSON.parse(process.argv[2] ?? "");
const passed = () => (Date.now() - time.wall) * time.rate;
const clock = {
  now: () => Math.floor(time.now + passed()),
  elapsedMs: () => time.elapsed + passed(),
};

process.on("message", (message) => {
  time = message.time;
  process.send?.({ number: message.number });
});
// Whoever steers is gone: nobody would ever end this process.
process.on("disconnect", () => process.exit(1));

try {
  const opened = await openForServing(clock);
  if (opened !== undefined) await serveUntilStopped(opened.collector, opened.log);
} catch (error) {
  // As the command line says it.
  process.stderr.write(`footfall: ${"syscall" in error ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
process.removeAllListeners("disconnect");
process.disconnect();
