import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "../../src/store/password.ts";
import { random } from "./support/ports.ts";

describe("a password", () => {
  it("is known by its hash, which says its cost and has its own salt", async () => {
    const hash = await hashPassword("correct horse", random);
    expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/u);
    expect(await hashPassword("correct horse", random)).not.toBe(hash);
    expect(await verifyPassword("correct horse", hash)).toBe(true);
    expect(await verifyPassword("correct horsE", hash)).toBe(false);
  });

  it("is the same in another Unicode form", async () => {
    const hash = await hashPassword("Zo\u00eb's password", random);
    expect(await verifyPassword("Zoe\u0308's password", hash)).toBe(true);
  });

  it("is nobody's without a hash or with a broken one", async () => {
    expect(await verifyPassword("anything", undefined)).toBe(false);
    for (const hash of ["", "md5$x", "scrypt$32768$8$3$AAAA$", "plain"]) {
      expect(await verifyPassword("anything", hash), hash).toBe(false);
    }
    expect(await verifyPassword("x".repeat(100_000), undefined)).toBe(false);
  });

  it("waits for its turn, and is refused when too many wait", async () => {
    const cheap = "scrypt$2$1$1$AAAA$AAAA";
    const outcomes = await Promise.allSettled(Array.from({ length: 70 }, () => verifyPassword("anything", cheap)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(65);
    for (const outcome of outcomes.slice(65)) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { name: "PasswordsBusyError" } });
    }
    expect(await verifyPassword("anything", cheap)).toBe(false);
  });
});
