import { fillHistory } from "../../src/cli/demo/fill-history.ts";
import { shopSettings, TIME_ZONE } from "../../src/cli/demo/shop-settings.ts";
import { SHOP } from "../../src/cli/demo/shop.ts";
import { addDays, localDay, localDayOf } from "../../src/domain/calendar.ts";
import type { Result } from "../../src/domain/result.ts";
import { epochMs } from "../../src/domain/time.ts";
import { SteppedClock } from "../../src/runtime/clock.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { jsonLog } from "../../src/runtime/log.ts";
import { openCollector } from "../../src/runtime/open-collector.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import { serveCollector } from "../../src/runtime/serve-collector.ts";
import type { MeasuredPage } from "./page-speed.ts";

/** A collector in this process with the sample shop, up to the present of this machine. */
export interface MeasuredShop extends MeasuredPage {
  close(): Promise<void>;
}

const OWNER = { email: "owner@shop.test", password: "a long enough password" } as const;

/** Opens a collector with its files in `dir` and fills it with `days` days of sample traffic before today, and today's. */
export async function openMeasuredShop(dir: string, days: number): Promise<MeasuredShop> {
  const now = epochMs(Date.now());
  const today = localDayOf(now, TIME_ZONE).date;
  const clock = new SteppedClock(localDay(addDays(today, -days), TIME_ZONE).start);
  const log = jsonLog(() => undefined);
  const config = must(readConfig({ FOOTFALL_PORT: "0", FOOTFALL_DATA: `${dir}/data`, FOOTFALL_KEYS: `${dir}/keys` }));
  const collector = must(await openCollector({ config, clock, random: systemRandom(), log }));
  must(await collector.directory.createSite(shopSettings(today)));
  must(await collector.directory.createUser(OWNER.email, OWNER.password, "owner", ["*"]));
  await fillHistory(collector, clock, now, () => undefined);
  const server = must(await serveCollector(collector, log));
  return {
    ...OWNER,
    origin: `http://127.0.0.1:${String(server.port)}`,
    site: SHOP,
    close: async () => {
      await server.close();
    },
  };
}

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
