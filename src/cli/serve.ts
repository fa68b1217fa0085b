import { Command } from "commander";
import type { Clock, Log } from "../domain/ports.ts";
import { systemClock } from "../runtime/clock.ts";
import { hardenProcess } from "../runtime/harden.ts";
import { jsonLog } from "../runtime/log.ts";
import { openCollector, type Collector } from "../runtime/open-collector.ts";
import { systemRandom } from "../runtime/random.ts";
import { serveCollector } from "../runtime/serve-collector.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";

export function serveCommand(): Command {
  return new Command("serve").description("take beacons, release windows, answer questions").action(async () => {
    const opened = await openForServing(systemClock);
    if (opened !== undefined) await serveUntilStopped(opened.collector, opened.log);
  });
}

/** A collector with the configuration of this process; undefined when it said why not. */
export async function openForServing(clock: Clock): Promise<{ collector: Collector; log: Log } | undefined> {
  const log = jsonLog((line) => process.stderr.write(line));
  const config = configuration();
  if (!config.ok) {
    fatal(config.error);
    return undefined;
  }
  hardenProcess(log);
  const collector = await openCollector({ config: config.value, clock, random: systemRandom(), log });
  if (collector.ok) return { collector: collector.value, log };
  fatal(collector.error);
  return undefined;
}

/**
 * Serves until SIGTERM or SIGINT; drains within ten seconds. A second signal ends at once: the journal has what was
 * acknowledged.
 */
export async function serveUntilStopped(collector: Collector, log: Log): Promise<void> {
  const server = await serveCollector(collector, log);
  if (!server.ok) {
    await collector.close();
    fatal(server.error);
    return;
  }
  process.stdout.write(greeting(collector, server.value.port, server.value.setupToken));
  const signal = await new Promise<string>((resolve) => {
    for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => resolve(name));
  });
  const emergency = setTimeout(() => process.exit(1), DRAIN_WITHIN_MS);
  const { flushed, lost } = await server.value.close();
  clearTimeout(emergency);
  log.info("stopped", { signal, flushed, lost });
}

const DRAIN_WITHIN_MS = 10_000;

function greeting(collector: Collector, port: number, setupToken: string | undefined): string {
  const { config, directory } = collector;
  // Port 0 means any free port; the public URL cannot know it.
  const url = config.port === 0 ? config.publicUrl.replace(/:0$/u, `:${String(port)}`) : config.publicUrl;
  const [site] = directory.sites();
  const page =
    setupToken === undefined
      ? `${url}/`
      : `${url}/setup?token=${setupToken}\n              (this link works until the first account is made)`;
  const script = `<script defer data-domain="${site?.domain ?? "your-site.example"}" src="${url}/js/footfall.js"></script>`;
  return `\nFootfall is counting.\n\n  Dashboard   ${page}\n  Script      ${script}\n\n`;
}
