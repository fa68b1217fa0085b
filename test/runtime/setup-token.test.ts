import { describe, expect, it } from "vitest";
import type { User } from "../../src/domain/documents.ts";
import { createSetupToken } from "../../src/runtime/setup-token.ts";

const ADA: User = { email: "ada@example.com", passwordHash: "", role: "owner", sites: ["*"], organisations: true };

describe("the set-up token", () => {
  it("is there while nobody has an account, and new in every process", () => {
    const [one, other] = [createSetupToken({ users: () => [] }), createSetupToken({ users: () => [] })];
    expect(one.text).toMatch(/^[\w-]{24}$/u);
    expect(one.text).not.toBe(other.text);
    expect(one.open()).toBe(true);
    expect(one.check(one.text ?? "")).toBe(true);
    expect(one.check(other.text ?? "")).toBe(false);
    expect(one.check("")).toBe(false);
  });

  it("is not there once somebody has", () => {
    const token = createSetupToken({ users: () => [ADA] });
    expect([token.text, token.open(), token.check(""), token.check("undefined")]).toEqual([
      undefined,
      false,
      false,
      false,
    ]);
  });

  it("works once", () => {
    const token = createSetupToken({ users: () => [] });
    token.consume();
    expect([token.open(), token.check(token.text ?? "")]).toEqual([false, false]);
  });

  it("is closed by an account made from the command line", () => {
    let users: readonly User[] = [];
    const token = createSetupToken({ users: () => users });
    users = [ADA];
    expect(token.open()).toBe(false);
  });
});
