import { createHmac, hkdfSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { siteId } from "../../../src/domain/site.ts";
import { openKeyStore } from "../../../src/journal/key-store.ts";
import { deriveDayKey } from "../../../src/privacy/day-key.ts";
import { encodingsOfHash } from "../../../src/runtime/audit/encodings.ts";
import { visitorHashes } from "../../../src/runtime/audit/visitor-hashes.ts";
import { silentLog as log } from "../../../src/runtime/log.ts";

const RANDOM = new Uint8Array(32).map((_, i) => i * 7);

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "footfall-hashes-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe("the keyed hashes of visitors", () => {
  it("are those of gate 1, under every key of the site", () => {
    const random = { bytes: () => Uint8Array.from(RANDOM) };
    const keys = openKeyStore({ dir, random, log, derive: deriveDayKey });
    if (!keys.ok) throw new Error(keys.error);
    for (const [site, day] of [
      [7, "2026-03-01"],
      [7, "2026-03-02"],
      [71, "2026-03-01"],
    ] as const) {
      keys.value.get(siteId(site), day, { create: true });
    }
    const visitors = [
      { address: "203.0.113.77", userAgent: "Ünicode/1" },
      { address: "2001:db8:1:2:3:4:5:6", userAgent: "b" },
    ];
    // As test/privacy/identity.test.ts has it of gate 1.
    const expected = [
      hash("visitor token", ["cb00714d", Buffer.from("Ünicode/1").toString("hex")]),
      hash("network token", ["cb0071"]),
      hash("visitor token", ["20010db800010002", "62"]),
      hash("network token", ["20010db80001"]),
    ];
    const hashes = visitorHashes(dir, siteId(7), visitors);
    // Both days of the site have the same random bytes here; the other site is not asked.
    expect(hashes).toEqual([...expected, ...expected]);
    expect(new Set(hashes).size).toBe(4);
  });

  it("are looked for as digits, bytes and numbers", () => {
    const forms = new Map(encodingsOfHash("00112233445566ff").map(({ encoding, bytes }) => [encoding, bytes]));
    expect(forms.get("packed big-endian")).toEqual(Buffer.from("00112233445566ff", "hex"));
    expect(forms.get("packed little-endian")).toEqual(Buffer.from("ff66554433221100", "hex"));
    expect(forms.get("decimal")?.toString()).toBe(String(0x00112233445566ffn));
    expect(forms.get("upper")?.toString()).toBe("00112233445566FF");
  });
});

/** First 8 bytes of HMAC-SHA-256 under the key's part for `label`, over parts behind their lengths. */
function hash(label: string, parts: readonly string[]): string {
  const key = Buffer.from(hkdfSync("sha256", RANDOM, "", `footfall/1 ${label}`, 32));
  const hmac = createHmac("sha256", key);
  for (const part of parts) {
    const bytes = Buffer.from(part, "hex");
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hmac.update(length).update(bytes);
  }
  return hmac.digest("hex").slice(0, 16);
}
