import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { connectDatabase } from "../../src/store/connect.ts";
import { databaseErrorCode } from "../../src/store/database-error.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A server that answers every request with a text, or never. */
function serve(answer: string | undefined): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    if (answer !== undefined) request.once("end", () => response.end(answer));
  });
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`));
  });
}

describe("a database connection", () => {
  it("says within seconds that nobody answers", async () => {
    const database = connectDatabase({ url: await serve(undefined) });
    const begun = performance.now();
    expect(await database.ping()).toBe(false);
    expect(performance.now() - begun).toBeLessThan(20_000);
    await database.close();
  });

  it("says that nobody is there, with a code and without the password", async () => {
    const database = connectDatabase({ url: "http://user:secret@127.0.0.1:9/stats" });
    expect(await database.ping()).toBe(false);
    const insert = { table: "t", columns: ["a"], bytes: Buffer.from("[1]\n"), token: "x" };
    const error: unknown = await database.insertBytes(insert).catch((reason: unknown) => reason);
    expect(databaseErrorCode(error)).toBe("ECONNREFUSED");
    expect(String(error)).not.toContain("secret");
    await database.close();
  });

  it("follows its address", async () => {
    const answers = ["first", "second"].map((name) => JSON.stringify({ meta: [], data: [[name]], rows: 1 }));
    const [first = "", second = ""] = await Promise.all(answers.map(serve));
    const address = { url: first };
    const database = connectDatabase(address);
    const ask = async (): Promise<unknown> => (await database.read({ text: "SELECT 1", params: {} }))[0]?.[0];
    expect(await ask()).toBe("first");
    address.url = second;
    expect(await ask()).toBe("second");
    await database.close();
  });
});
