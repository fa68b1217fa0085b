/** Leaks that compile and must not lint: where each pretends to be, what it says, and the rule that must refuse it. */
export interface Planted {
  readonly leak: string;
  /** An existing file, whose text it takes the place of. */
  readonly file: string;
  readonly text: string;
  readonly rule: string;
}

const FACTS = `import type { ClientFacts } from "../domain/client-facts.ts";
export function leak({ address, userAgent }: ClientFacts, facts: ClientFacts): unknown {
  void [address, userAgent, facts];
  return `;
const HIT = `import type { Hit } from "../domain/hit.ts";
export function leak(hit: Hit): unknown {
  return `;

const TYPED = "footfall/personal-stays-typed";
const NO_IMPORT = "no-restricted-imports";
const NO_SYNTAX = "no-restricted-syntax";
const NO_PROPERTY = "no-restricted-properties";

export const PLANTED: readonly Planted[] = [
  // What tells of a visitor, made into text
  { leak: "an address in a text", file: "src/intake/admit.ts", text: `${FACTS}\`from \${address}\`;\n}`, rule: TYPED },
  { leak: "an address made a text", file: "src/intake/admit.ts", text: `${FACTS}String(address);\n}`, rule: TYPED },
  {
    leak: "a user agent in JSON",
    file: "src/intake/admit.ts",
    text: `${FACTS}JSON.stringify(userAgent);\n}`,
    rule: TYPED,
  },
  {
    leak: "all facts in JSON",
    file: "src/intake/admit.ts",
    text: `${FACTS}JSON.stringify({ facts });\n}`,
    rule: TYPED,
  },
  {
    leak: "an address thrown",
    file: "src/intake/admit.ts",
    text: `${FACTS}thrown();\n  function thrown(): never { throw address; }\n}`,
    rule: TYPED,
  },
  {
    leak: "an address as the cause of an error",
    file: "src/intake/admit.ts",
    text: `${FACTS}new Error("odd", { cause: address });\n}`,
    rule: TYPED,
  },
  {
    leak: "an address inspected",
    file: "src/http/client-facts.ts",
    text: `import { inspect } from "node:util";\n${FACTS}inspect(facts);\n}`,
    rule: TYPED,
  },
  {
    leak: "a token in an error",
    file: "src/aggregate/day-ledger.ts",
    text: `${HIT}new Error(hit.visitor);\n}`,
    rule: TYPED,
  },
  {
    leak: "a token in a text",
    file: "src/aggregate/day-ledger.ts",
    text: `${HIT}\`seen \${hit.network}\`;\n}`,
    rule: TYPED,
  },
  {
    leak: "a page in an error",
    file: "src/aggregate/day-ledger.ts",
    text: `${HIT}new TypeError(hit.values[0]);\n}`,
    rule: TYPED,
  },
  { leak: "a hit in JSON", file: "src/aggregate/day-ledger.ts", text: `${HIT}JSON.stringify([hit]);\n}`, rule: TYPED },
  {
    leak: "a page in the name of a log event",
    file: "src/journal/journal.ts",
    text: `import type { Hit } from "../domain/hit.ts";
import type { Log } from "../domain/ports.ts";
export function leak(log: Log, hit: Hit): void {
  log.info(\`refused_\${hit.values[0] ?? ""}\` as "refused");
}`,
    rule: TYPED,
  },
  {
    leak: "a key in JSON",
    file: "src/privacy/day-key.ts",
    text: `declare class DayKey { readonly bytes: Uint8Array; }\nexport const leak = (key: DayKey): string => JSON.stringify(key);`,
    rule: TYPED,
  },
  {
    leak: "an exact cell in JSON",
    file: "src/privacy/release.ts",
    text: `import type { ClosedReport } from "../domain/closed-report.ts";
export const leak = (report: ClosedReport): string => JSON.stringify(report.cell(0));`,
    rule: TYPED,
  },
  {
    leak: "a request in JSON",
    file: "src/http/routes/collect.ts",
    text: `export const leak = (request: Request): string => JSON.stringify(request);`,
    rule: TYPED,
  },
  {
    leak: "a Node request in JSON",
    file: "src/http/client-facts.ts",
    text: `import type { IncomingMessage } from "node:http";
export const leak = (request: IncomingMessage): string => JSON.stringify({ request });`,
    rule: TYPED,
  },
  // The two mints and the one revealer
  {
    leak: "opening a secret outside gate 1",
    file: "src/http/client-facts.ts",
    text: `import { reveal, Secret } from "../domain/secret.ts";\nexport const leak = reveal(new Secret<"address">(""));`,
    rule: NO_IMPORT,
  },
  {
    leak: "opening a secret in gate 2",
    file: "src/privacy/release.ts",
    text: `export { reveal } from "../domain/secret.ts";`,
    rule: NO_IMPORT,
  },
  {
    leak: "minting rows outside gate 2",
    file: "src/service.ts",
    text: `export { mintReleased as leak } from "./domain/released.ts";`,
    rule: NO_IMPORT,
  },
  {
    leak: "asserting that something is a row",
    file: "src/releases.ts",
    text: `import type { ReleasedRow } from "./domain/released.ts";\nexport const leak = JSON.parse("{}") as ReleasedRow;`,
    rule: NO_SYNTAX,
  },
  {
    leak: "asserting that a text is a token",
    file: "src/aggregate/day-ledger.ts",
    text: `import type { VisitorToken } from "../domain/hit.ts";\nexport const leak = "0123456789abcdef" as VisitorToken;`,
    rule: NO_SYNTAX,
  },
  {
    leak: "asserting twice",
    file: "src/live-view.ts",
    text: `import type { Hit } from "./domain/hit.ts";
import type { StatRow } from "./domain/stat-row.ts";
export const leak = (hit: Hit): StatRow => hit as unknown as StatRow;`,
    rule: NO_SYNTAX,
  },
  {
    leak: "any",
    file: "src/store/encode-batch.ts",
    text: `export const leak = (row: any): number => JSON.stringify(row).length;`,
    rule: "@typescript-eslint/no-explicit-any",
  },
  {
    leak: "handing on any",
    file: "src/store/encode-batch.ts",
    text: `import type { ReleasedRow } from "../domain/released.ts";\nexport const leak = (): ReleasedRow => JSON.parse("{}");`,
    rule: "@typescript-eslint/no-unsafe-return",
  },
  {
    leak: "saying that something is there",
    file: "src/intake/admit.ts",
    text: `export const leak = (values: readonly string[]): string => values[0]!;`,
    rule: "@typescript-eslint/no-non-null-assertion",
  },
  {
    leak: "silencing the compiler",
    file: "src/intake/admit.ts",
    text: `// @ts-ignore\nexport const leak = 1;`,
    rule: "@typescript-eslint/ban-ts-comment",
  },
  {
    leak: "a day key's bytes outside the journal",
    file: "src/service.ts",
    text: `import type { DayKey } from "./privacy/day-key.ts";
export const leak = (key: DayKey): string => Buffer.from(key.journalKey).toString("hex");`,
    rule: NO_PROPERTY,
  },
  // Ways out of the process
  { leak: "the console", file: "src/intake/admit.ts", text: `console.log("seen");`, rule: "no-console" },
  {
    leak: "the console of a gate",
    file: "src/privacy/identity.ts",
    text: `console.error("seen");`,
    rule: "no-console",
  },
  {
    leak: "the name of an address",
    file: "src/runtime/place-db.ts",
    text: `export { reverse } from "node:dns/promises";`,
    rule: NO_IMPORT,
  },
  {
    leak: "the name of an address in a gate",
    file: "src/privacy/identity.ts",
    text: `export { reverse } from "node:dns";`,
    rule: NO_IMPORT,
  },
  {
    leak: "a file in a gate",
    file: "src/privacy/release.ts",
    text: `export { appendFileSync } from "node:fs";`,
    rule: NO_IMPORT,
  },
  {
    leak: "a file in the core",
    file: "src/aggregate/day-ledger.ts",
    text: `export { writeFile } from "node:fs/promises";`,
    rule: NO_IMPORT,
  },
  {
    leak: "a file imported late",
    file: "src/privacy/release.ts",
    text: `export const leak = import("node:fs");`,
    rule: NO_SYNTAX,
  },
  {
    leak: "a socket in the core",
    file: "src/stats/plan.ts",
    text: `export { connect } from "node:net";`,
    rule: NO_IMPORT,
  },
  {
    leak: "a process of its own in the core",
    file: "src/intake/admit.ts",
    text: `export { execFile } from "node:child_process";`,
    rule: NO_IMPORT,
  },
  {
    leak: "a request out of the core",
    file: "src/intake/admit.ts",
    text: `export const leak = fetch("http://192.0.2.1");`,
    rule: "no-restricted-globals",
  },
  {
    leak: "a request out of a gate",
    file: "src/privacy/identity.ts",
    text: `export const leak = fetch("http://192.0.2.1");`,
    rule: "no-restricted-globals",
  },
  {
    leak: "the process in the core",
    file: "src/privacy/release.ts",
    text: `process.stdout.write("seen");`,
    rule: "no-restricted-globals",
  },
  // Chance and time that nobody can check
  {
    leak: "a weak chance in a gate",
    file: "src/privacy/shuffle.ts",
    text: `export const leak = Math.random();`,
    rule: NO_PROPERTY,
  },
  {
    leak: "a chance of its own in a gate",
    file: "src/privacy/shuffle.ts",
    text: `export { randomBytes } from "node:crypto";`,
    rule: NO_IMPORT,
  },
  {
    leak: "the time of an arrival",
    file: "src/privacy/release.ts",
    text: `export const leak = Date.now();`,
    rule: NO_PROPERTY,
  },
  {
    leak: "the time of an arrival, as a date",
    file: "src/store/writer.ts",
    text: `export const leak = new Date();`,
    rule: NO_SYNTAX,
  },
];
