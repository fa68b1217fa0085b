import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseErrorCode } from "../../src/store/database-error.ts";
import { startTestEngine, type TestEngine } from "./support/engine.ts";

let engine: TestEngine;

beforeAll(async () => {
  engine = await startTestEngine();
});

afterAll(async () => {
  await engine.close();
});

async function refusal(text: string): Promise<string> {
  const error: unknown = await engine.database.read({ text, params: {} }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return databaseErrorCode(error);
}

describe("a read that asks for too much ends with an error", () => {
  it.each([
    ["rows to look at", "SELECT max(number) FROM numbers(5000000000)", "158"],
    ["rows to answer", "SELECT number FROM numbers(1100000)", "396"],
    ["memory", "SELECT length(groupArray(toString(number) || repeat('x', 1000))) FROM numbers(100000000)", "241"],
    ["changing tables", "CREATE TABLE attack (n UInt8) ENGINE = Memory", "164"],
    ["more than it may", "SELECT 1 SETTINGS readonly = 0", "164"],
  ])("%s", async (_, text, code) => {
    expect(await refusal(text)).toBe(code);
  });

  it("and the next one is answered", async () => {
    expect(await engine.database.read({ text: "SELECT 1", params: {} })).toEqual([[1]]);
  });
});
