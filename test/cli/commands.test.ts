// The commands as processes: alone, and beside a collector that is running.
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ADMIN_TOKEN,
  ensureBuilt,
  eventually,
  makeHome,
  run,
  serve,
  type Ended,
  type Home,
  type Serving,
} from "../faults/support/footfall-process.ts";

const LIMIT_MS = 120_000;

let home: Home;

beforeAll(() => {
  ensureBuilt();
  home = makeHome({ FOOTFALL_TRUSTED_PROXIES: "127.0.0.1" });
}, 300_000);

afterAll(() => home.remove());

async function footfall(line: string, stdin?: string): Promise<Ended> {
  return run(home, line.split(" "), stdin);
}

describe("without a running collector", () => {
  it(
    "migrate makes the schema once, site add a site, and site list knows it",
    async () => {
      const first = await footfall("migrate");
      expect([first.code, first.stdout]).toEqual([0, expect.stringMatching(/^Applied .*001/u) as unknown]);
      expect((await footfall("migrate")).stdout).toBe("The schema is up to date.\n");
      const added = await footfall("site add alone.example --time-zone Asia/Kolkata --k 7");
      expect([added.code, added.stdout, added.stderr]).toEqual([
        0,
        "alone.example  time zone Asia/Kolkata  k 7  opt-out honoured  cities not kept  hosts any\n",
        "",
      ]);
      expect((await footfall("site list")).stdout).toBe(added.stdout);
    },
    LIMIT_MS,
  );

  it(
    "a site of mode dp is made with its budget, told of by check, and keeps to it",
    async () => {
      const added = await footfall("site add quiet.example --mode dp --epsilon 3");
      expect(added.stdout).toContain("quiet.example  time zone UTC  mode dp  epsilon 3  delta 1e-7  k 5  ");
      const checked = await footfall("check --site quiet.example");
      expect([checked.code, checked.stdout]).toEqual([
        0,
        expect.stringContaining("Mode dp with epsilon 3,") as unknown,
      ]);
      const refused = await footfall("site add loud.example --mode dp --delta 0.5");
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("delta 0.5") as unknown]);
      expect((await footfall("site remove quiet.example")).code).toBe(0);
    },
    LIMIT_MS,
  );
});

