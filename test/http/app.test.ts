import { describe, expect, it } from "vitest";
import { createApp, type AppDeps } from "../../src/http/app.ts";
import { createClock } from "../store/support/ports.ts";

/** Routes are built from these and asked for no answer. */
const DEPS = {
  clock: createClock(0),
  publicUrl: "http://localhost",
  access: { directory: {} },
  pageAssets: {},
  snippet: {},
  privacy: {},
} as unknown as AppDeps;

describe("the routes", () => {
  it("are such that a beacon is found by one look at a table, past no middleware", () => {
    const { router } = createApp({ ...DEPS, collect: {}, health: {}, stats: {}, setup: {} } as unknown as AppDeps);
    const [handlers] = router.match("POST", "/api/event");
    expect([router.name, handlers.length]).toEqual(["SmartRouter + RegExpRouter", 1]);
  });
});
