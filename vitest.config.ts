import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Two cores: more workers would only make the browser and the engine wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // `expect.poll` gives up after a second by default, which a busy machine needs for a page alone.
    expect: { poll: { timeout: 15_000 } },
  },
});
