import { describe, expect, it } from "vitest";
import { DemoClock } from "../../src/cli/demo/demo-clock.ts";
import { ClockWatch } from "../../src/clock-watch.ts";
import { epochMs } from "../../src/domain/time.ts";
import { createClock, createLog } from "../store/support/ports.ts";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const MINUTE = 60_000;

describe("the demonstration's clock", () => {
  it("goes on from the past to the present without having been set, however long the past took", () => {
    const present = createClock(NOW);
    const clock = new DemoClock(epochMs(NOW - 90 * 24 * 60 * MINUTE), present);
    const watch = new ClockWatch(clock, createLog());
    clock.set(epochMs(NOW));
    present.set(NOW + 6 * MINUTE);
    clock.follow();
    expect([watch.state(), watch.now(), watch.steps]).toEqual(["ok", NOW + 6 * MINUTE, 0]);
    present.set(NOW + 7 * MINUTE);
    expect([watch.state(), watch.now()]).toEqual(["ok", NOW + 7 * MINUTE]);
  });
});
