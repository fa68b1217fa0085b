import { watch } from "node:fs";
import { join } from "node:path";
import type { SeededRandom } from "../../support/seeded-random.ts";
import type { Installation } from "./installation.ts";

/** When the process is killed. */
export type KillMoment = "load" | "start" | "checkpoint" | "release";
const MOMENTS: readonly KillMoment[] = ["load", "release", "checkpoint", "start"];

export interface Killer {
  /** Kills so far, by moment. `missed`: the moment did not come, and the process was killed under load. */
  readonly kills: Record<KillMoment | "missed", number>;
  count(): number;
  /** Kills again and again until there were as many as asked for, or `stop` was called. */
  run(): Promise<void>;
  stop(): void;
  /** To be told of each acknowledged beacon. */
  acknowledged(): void;
}

/** Beacons between two kills under load. */
const BEACONS_MIN = 100;
const BEACONS_MAX = 1_500;
/** A moment that has not come after so many is not waited for. */
const SIGN_WITHIN_BEACONS = 6_000;
const START_WITHIN_MS = 900;
/** Longest delay after the first sign of a moment. */
const AFTER_SIGN_MS = 40;

/** Kills an installation's collector at chosen moments and starts it again. The same seed chooses the same moments. */
export function createKiller(installation: Installation, random: SeededRandom, killsMax: number): Killer {
  const kills = { load: 0, start: 0, checkpoint: 0, release: 0, missed: 0 };
  const count = (): number => Object.values(kills).reduce((sum, number) => sum + number, 0);
  let turn = 0;
  let acknowledged = 0;
  let stopped = false;
  const isStopped = (): boolean => stopped;
  let check = (): void => undefined;

  return {
    kills,
    count,
    stop() {
      stopped = true;
      check();
    },
    acknowledged() {
      acknowledged++;
      check();
    },
    async run() {
      stopped = false;
      while (!isStopped() && count() < killsMax) {
        // The first ones in turn, so that a short run has one of each.
        const moment = MOMENTS[turn < MOMENTS.length ? turn : random.below(MOMENTS.length)] ?? "load";
        turn++;
        const beacons = BEACONS_MIN + random.below(BEACONS_MAX - BEACONS_MIN);
        const delayMs = random.below(moment === "start" ? START_WITHIN_MS : AFTER_SIGN_MS);
        await installation.url();
        if (moment === "checkpoint" || moment === "release") {
          const came = await sign(moment);
          if (came) await pause(delayMs);
          if (!isStopped()) await kill(came ? moment : "missed");
        } else {
          await answers(beacons);
          if (!isStopped()) await kill("load");
          if (moment !== "start" || isStopped()) continue;
          await pause(delayMs);
          await kill("start");
        }
      }
    },
  };

  async function kill(moment: keyof typeof kills): Promise<void> {
    kills[moment]++;
    await installation.kill();
    installation.launch();
  }

  /** Resolves when there are so many more answers, or it is stopped. */
  function answers(more: number): Promise<void> {
    const enough = acknowledged + more;
    return new Promise((resolve) => {
      check = () => {
        if (acknowledged >= enough || stopped) resolve();
      };
      check();
    });
  }

  /** Whether the moment's first sign on disk came soon. */
  async function sign(moment: "checkpoint" | "release"): Promise<boolean> {
    const dir = join(installation.dataDir, moment === "release" ? "outbox" : "journal");
    let came = false;
    const watcher = watch(dir, (_, name) => {
      if (moment === "checkpoint" && !(name ?? "").includes("checkpoint")) return;
      came = true;
      check();
    });
    const enough = acknowledged + SIGN_WITHIN_BEACONS;
    await new Promise<void>((resolve) => {
      check = () => {
        if (came || acknowledged >= enough || stopped) resolve();
      };
      check();
    });
    watcher.close();
    return came;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
