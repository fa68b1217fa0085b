import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

interface Config {
  readonly forbidden: NonNullable<ICruiseOptions["ruleSet"]>["forbidden"];
  readonly options: ICruiseOptions;
}

const ROOT = join(import.meta.dirname, "../..");
const config = createRequire(import.meta.url)(join(ROOT, ".dependency-cruiser.cjs")) as Config;

/** Arrows that must not be: from whom, to whom, and the rule that must refuse it. `type` = the import is of types. */
const ARROWS: readonly { from: string; to: string; rule: string; type?: true }[] = [
  { from: "stats", to: "aggregate/day-ledger", rule: "stats-is-a-peer" },
  { from: "stats", to: "privacy/live", rule: "stats-is-a-peer", type: true },
  { from: "stats", to: "domain/closed-report", rule: "exact-stays-inside", type: true },
  { from: "http", to: "privacy/identity", rule: "http-knows-the-service-by-type" },
  { from: "http", to: "aggregate/aggregator", rule: "http-knows-the-service-by-type" },
  { from: "http/routes", to: "domain/hit", rule: "exact-stays-inside", type: true },
  { from: "http/routes", to: "domain/secret", rule: "one-revealer", type: true },
  { from: "dashboard", to: "store/outbox", rule: "dashboard-takes-types" },
  { from: "dashboard", to: "domain/closed-report", rule: "exact-stays-inside", type: true },
  { from: "store", to: "aggregate/day-ledger", rule: "store-is-a-peer" },
  { from: "store", to: "privacy/day-key", rule: "store-is-a-peer", type: true },
  { from: "store", to: "domain/hit", rule: "exact-stays-inside", type: true },
  { from: "store", to: "domain/released", rule: "one-mint" },
  { from: "journal", to: "privacy/day-key", rule: "journal-is-a-peer", type: true },
  { from: "journal", to: "domain/secret", rule: "one-revealer", type: true },
  { from: "aggregate", to: "privacy/identity", rule: "aggregate-is-exact" },
  { from: "aggregate", to: "domain/released", rule: "one-mint" },
  { from: "intake", to: "domain/secret", rule: "one-revealer", type: true },
  { from: "privacy", to: "store/outbox", rule: "privacy-is-auditable" },
  { from: "privacy", to: "http/client-facts", rule: "privacy-is-auditable" },
  { from: "domain", to: "runtime/log", rule: "domain-is-words" },
  { from: "runtime", to: "domain/released", rule: "one-mint" },
];

let dir: string;
let refused: ICruiseResult["summary"]["violations"];

const leakOf = (index: number): string => `leak-${String(index)}`;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "footfall-arrows-"));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  };
  ARROWS.forEach(({ from, to, type }, index) => {
    const path = `${"../".repeat(from.split("/").length)}${to}.ts`;
    write(`src/${to}.ts`, "export type What = string;\nexport const what = 1;\n");
    write(
      `src/${from}/${leakOf(index)}.ts`,
      `${type ? "import type { What }" : "import { what }"} from "${path}";\nexport ${type ? "type Leak = What" : "const leak = what"};\n`,
    );
  });
  write("src/runtime/resolver.ts", 'import { reverse } from "node:dns/promises";\nexport const leak = reverse;\n');
  const result = await cruise(["src"], {
    ...config.options,
    baseDir: dir,
    validate: true,
    ruleSet: { forbidden: config.forbidden },
  } as ICruiseOptions);
  if (typeof result.output === "string") throw new Error("a report instead of findings");
  refused = result.output.summary.violations;
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("the arrows between folders, with the project's own rules", () => {
  it.each(ARROWS.map((arrow, index) => [arrow.from, arrow.to, arrow, index] as const))(
    "do not let %s import %s",
    (_from, _to, { from, to, rule }, index) => {
      const own = refused.filter(
        (found) => found.from === `src/${from}/${leakOf(index)}.ts` && found.to === `src/${to}.ts`,
      );
      expect(own.map((found) => found.rule.name)).toContain(rule);
    },
  );

  it("let nobody ask for the names of addresses", () => {
    const own = refused.filter(({ from }) => from === "src/runtime/resolver.ts");
    expect(own.map(({ rule }) => rule.name)).toEqual(["no-look-ups"]);
  });
});