describe("beside a running collector", () => {
  let running: Serving;

  beforeAll(async () => {
    running = await serve(home);
  }, LIMIT_MS);

  afterAll(async () => {
    running.child.kill("SIGTERM");
    await running.ended;
  }, LIMIT_MS);

  const beacon = async (site: string, headers: Readonly<Record<string, string>> = {}): Promise<string | null> => {
    const response = await fetch(`${running.url}/api/event`, {
      method: "POST",
      headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", ...headers },
      body: JSON.stringify({ n: "pageview", u: `https://${site}/`, d: site }),
    });
    return response.headers.get("x-footfall-outcome");
  };

  it("the greeting has the link with the set-up token, and the line to paste", () => {
    expect(running.greeting).toMatch(/Dashboard {3}http:\/\/127\.0\.0\.1:\d+\/setup\?token=[\w-]{24}/u);
    expect(running.greeting).toContain(
      `<script defer data-domain="alone.example" src="${running.url}/js/footfall.js"></script>`,
    );
  });

  it(
    "a site that is added is counted within seconds, and one that is removed is not",
    async () => {
      expect(await beacon("late.example")).toBe("site_unknown");
      expect((await footfall("site add late.example")).code).toBe(0);
      const known = await eventually(
        () => beacon("late.example"),
        (outcome) => outcome === "accepted",
        30_000,
      );
      expect(known).toBe("accepted");
      const set = await footfall(
        "site set late.example --no-honour-opt-out --hostnames late.example,m.late.example --partner Ann=ann,ann.example --partner Bob=bob",
      );
      expect(set.stdout).toContain("opt-out ignored");
      expect(set.stdout).toContain("hosts late.example,m.late.example");
      expect(set.stdout).toContain("partners Ann=ann,ann.example; Bob=bob");
      const ignored = await eventually(
        () => beacon("late.example", { dnt: "1" }),
        (outcome) => outcome === "accepted",
        30_000,
      );
      expect(ignored).toBe("accepted");
      expect((await footfall("site remove late.example --erase")).code).toBe(0);
      const gone = await eventually(
        () => beacon("late.example"),
        (outcome) => outcome === "site_unknown",
        30_000,
      );
      expect(gone).toBe("site_unknown");
      // Its open day is released first: until then nothing can be said to be gone.
      const erasures = await eventually(
        async () =>
          (
            await fetch(`${running.url}/api/erase`, { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } })
          ).json() as Promise<unknown>,
        (answer) => JSON.stringify(answer).includes("waiting"),
        30_000,
      );
      expect(erasures).toEqual({
        erasures: [{ site: "late.example", before: null, reason: "site_removed", state: "waiting" }],
      });
    },
    LIMIT_MS,
  );

  it(
    "a wrong site is refused with a sentence and exit code 1",
    async () => {
      const wrong: [string, string][] = [
        ["site add alone.example", 'domain "alone.example" is taken'],
        ["site add new.example --k 2", "k"],
        ["site add new.example --time-zone Mars/Olympus", "Mars/Olympus"],
        ["site set nobody.example --k 5", 'there is no site "nobody.example"'],
        ["site remove nobody.example", "there is no site nobody.example"],
      ];
      for (const [line, sentence] of wrong) {
        const { code, stderr, stdout } = await footfall(line);
        expect([line, code, stdout]).toEqual([line, 1, ""]);
        expect(stderr).toMatch(/^footfall: .*\n$/u);
        expect(stderr).toContain(sentence);
      }
    },
    LIMIT_MS,
  );

  it(
    "a key is shown once, opens its sites within seconds, and is removed by the beginning of its hash",
    async () => {
      const added = await footfall("key add Grafana --sites alone.example");
      const key = added.stdout.trim();
      expect([added.code, key]).toEqual([0, expect.stringMatching(/^ff_[\w-]{43}$/u) as unknown]);
      const listed = (await footfall("key list")).stdout;
      expect(listed).toContain("Grafana  alone.example");
      expect(listed).not.toContain(key);
      const ask = async (): Promise<number> => {
        const url = `${running.url}/api/v1/stats/realtime/visitors?site_id=alone.example`;
        return (await fetch(url, { headers: { authorization: `Bearer ${key}` } })).status;
      };
      expect(await eventually(ask, (status) => status === 200, 30_000)).toBe(200);
      const missing = await footfall("key remove ffffffffffff");
      expect([missing.code, missing.stderr]).toEqual([1, "footfall: 0 keys begin with ffffffffffff\n"]);
      expect((await footfall(`key remove ${listed.slice(0, 12)}`)).code).toBe(0);
      expect((await footfall("key list")).stdout).toBe("");
      expect(await eventually(ask, (status) => status === 401, 30_000)).toBe(401);
    },
    LIMIT_MS,
  );

  it(
    "a user is added with the password from standard input and may sign in within seconds",
    async () => {
      const added = await footfall("user add Ada@example.com --role owner", "a long password");
      expect([added.code, added.stdout]).toEqual([0, "ada@example.com  owner\n"]);
      expect((await footfall("user list")).stdout).toBe("ada@example.com  owner  *\n");
      const signIn = async (): Promise<number> => {
        const response = await fetch(`${running.url}/api/session`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ email: "ada@example.com", password: "a long password" }),
        });
        return response.status;
      };
      // Tries to sign in are counted, so first wait for the account to be known.
      const unclaimed = async (): Promise<unknown> => {
        const session = (await (await fetch(`${running.url}/api/session`)).json()) as { unclaimed: unknown };
        return session.unclaimed;
      };
      expect(await eventually(unclaimed, (answer) => answer === false, 30_000)).toBe(false);
      expect(await signIn()).toBe(200);
      for (const [line, password, sentence] of [
        ["user add ada@example.com", "a long password\n", "there is a user ada@example.com already"],
        ["user add bob@example.com", "short\n", "the password must have"],
        ["user add bob", "a long password\n", 'email "bob" is not an e-mail address'],
        ["user add bob@example.com --sites nobody.example", "a long password\n", 'there is no site "nobody.example"'],
        ["user remove bob@example.com", "", "there is no user bob@example.com"],
      ] as const) {
        const { code, stderr } = await footfall(line, password);
        expect([line, code]).toEqual([line, 1]);
        expect(stderr).toContain(sentence);
      }
    },
    LIMIT_MS,
  );

  it(
    "an empty standard input is no password",
    async () => {
      const { code, stderr } = await footfall("user add carol@example.com", "");
      expect(code).toBe(1);
      expect(stderr).toContain("the password must have");
    },
    LIMIT_MS,
  );

  it(
    "the business-visitor report is printed and written beside the collector, and wrong questions are refused",
    async () => {
      const table = await footfall("report organisations alone.example");
      expect([table.code, table.stdout]).toEqual([
        0,
        expect.stringMatching(
          /0 visitor-days[\s\S]*No organisation is named\.[\s\S]*at least 3 visitor-days/u,
        ) as unknown,
      ]);
      const json = await footfall("report organisations alone.example --format json --weeks 4");
      expect(JSON.parse(json.stdout)).toMatchObject({ results: [], query: { site_id: "alone.example" } });
      const file = join(home.dir, "accounts.csv");
      const written = await footfall(`report organisations alone.example --for salesforce --bom -o ${file}`);
      expect([written.code, written.stdout]).toEqual([0, ""]);
      expect(readFileSync(file, "utf8")).toMatch(/^\uFEFFAccount Name,Website,[^\n]*\r\n$/u);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      for (const [line, sentence] of [
        ["nobody.example", "there is no site nobody.example"],
        ["alone.example --kind isp --weeks 0", "kind"],
        ["alone.example --from 2026-02-30", "from: "],
      ] as const) {
        const { code, stderr, stdout } = await footfall(`report organisations ${line}`);
        expect([line, code, stdout]).toEqual([line, 1, ""]);
        expect(stderr).toContain(sentence);
      }
    },
    LIMIT_MS,
  );

  it(
    "the permission for the report, and the lists of a site, are given and taken",
    async () => {
      const key = (await footfall("key add crm --organisations")).stdout.trim();
      expect((await footfall("key list")).stdout).toContain("crm  *  organisations");
      const ask = async (): Promise<number> => {
        const url = `${running.url}/api/organisations?site_id=alone.example`;
        return (await fetch(url, { headers: { authorization: `Bearer ${key}` } })).status;
      };
      expect(await eventually(ask, (status) => status === 200, 30_000)).toBe(200);
      expect((await footfall("user add eve@example.com --organisations", "a long password\n")).code).toBe(0);
      expect((await footfall("user list")).stdout).toContain("eve@example.com  viewer  *  organisations\n");
      expect((await footfall("user set eve@example.com --no-organisations --sites alone.example")).code).toBe(0);
      expect((await footfall("user list")).stdout).toContain("eve@example.com  viewer  alone.example\n");
      const last = await footfall("user set ada@example.com --role viewer");
      expect([last.code, last.stderr]).toEqual([1, "footfall: the last owner stays: make another one first\n"]);
      const set = await footfall("site set alone.example --watch Acme --watch Lindau --exclude Vesper");
      expect([set.code, set.stdout]).toEqual([0, expect.stringContaining("watches 2  leaves out 1") as unknown]);
    },
    LIMIT_MS,
  );

  it(
    "a second collector on the same data ends with one sentence",
    async () => {
      const { code, stderr, stdout } = await footfall("serve");
      expect([code, stdout]).toEqual([1, ""]);
      expect(withoutLog(stderr)).toMatch(
        new RegExp(`^footfall: Another .*\\(pid ${String(running.pid)}\\) .*${home.dir}.*\\n$`, "u"),
      );
    },
    LIMIT_MS,
  );
});

