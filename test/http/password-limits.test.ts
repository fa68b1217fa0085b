import { describe, expect, it } from "vitest";
import { epochMs, MINUTE_MS } from "../../src/domain/time.ts";
import { createSignInLimit } from "../../src/http/sign-in-limit.ts";

describe("the limit on sign-ins", () => {
  it("counts failures of one address until it succeeds", () => {
    const limit = createSignInLimit({ now: () => epochMs(0) });
    for (let failure = 0; failure < 9; failure++) limit.attempt("ada@example.com");
    limit.succeeded("ada@example.com");
    for (let failure = 0; failure < 9; failure++) limit.attempt("ada@example.com");
    expect(limit.waitSeconds("ada@example.com")).toBe(0);
    limit.attempt("ada@example.com");
    expect(limit.waitSeconds("ada@example.com")).toBe(900);
    expect(limit.waitSeconds("bob@example.com")).toBe(0);
  });

  it("is reached by three hundred failures of many addresses, and lifted with the window", () => {
    let now = 0;
    const limit = createSignInLimit({ now: () => epochMs(now) });
    for (let failure = 0; failure < 300; failure++) limit.attempt(`user${String(failure)}@example.com`);
    now = 5 * MINUTE_MS;
    expect(limit.waitSeconds("ada@example.com")).toBe(600);
    now = 15 * MINUTE_MS;
    expect(limit.waitSeconds("ada@example.com")).toBe(0);
  });

  it("is not prolonged by a clock that was put back", () => {
    let now = 100 * MINUTE_MS;
    const limit = createSignInLimit({ now: () => epochMs(now) });
    for (let failure = 0; failure < 10; failure++) limit.attempt("ada@example.com");
    now = 0;
    expect(limit.waitSeconds("ada@example.com")).toBe(0);
  });
});
