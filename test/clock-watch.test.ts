import { describe, expect, it } from "vitest";
import { ClockWatch } from "../src/clock-watch.ts";
import { createClock, createLog } from "./store/support/ports.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-03-02T10:00:00Z");

function watched() {
  const clock = createClock(START);
  const log = createLog();
  const watch = new ClockWatch(clock, log);
  return { clock, log, watch };
}

describe("a clock", () => {
  it("that runs on is believed, however seldom it is looked at", () => {
    const { clock, log, watch } = watched();
    clock.set(START + 90 * MINUTE);
    expect(watch.state()).toBe("ok");
    expect(watch.steps).toBe(0);
    expect(log.events()).toEqual([]);
  });

  it("that is corrected by seconds is believed", () => {
    const { clock, watch } = watched();
    clock.step(START + 59_000);
    expect(watch.state()).toBe("ok");
    expect(watch.steps).toBe(0);
  });

  it("that was set forward is believed after ten minutes", () => {
    const { clock, log, watch } = watched();
    clock.step(START + 60 * MINUTE);
    expect(watch.state()).toBe("stepped");
    clock.set(START + 70 * MINUTE - 1);
    expect(watch.state()).toBe("stepped");
    clock.set(START + 70 * MINUTE);
    expect(watch.state()).toBe("ok");
    expect(log.lines).toEqual([
      { event: "clock_stepped", fields: { seconds: 3_600 } },
      { event: "clock_believed", fields: {} },
    ]);
  });

  it("that was set forward gives whole milliseconds meanwhile, whatever passed", () => {
    const { clock, watch } = watched();
    clock.set(START + 1_000.25);
    watch.now();
    clock.step(START + 60 * MINUTE);
    expect(watch.state()).toBe("stepped");
    expect(Number.isInteger(watch.now())).toBe(true);
  });

  it("that was set forward and back is believed at once", () => {
    const { clock, watch } = watched();
    clock.step(START + 60 * MINUTE);
    expect(watch.state()).toBe("stepped");
    clock.step(START);
    expect(watch.state()).toBe("ok");
    expect(watch.steps).toBe(2);
  });

  it("that was set back is believed: nothing can close too early", () => {
    const { clock, watch } = watched();
    clock.step(START - 60 * MINUTE);
    expect(watch.state()).toBe("ok");
    expect(watch.steps).toBe(1);
  });

  it("that is set forward once more waits once more", () => {
    const { clock, watch } = watched();
    clock.step(START + 60 * MINUTE);
    expect(watch.state()).toBe("stepped");
    clock.set(START + 69 * MINUTE);
    clock.step(START + 200 * MINUTE);
    expect(watch.state()).toBe("stepped");
    clock.set(START + 209 * MINUTE);
    expect(watch.state()).toBe("stepped");
    clock.set(START + 210 * MINUTE);
    expect(watch.state()).toBe("ok");
  });
});
