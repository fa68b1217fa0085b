import { describe, expect, it } from "vitest";
import { epochMs, MINUTE_MS } from "../../src/domain/time.ts";
import { createPasswordLimit } from "../../src/http/password-limits.ts";

describe("the limit on passwords that are tried", () => {
  it("counts failures of one address until it succeeds", () => {
    const limit = createPasswordLimit({ now: () => epochMs(0) });
    for (let failure = 0; failure < 9; failure++) limit.attempt("ada@example.com");
    limit.succeeded("ada@example.com");
    for (let failure = 0; failure < 9; failure++) limit.attempt("ada@example.com");
    expect(limit.attempt("ada@example.com")).toBe(0);
    expect(limit.attempt("ada@example.com")).toBe(900);
    expect(limit.attempt("bob@example.com")).toBe(0);
    expect(limit.refused).toBe(1);
  });

  it("is reached by three hundred failures of many addresses, and lifted with the window", () => {
    let now = 0;
    const limit = createPasswordLimit({ now: () => epochMs(now) });
    for (let failure = 0; failure < 300; failure++) limit.attempt(`user${String(failure)}@example.com`);
    now = 5 * MINUTE_MS;
    expect(limit.attempt("ada@example.com")).toBe(600);
    now = 15 * MINUTE_MS;
    expect(limit.attempt("ada@example.com")).toBe(0);
  });

  it("is not prolonged by a clock that was put back", () => {
    let now = 100 * MINUTE_MS;
    const limit = createPasswordLimit({ now: () => epochMs(now) });
    for (let failure = 0; failure < 10; failure++) limit.attempt("ada@example.com");
    now = 0;
    expect(limit.attempt("ada@example.com")).toBe(0);
  });
});
