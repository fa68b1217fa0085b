// `footfall explain organisation` as a process: without a collector, a database or the network.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt, makeHome, run, type Ended, type Home } from "../faults/support/footfall-process.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/mmdb");
const withoutData = existsSync(DATA) ? "" : " (skipped: needs the .mmdb data beside the repository)";
const LIMIT_MS = 120_000;

interface Line {
  readonly asn: number;
  readonly name: string;
  readonly kind: string;
  readonly confidence: number;
  readonly reported: boolean;
  readonly reasons: readonly string[];
  readonly query: string;
}

let home: Home;

beforeAll(() => {
  ensureBuilt();
  home = makeHome();
}, 300_000);

afterAll(() => home.remove());

function explain(args: readonly string[], stdin?: string): Promise<Ended> {
  return run(home, ["explain", "organisation", ...args], stdin);
}

function lines(stdout: string): Line[] {
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

describe("explain organisation", () => {
  it(
    "takes addresses and AS numbers, and prints a line of JSON for each",
    async () => {
      const { code, stdout, stderr } = await explain([
        "--json",
        "19.1.1.1",
        "AS3",
        "as 749",
        "127.0.0.1",
        "AS4200000000",
      ]);
      expect([code, stderr]).toEqual([0, ""]);
      const [ford, mit, army, local, unannounced] = lines(stdout);
      expect(Object.keys(ford ?? {})).toEqual(["asn", "name", "kind", "confidence", "reported", "reasons", "query"]);
      expect(ford).toMatchObject({
        asn: 521,
        name: "Ford Motor Company",
        kind: "business",
        reported: true,
        query: "19.1.1.1",
      });
      expect(mit).toMatchObject({ asn: 3, kind: "education", reported: true });
      expect(army).toMatchObject({ asn: 749, kind: "government" });
      for (const one of [local, unannounced])
        expect(one).toMatchObject({ name: "", kind: "unknown", confidence: 0, reported: false });
    },
    LIMIT_MS,
  );

  it(
    "reads standard input, says which lines are neither, answers the others and ends with 1",
    async () => {
      const { code, stdout, stderr } = await explain(["--json"], "AS3\r\n\nnonsense\n19.1.1.1\nAS99999999999\n");
      expect(lines(stdout).map(({ asn }) => asn)).toEqual([3, 521]);
      expect(stderr).toBe(
        'footfall: "nonsense" is neither an address nor an AS number such as AS64500\n' +
          'footfall: "AS99999999999" is neither an address nor an AS number such as AS64500\n',
      );
      expect(code).toBe(1);
    },
    LIMIT_MS,
  );

  it(
    "is done with 20,000 numbers in seconds, and names no person",
    async () => {
      const asked = Array.from({ length: 20_000 }, (_, i) => `AS${String(i + 1)}`);
      const began = performance.now();
      const { stdout } = await explain(["--json"], asked.join("\n"));
      const answers = lines(stdout);
      expect(performance.now() - began).toBeLessThan(90_000);
      expect(answers.map(({ query }) => query)).toEqual(asked);
      for (const { kind, name, reported, reasons } of answers) {
        expect(reasons.length).toBeGreaterThan(0);
        if (kind === "person") expect([name, reported]).toEqual(["", false]);
      }
      expect(answers.filter(({ reported }) => reported).length).toBeGreaterThan(1_000);
    },
    LIMIT_MS,
  );

  it(
    "tells people in words",
    async () => {
      const { stdout } = await explain(["19.1.1.1", "127.0.0.1"]);
      expect(stdout).toMatch(
        /^19\.1\.1\.1\n {2}AS521 {2}Ford Motor Company\n {2}an organisation \(business\), sure to \d+ %; may be named in reports\n {4}\S/u,
      );
      expect(stdout).toContain(
        "127.0.0.1\n  no known network  (no name)\n  unknown; is not named in reports\n    in no database\n",
      );
    },
    LIMIT_MS,
  );

  it.skipIf(withoutData !== "")(
    `looks into the operator's databases as the collector does${withoutData}`,
    async () => {
      const own = {
        ...home,
        environment: { ...home.environment, FOOTFALL_ORGANISATION_DB: join(DATA, "GeoIP2-ISP-Test.mmdb") },
      };
      const { stdout } = await run(own, ["explain", "organisation", "--json", "8.33.16.0"]);
      expect(lines(stdout)[0]).toMatchObject({ name: "Co-Mo Connect" });
      const bad = { ...own, environment: { ...own.environment, FOOTFALL_ORGANISATION_DB: "/nowhere.mmdb" } };
      const refused = await run(bad, ["explain", "organisation", "8.33.16.0"]);
      expect([refused.code, refused.stdout, refused.stderr]).toEqual([
        1,
        "",
        "footfall: FOOTFALL_ORGANISATION_DB: /nowhere.mmdb: the organisation database cannot be read (ENOENT).\n",
      ]);
    },
    LIMIT_MS,
  );
});
