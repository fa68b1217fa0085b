import { SingleBar } from "cli-progress";
import { Command } from "commander";
import { localDayOf } from "../../domain/calendar.ts";
import { epochMs } from "../../domain/time.ts";
import { systemClock } from "../../runtime/clock.ts";
import { readNetworkIndex } from "../../runtime/network-index-file.ts";
import type { Collector } from "../../runtime/open-collector.ts";
import { fatal } from "../fatal.ts";
import { openForServing, serveUntilStopped } from "../serve.ts";
import { DemoClock } from "./demo-clock.ts";
import { fillHistory, HISTORY_DAYS, historyStart } from "./fill-history.ts";
import { sampleNetworks } from "./sample-networks.ts";
import { shopSettings, TIME_ZONE } from "./shop-settings.ts";
import { SHOP } from "./shop.ts";

export function demoCommand(): Command {
  return new Command("demo")
    .description(`serve with a site "${SHOP}" and ${String(HISTORY_DAYS)} days of sample traffic`)
    .option("--fill-only", "end when the traffic is there instead of serving")
    .action(async (options: { fillOnly?: boolean }) => {
      const clock = new DemoClock(historyStart(epochMs(Date.now()), TIME_ZONE), systemClock);
      const opened = await openForServing(clock);
      if (opened === undefined) return;
      const { collector, log } = opened;
      const filled = await fill(collector, clock);
      clock.follow();
      if (!filled || options.fillOnly === true) {
        await collector.close();
        return;
      }
      await serveUntilStopped(collector, log);
    });
}

/** Makes the site and drives its past through the collector. False when it said why not. */
async function fill(collector: Collector, clock: DemoClock): Promise<boolean> {
  const { directory } = collector;
  if (directory.sites().some(({ domain }) => domain !== SHOP)) {
    fatal(
      `this data directory counts other sites, and a past cannot be added beside them. ` +
        `Give the demonstration one of its own: FOOTFALL_DATA=./data/demo npm run demo`,
    );
    return false;
  }
  if (directory.site(SHOP) === undefined) {
    const created = await directory.createSite(shopSettings(localDayOf(epochMs(Date.now()), TIME_ZONE).date));
    if (!created.ok) {
      fatal(created.error);
      return false;
    }
  }
  const bar = new SingleBar({
    format: "Sample traffic {bar} {value}/{total} days, {beacons} beacons",
    hideCursor: true,
  });
  const networks = (await readNetworkIndex())?.index;
  const onDay = (done: number, total: number, count: number): void => {
    if (!bar.isActive) bar.start(total, done, { beacons: count });
    bar.update(done, { beacons: count });
  };
  const { beacons, seconds } = await fillHistory(
    collector,
    clock,
    epochMs(Date.now()),
    onDay,
    networks === undefined ? [] : sampleNetworks(networks),
  );
  bar.stop();
  if (beacons > 0) process.stdout.write(`${String(beacons)} beacons counted in ${seconds.toFixed(0)} s.\n`);
  return true;
}