describe("check", () => {
  it("prints the resolved configuration and what may be claimed, without secrets", async () => {
    const { code, stdout, stderr } = await run(
      { ...home, environment: { ...home.environment, FOOTFALL_CLICKHOUSE_URL: "http://me:canary@db:8123/x" } },
      ["check"],
    );
    expect([code, withoutAge(stderr)]).toEqual([0, ""]);
    expect(stdout).toMatch(/^FOOTFALL_HOST +127\.0\.0\.1$/mu);
    expect(stdout).toMatch(/^FOOTFALL_ADMIN_TOKEN +\(set\)$/mu);
    expect(stdout).toMatch(/^FOOTFALL_TRUSTED_PROXIES +127\.0\.0\.1$/mu);
    expect(stdout).toContain("page*country");
    expect(stdout).toContain("What may be claimed");
    expect(stdout).toContain("What may not");
    expect(stdout).not.toContain("canary");
    expect(stdout).not.toContain(ADMIN_TOKEN);
  });

  it("says what mode dp costs before a site chooses it, and refuses budgets that mean nothing", async () => {
    const { code, stdout, stderr } = await footfall("check --mode dp --epsilon 2 --k 10");
    expect([code, withoutAge(stderr)]).toEqual([0, ""]);
    expect(stdout).toContain("Mode dp with epsilon 2, delta 1e-7, k 10");
    for (const visitors of ["100", "1,000", "10,000"]) {
      expect(stdout).toMatch(new RegExp(`^A site of ${visitors} visitors a day sees$`, "mu"));
    }
    expect(stdout).toMatch(/^ *365 days {2}epsilon \d/mu);
    const refused = await footfall("check --mode dp --epsilon 99");
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(withoutAge(refused.stderr)).toMatch(/^footfall: epsilon 99 promises nothing: .*\n$/u);
  });

  it("lists every problem and ends with 1", async () => {
    const file = join(home.dir, "footfall.json");
    writeFileSync(file, JSON.stringify({ colour: "blue", reports: ["page*page"] }));
    const environment = { ...home.environment, FOOTFALL_PORT: "abc", FOOTFALL_ADMIN_TOKEN: "short" };
    const { code, stdout, stderr } = await run({ ...home, environment }, ["check"]);
    writeFileSync(file, "{}");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("the configuration has problems");
    for (const setting of ["FOOTFALL_PORT", "FOOTFALL_ADMIN_TOKEN", "colour", "page*page"]) {
      expect(stderr).toContain(setting);
    }
    expect(stderr).not.toContain("short\n");
  });

  it("warns of a variable that is no setting", async () => {
    const environment = { ...home.environment, FOOTFALL_PROT: "8000" };
    const { code, stderr } = await run({ ...home, environment }, ["check"]);
    expect([code, withoutAge(stderr)]).toEqual([0, "footfall: FOOTFALL_PROT is not a setting and has no effect\n"]);
  });

  it("says when the database of places is none", async () => {
    const file = join(home.dir, "place.mmdb");
    writeFileSync(file, "no database");
    const environment = { ...home.environment, FOOTFALL_PLACE_DB: file };
    const { code, stderr } = await run({ ...home, environment }, ["check"]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`FOOTFALL_PLACE_DB: ${file}: the place database cannot be read`) as unknown,
    ]);
  });
});

/** The bundled networks grow old: from some day on every start says so. */
function withoutAge(stderr: string): string {
  return stderr.replace(/^footfall: The bundled networks are of \d{4}-\d\d-\d\d, .*\n/mu, "");
}

function withoutLog(stderr: string): string {
  return stderr.replace(/^\{.*\}\n/gmu, "");
}

describe("the command line", () => {
  it("explains itself", async () => {
    const { code, stdout } = await footfall("--help");
    expect(code).toBe(0);
    for (const name of ["serve", "demo", "site", "user", "key", "migrate", "clickhouse", "check"]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, "mu"));
    }
  });

  it("refuses an unknown command with help and a code that is not 0", async () => {
    const { code, stderr } = await footfall("count");
    expect(code).not.toBe(0);
    expect(stderr).toContain("unknown command 'count'");
  });
});

describe("what the collector wrote", () => {
  it("is for the owner of the files alone", () => {
    const open = ["data", "keys"].filter((name) => (statSync(join(home.dir, name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
    const secrets = ["data/clickhouse/engine.password", "data/session.key"].map((name) => join(home.dir, name));
    expect(secrets.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  });
});
