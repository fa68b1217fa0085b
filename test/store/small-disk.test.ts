import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openOutbox } from "../../src/store/outbox.ts";
import { createLog } from "./support/ports.ts";
import { encodedPages } from "./support/rows.ts";

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "footfall-small-disk-"));
});
afterAll(() => rmSync(dir, { recursive: true }));

function mount(...options: string[]): void {
  execFileSync("mount", [...options, dir], { stdio: "ignore" });
}

/** Mounting needs rights that a test seldom has. */
function canMount(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const place = mkdtempSync(join(tmpdir(), "footfall-mount-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", place], { stdio: "ignore" });
    execFileSync("umount", [place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true });
  }
}

describe.runIf(canMount())("an outbox on a real disk of its own", () => {
  beforeAll(() => mount("-t", "tmpfs", "-o", "size=256k", "tmpfs"));
  afterAll(() => execFileSync("umount", [dir]));

  it("that is full: nothing stays of the batch, and the state heals when there is room for it", async () => {
    const log = createLog();
    const outbox = await openOutbox({ dir, bytesMax: 10_000_000, log });
    const batch = encodedPages("a", 1_000);
    writeFileSync(join(dir, "ballast"), Buffer.alloc(200_000));
    expect(batch.bytes).toBeGreaterThan(62_144);
    expect(await outbox.put(batch)).toEqual({ ok: false, error: "outbox_unavailable" });
    expect(readdirSync(dir)).toEqual(["ballast"]);
    // A small file would fit, the batch would not.
    await outbox.probe();
    expect(outbox.state()).toEqual({ state: "unavailable", code: "ENOSPC" });
    rmSync(join(dir, "ballast"));
    await outbox.probe();
    expect(outbox.state()).toEqual({ state: "ok" });
    expect(await outbox.put(batch)).toMatchObject({ ok: true });
    await outbox.remove("a");
    expect(log.lines).toEqual([
      { event: "outbox_unavailable", fields: { code: "ENOSPC" } },
      { event: "outbox_available", fields: {} },
    ]);
  });

  it("that becomes read-only: what is there is read, sent batches are remembered, and all heals", async () => {
    const log = createLog();
    const outbox = await openOutbox({ dir, bytesMax: 10_000_000, log });
    await outbox.put(encodedPages("a", 10));
    mount("-o", "remount,ro");
    try {
      expect(await outbox.put(encodedPages("b", 10))).toEqual({ ok: false, error: "outbox_unavailable" });
      expect(outbox.state()).toEqual({ state: "unavailable", code: "EROFS" });
      expect(await outbox.read("a", 0)).toMatchObject({ rows: 10 });
      await outbox.remove("a");
      await outbox.probe();
      expect(outbox.pending()).toEqual([]);
      expect(outbox.state()).toEqual({ state: "unavailable", code: "EROFS" });
      // Also at a start.
      expect((await openOutbox({ dir, bytesMax: 10_000_000, log })).pending()).toMatchObject([{ id: "a" }]);
    } finally {
      mount("-o", "remount,rw");
    }
    await outbox.probe();
    expect(outbox.state()).toEqual({ state: "ok" });
    expect(readdirSync(dir)).toEqual([]);
  });
});
