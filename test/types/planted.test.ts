import { existsSync } from "node:fs";
import { join } from "node:path";
import { ESLint } from "eslint";
import { beforeAll, describe, expect, it } from "vitest";
import { PLANTED } from "./planted.ts";

const ROOT = join(import.meta.dirname, "../..");
let eslint: ESLint;

beforeAll(async () => {
  eslint = new ESLint({ cwd: ROOT });
  // The first file takes the compiler through the whole project.
  await eslint.lintText("export const warm = 1;\n", { filePath: join(ROOT, "src/intake/admit.ts") });
}, 300_000);

describe("the linter, with the project's own configuration", () => {
  it.each(PLANTED.map((planted) => [planted.leak, planted] as const))("refuses %s", async (_, { file, text, rule }) => {
    // Only a file that is there is known to the compiler behind the rules.
    expect(existsSync(join(ROOT, file))).toBe(true);
    const [result] = await eslint.lintText(text, { filePath: join(ROOT, file) });
    expect(result?.fatalErrorCount).toBe(0);
    expect(result?.messages.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId)).toContain(rule);
  });

  it("has at least thirty of them to refuse", () => {
    expect(PLANTED.length).toBeGreaterThanOrEqual(30);
  });
});
