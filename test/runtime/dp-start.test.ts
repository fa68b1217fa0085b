// A collector does not start with a site whose promise it cannot keep.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { epochMs } from "../../src/domain/time.ts";
import type { Result } from "../../src/domain/result.ts";
import { SteppedClock } from "../../src/runtime/clock.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { openCollector, type Collector } from "../../src/runtime/open-collector.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import { createLog } from "../store/support/ports.ts";

const dir = mkdtempSync(join(tmpdir(), "footfall-dp-start-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function open(): Promise<Result<Collector, string>> {
  const config = readConfig({
    FOOTFALL_PORT: "0",
    FOOTFALL_DATA: join(dir, "data"),
    FOOTFALL_KEYS: join(dir, "keys"),
  });
  if (!config.ok) throw new Error("the configuration has problems");
  const clock = new SteppedClock(epochMs(Date.parse("2026-03-10T08:00:00Z")));
  return openCollector({ config: config.value, clock, random: systemRandom(), log: createLog() });
}

async function opened(): Promise<Collector> {
  const collector = await open();
  if (!collector.ok) throw new Error(collector.error);
  return collector.value;
}

describe("a collector with a site in mode dp", () => {
  it("starts while the budget suffices, and ends with one sentence when it does not", async () => {
    const first = await opened();
    const made = await first.directory.createSite({ domain: "quiet.example", mode: "dp" });
    if (!made.ok) throw new Error(made.error);
    await first.close();
    const second = await opened();
    expect(second.directory.site("quiet.example")).toMatchObject({ mode: "dp", epsilon: "1" });
    // As only somebody with the database in hand could.
    await second.documents.put("site", String(made.value.id), { ...made.value, epsilon: "99" });
    await second.close();
    const refused = await open();
    expect(refused).toEqual({
      ok: false,
      error: expect.stringMatching(/^Site quiet\.example \(mode dp\): epsilon 99 promises nothing/u) as unknown,
    });
  }, 120_000);
});
