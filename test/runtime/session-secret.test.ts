import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessionSecret } from "../../src/runtime/session-secret.ts";

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "footfall-secret-"));
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

const modeOf = (file: string): number => statSync(file).mode & 0o777;

describe("the key of the session cookies", () => {
  it("is made at the first start, for the owner of the files alone, and found again", () => {
    const data = join(dir, "data");
    const secret = sessionSecret(data);
    expect(secret).toHaveLength(32);
    expect(modeOf(join(data, "session.key"))).toBe(0o600);
    expect(modeOf(data)).toBe(0o700);
    expect(Buffer.from(sessionSecret(data))).toEqual(Buffer.from(secret));
  });

  it("is another one in another directory", () => {
    expect(sessionSecret(join(dir, "a"))).not.toEqual(sessionSecret(join(dir, "b")));
  });

  it.each([0, 31, 33])("is made anew when the file has %i bytes, and closed to others again", (bytes) => {
    const file = join(dir, "session.key");
    writeFileSync(file, new Uint8Array(bytes));
    chmodSync(file, 0o644);
    const secret = sessionSecret(dir);
    expect(secret).toHaveLength(32);
    expect(readFileSync(file)).toEqual(Buffer.from(secret));
    expect(modeOf(file)).toBe(0o600);
  });

  it("fails aloud when it cannot be kept", () => {
    mkdirSync(join(dir, "session.key"));
    expect(() => sessionSecret(dir)).toThrow();
  });
});
