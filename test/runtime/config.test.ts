import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Config } from "../../src/domain/config.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { readConfig, readConfigFile, unknownVariables } from "../../src/runtime/config.ts";

let made: string[] = [];

function directory(): string {
  const dir = mkdtempSync(join(tmpdir(), "footfall-config-"));
  made.push(dir);
  return dir;
}

afterEach(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
  made = [];
});

function config(environment: Readonly<Record<string, string>>, file?: object): Config {
  const read = readConfig(environment, file === undefined ? undefined : JSON.stringify(file));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** Problems as `setting: what is wrong`. */
function problems(environment: Readonly<Record<string, string>>, file?: object | string): string[] {
  const read = readConfig(environment, typeof file === "object" ? JSON.stringify(file) : file);
  return read.ok ? [] : read.error.map(({ setting, problem }) => `${setting}: ${problem}`);
}

describe("without any setting", () => {
  it("everything has a default", () => {
    expect(config({ XDG_RUNTIME_DIR: directory() })).toMatchObject({
      host: "127.0.0.1",
      port: 8000,
      dataDir: resolve("data"),
      clickhouseUrl: undefined,
      clickhouseCluster: undefined,
      trustedProxies: [],
      publicUrl: "http://127.0.0.1:8000",
      adminToken: undefined,
      sites: [],
      placeDb: undefined,
      organisationDbs: [],
      reverseDns: undefined,
      reports: DEFAULT_REPORTS,
      limits: DEFAULT_LIMITS,
    });
  });

  it("an empty variable counts as none", () => {
    expect(config({ FOOTFALL_PORT: "", FOOTFALL_SITES: "", FOOTFALL_ADMIN_TOKEN: "" })).toEqual(config({}));
  });
});

const SETTINGS = [
  ["host", "FOOTFALL_HOST", "0.0.0.0", "host", "0.0.0.0"],
  ["port", "FOOTFALL_PORT", "9001", "port", 9001],
  ["data", "FOOTFALL_DATA", "/srv/footfall", "dataDir", "/srv/footfall"],
  ["data", "FOOTFALL_DATA", "relative", "dataDir", resolve("relative")],
  ["keys", "FOOTFALL_KEYS", "/run/keys", "keysDir", "/run/keys"],
  ["clickhouseUrl", "FOOTFALL_CLICKHOUSE_URL", "http://u:p@db:8123/x", "clickhouseUrl", "http://u:p@db:8123/x"],
  ["clickhouseCluster", "FOOTFALL_CLICKHOUSE_CLUSTER", "main", "clickhouseCluster", "main"],
  ["trustedProxies", "FOOTFALL_TRUSTED_PROXIES", "10.0.0.0/8, ::1", "trustedProxies", ["10.0.0.0/8", "::1"]],
  ["publicUrl", "FOOTFALL_PUBLIC_URL", "https://stats.example.com/", "publicUrl", "https://stats.example.com"],
  ["adminToken", "FOOTFALL_ADMIN_TOKEN", "0123456789abcdef", "adminToken", "0123456789abcdef"],
  ["apiRequestsPerHour", "FOOTFALL_API_REQUESTS_PER_HOUR", "1200", "apiRequestsPerHour", 1_200],
  ["sites", "FOOTFALL_SITES", " a.example ,,b.example", "sites", ["a.example", "b.example"]],
  ["placeDb", "FOOTFALL_PLACE_DB", "/srv/place.mmdb", "placeDb", "/srv/place.mmdb"],
  [
    "organisationDb",
    "FOOTFALL_ORGANISATION_DB",
    "/srv/a.mmdb, /srv/b.mmdb",
    "organisationDbs",
    ["/srv/a.mmdb", "/srv/b.mmdb"],
  ],
] as const;

describe.each(SETTINGS)("the setting %s", (key, variable, text, name, expected) => {
  it(`comes from ${variable}=${text}`, () => {
    expect(config({ [variable]: text })[name]).toEqual(expected);
  });

  it("comes from footfall.json", () => {
    expect(config({}, { [key]: text })[name]).toEqual(expected);
  });

  it("comes from the environment when both have it", () => {
    const other = key === "port" ? 1 : key === "clickhouseUrl" || key === "publicUrl" ? "http://other" : "1.1.1.1";
    expect(config({ [variable]: text }, { [key]: key === "adminToken" ? "f".repeat(16) : other })[name]).toEqual(
      expected,
    );
  });
});

describe("footfall.json", () => {
  it("takes lists as lists", () => {
    const { sites, trustedProxies } = config({}, { sites: ["a.example"], trustedProxies: ["::1"] });
    expect([sites, trustedProxies]).toEqual([["a.example"], ["::1"]]);
  });

  it("adds reports to the default ones, each once", () => {
    const { reports } = config({}, { reports: ["language*page", "page*country", "page*device by hour"] });
    expect(reports.filter(({ name }) => name === "page*language")).toHaveLength(1);
    expect(reports.filter(({ name }) => name === "page*country")).toHaveLength(1);
    expect(reports.find(({ name }) => name === "page*device")?.windows).toEqual(["hour", "day"]);
    expect(reports).toHaveLength(DEFAULT_REPORTS.length + 1);
  });

  it("sets limits one by one", () => {
    expect(config({}, { limits: { bodyBytesMax: 4_096 } }).limits).toEqual({ ...DEFAULT_LIMITS, bodyBytesMax: 4_096 });
  });

  it("is read from a directory, where it may be absent", () => {
    const dir = directory();
    expect(readConfigFile(dir)).toBeUndefined();
    writeFileSync(join(dir, "footfall.json"), '{"port": 9}');
    expect(readConfigFile(dir)).toBe('{"port": 9}');
  });
});

describe("what is wrong", () => {
  it.each([
    ["FOOTFALL_PORT", "abc", "must be a whole number, 0 to 65535"],
    ["FOOTFALL_PORT", "65536", "must be a whole number, 0 to 65535"],
    ["FOOTFALL_PORT", "-1", "must be a whole number, 0 to 65535"],
    ["FOOTFALL_PORT", "80.5", "must be a whole number, 0 to 65535"],
    ["FOOTFALL_CLICKHOUSE_URL", "db:8123", "must be an http:// or https:// address"],
    ["FOOTFALL_PUBLIC_URL", "stats.example.com", "must be an http:// or https:// address"],
    ["FOOTFALL_CLICKHOUSE_CLUSTER", "a; DROP", "must be letters, digits and _"],
    ["FOOTFALL_ADMIN_TOKEN", "short", "must have at least 16 characters"],
    ["FOOTFALL_API_REQUESTS_PER_HOUR", "many", "must be a whole number"],
    ["FOOTFALL_TRUSTED_PROXIES", "::1,nginx", '"nginx" is neither an address nor a CIDR range'],
    ["FOOTFALL_TRUSTED_PROXIES", "10.0.0.0/", '"10.0.0.0/" has no valid prefix length'],
  ])("in %s=%s is said by its name", (variable, text, problem) => {
    expect(problems({ [variable]: text })).toEqual([expect.stringMatching(new RegExp(`^${variable}: .*`, "u"))]);
    expect(problems({ [variable]: text })[0]).toContain(problem);
  });

  it.each([
    [{ colour: "blue" }, 'footfall.json: Unrecognized key: "colour"'],
    [{ limits: { patience: 1 } }, 'limits: Unrecognized key: "patience"'],
    [{ limits: { bodyBytesMax: 0 } }, "limits.bodyBytesMax: "],
    [{ reports: ["page*shoe_size"] }, 'reports.0: report "page*shoe_size" names an unknown dimension'],
    [{ reports: ["page*source*country"] }, 'reports.0: report "page*source*country" has more than two dimensions'],
    [{ reports: ["page*page"] }, 'reports.0: report "page*page" names a dimension twice'],
    [{ sites: 7 }, "sites: "],
    [{ port: "abc" }, "port: must be a whole number, 0 to 65535"],
  ])("in the file %j is said by its key", (file, problem) => {
    const said = problems({}, file);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(problem);
  });

  it.each(["", "{", "[]", "7", "null", '"text"'])("with the file %j is that it is no object", (file) => {
    expect(problems({}, file)).toEqual(["footfall.json: must be a JSON object"]);
  });

  it("is said all at once, wherever it comes from", () => {
    const said = problems(
      { FOOTFALL_PORT: "abc", FOOTFALL_ADMIN_TOKEN: "short", FOOTFALL_TRUSTED_PROXIES: "nginx, apache" },
      { publicUrl: "nowhere", colour: "blue", reports: ["page*page", "shoe_size"], limits: { bodyBytesMax: -1 } },
    );
    expect(said.map((line) => line.slice(0, line.indexOf(":"))).sort()).toEqual([
      "FOOTFALL_ADMIN_TOKEN",
      "FOOTFALL_PORT",
      "FOOTFALL_TRUSTED_PROXIES",
      "FOOTFALL_TRUSTED_PROXIES",
      "footfall.json",
      "limits.bodyBytesMax",
      "publicUrl",
      "reports.0",
      "reports.1",
    ]);
  });

  it("with the file does not hide what is wrong with the environment", () => {
    expect(problems({ FOOTFALL_PORT: "abc" }, "{")).toEqual([
      "footfall.json: must be a JSON object",
      "FOOTFALL_PORT: must be a whole number, 0 to 65535",
    ]);
  });

  it("never quotes the token or the database's password", () => {
    const said = problems({ FOOTFALL_ADMIN_TOKEN: "canary", FOOTFALL_CLICKHOUSE_URL: "ftp://me:canary@db" });
    expect(said).toHaveLength(2);
    expect(said.join()).not.toContain("canary");
  });
});

describe("the key directory", () => {
  it("is in memory and different for each data directory", () => {
    const runtime = directory();
    const of = (data: string): string => config({ XDG_RUNTIME_DIR: runtime, FOOTFALL_DATA: data }).keysDir;
    expect(of("/a").startsWith(`${runtime}/footfall-`)).toBe(true);
    expect(of("/a")).toBe(of("/a"));
    expect(of("/a")).not.toBe(of("/b"));
  });

  it.skipIf(process.getuid?.() === 0)("is elsewhere when the runtime directory cannot be written", () => {
    const runtime = directory();
    chmodSync(runtime, 0o500);
    expect(config({ XDG_RUNTIME_DIR: runtime }).keysDir.startsWith(runtime)).toBe(false);
  });

  it("is elsewhere when the runtime directory is not there", () => {
    expect(config({ XDG_RUNTIME_DIR: "/does/not/exist" }).keysDir).toMatch(/^\/(dev\/shm|tmp|var)/u);
  });
});

describe("the public address", () => {
  it.each([
    ["0.0.0.0", "http://localhost:8000"],
    ["::1", "http://[::1]:8000"],
  ])("of host %s is %s unless it is set", (host, expected) => {
    expect(config({ FOOTFALL_HOST: host }).publicUrl).toBe(expected);
  });
});

describe("variables that are no settings", () => {
  it("are found by their prefix", () => {
    const environment = { FOOTFALL_PROT: "1", FOOTFALL_PORT: "1", PATH: "/bin", FOOTFALLEN: "1" };
    expect(unknownVariables(environment)).toEqual(["FOOTFALL_PROT"]);
  });
});
