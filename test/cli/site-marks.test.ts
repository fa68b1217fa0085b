// What a site counts beside pages and events, declared by the command as a process.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt, makeHome, run, type Ended, type Home } from "../faults/support/footfall-process.ts";

const LIMIT_MS = 180_000;

let home: Home;

beforeAll(async () => {
  ensureBuilt();
  home = makeHome();
  await run(home, ["site", "add", "alone.example"]);
}, 300_000);

afterAll(() => home.remove());

describe("goals, funnels and properties", () => {
  it(
    "are declared, printed as they are said, and taken away",
    async () => {
      const set = (...options: string[]): Promise<Ended> => run(home, ["site", "set", "alone.example", ...options]);
      const declared = ["Read=page:/blog/**@75", "Cart=page:/cart", "Buy now=event:Buy now,EUR"];
      const taken = await set(
        ...declared.flatMap((goal) => ["--goal", goal]),
        ...["--funnel", "Checkout=Cart>Buy now", "--properties", "plan,size"],
      );
      expect([taken.code, taken.stderr]).toEqual([0, ""]);
      expect(taken.stdout).toContain(
        `hosts any  goals ${declared.join("; ")}  funnels Checkout=Cart>Buy now  properties plan,size\n`,
      );
      for (const [option, value, sentence] of [
        ["--goal", "Buy now=event:Buy now,EUR", '"Cart" is a step of the funnel "Checkout"'],
        ["--funnel", "Checkout=Cart>Read", 'the step "Read" of "Checkout" is a goal by scroll depth'],
        ["--goal", "Cart", "must be such as"],
        ["--properties", "a=b", 'properties: "a=b"'],
      ] as const) {
        const refused = await set(option, value);
        expect([refused.code, refused.stdout]).toEqual([1, ""]);
        expect(refused.stderr).toContain(sentence);
      }
      const cleared = await set("--goal", "", "--funnel", "", "--properties", "");
      expect(cleared.stdout).toMatch(/hosts any\n$/u);
      const own = ["--reports", "language*page,source*city by hour", "--path-groups", "/users/*/profile,/users/**"];
      const collected = await set(...own);
      expect(collected.stdout).toContain(
        "hosts any  reports page*language, source*city by hour  path groups /users/*/profile,/users/**\n",
      );
      const checked = await run(home, ["check", "--site", "alone.example"]);
      expect(checked.stdout).toContain("; of this site alone: page*language, source*city by hour.");
      expect(checked.stdout).toMatch(/^ {2}source\*city +hour, day$/mu);
      expect((await set("--reports", "page*page")).stderr).toContain(
        'reports: report "page*page" names a dimension twice',
      );
      expect((await set("--reports", "", "--path-groups", "")).stdout).toMatch(/hosts any\n$/u);
      const redefined = await set("--goal", "Cart=page:/basket");
      expect([redefined.code, redefined.stdout]).toEqual([1, ""]);
      expect(redefined.stderr).toContain('goals: "Cart" stands for {"page":"/cart"} for good');
      expect((await set("--goal", "Cart=page:/cart")).stdout).toContain("goals Cart=page:/cart");
    },
    LIMIT_MS,
  );
});
