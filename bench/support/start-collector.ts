import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SHOP } from "../../src/cli/demo/shop.ts";
import type { Limits } from "../../src/domain/limits.ts";
import { startPinned } from "./pinned-process.ts";

/** All networks of a benchmark come out of one process: the bound of what one may send is not what is measured. */
const LIMITS = { beaconsPerNetworkPerSecond: 1_000_000, beaconsPerNetworkBurst: 1_000_000 };

interface StartOptions {
  readonly nodeArguments?: readonly string[];
  readonly limits?: Partial<Limits>;
}

/** Starts one of the collectors of `children/` on a core, with its files in `dir`. */
export function startCollector(
  name: "collector" | "collector-without-sync",
  dir: string,
  core: number,
  { nodeArguments = [], limits = {} }: StartOptions = {},
): ChildProcess {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "footfall.json"), JSON.stringify({ limits: { ...LIMITS, ...limits } }));
  return startPinned(name, {
    core,
    nodeArguments,
    directory: dir,
    environment: {
      FOOTFALL_HOST: "127.0.0.1",
      FOOTFALL_PORT: "0",
      FOOTFALL_DATA: join(dir, "data"),
      FOOTFALL_KEYS: join(dir, "keys"),
      FOOTFALL_SITES: SHOP,
      FOOTFALL_TRUSTED_PROXIES: "127.0.0.1",
    },
  });
}
