import { describe, expect, it } from "vitest";
import { createApp, type AppDeps } from "../../src/http/app.ts";
import { createPasswordLimits } from "../../src/http/password-limits.ts";
import { PasswordsBusyError } from "../../src/store/password.ts";
import { createClock } from "../store/support/ports.ts";

/** Routes are built from these and asked for no answer. */
const DEPS = {
  clock: createClock(0),
  collect: {},
  health: {},
  stats: {},
  setup: {},
  publicUrl: "http://localhost",
  access: { directory: {} },
  passwordLimits: {},
  pageAssets: {},
  snippet: {},
  privacy: {},
} as unknown as AppDeps;

describe("the routes", () => {
  it("are such that a beacon is found by one look at a table, past no middleware", () => {
    const { router } = createApp(DEPS);
    const [handlers] = router.match("POST", "/api/event");
    expect([router.name, handlers.length]).toEqual(["SmartRouter + RegExpRouter", 1]);
  });

  it("say when too many passwords wait to be checked, and count it", async () => {
    const passwordLimits = createPasswordLimits(createClock(0));
    const signIn = (): Promise<never> => Promise.reject(new PasswordsBusyError());
    const app = createApp({ ...DEPS, passwordLimits, access: { directory: { signIn } } } as unknown as AppDeps);
    const answer = await app.request("/api/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "ada@example.com", password: "a password" }),
    });
    expect([answer.status, answer.headers.get("retry-after"), passwordLimits.busy]).toEqual([503, "5", 1]);
  });
});
