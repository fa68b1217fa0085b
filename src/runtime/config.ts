import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { Config } from "../domain/config.ts";
import { DEFAULT_LIMITS } from "../domain/limits.ts";
import { mergeReports } from "../domain/merge-reports.ts";
import { DEFAULT_REPORTS, parseReport } from "../domain/report.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { proxyRules } from "../http/client-address.ts";

/** What is wrong with one setting, in words for the operator. */
export interface ConfigProblem {
  /** Name of the variable, or of the key of `footfall.json`. */
  readonly setting: string;
  readonly problem: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const list = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(","))])
  .transform((items) => items.map((item) => item.trim()).filter((item) => item !== ""));

const httpUrl = z
  .url({ protocol: /^https?$/u, error: "must be an http:// or https:// address" })
  .transform((text) => text.replace(/\/+$/u, ""));

/** Counters of rows by visitor are 16 bits wide, and those of samples count to twice as many. */
const ROWS_PER_VISITOR_MAX = 32_000;
const positive = z.coerce.number().int().min(1);

/** Every setting: key of `footfall.json`, and the variable that overrides it. */
const VARIABLES = {
  host: "FOOTFALL_HOST",
  port: "FOOTFALL_PORT",
  data: "FOOTFALL_DATA",
  keys: "FOOTFALL_KEYS",
  clickhouseUrl: "FOOTFALL_CLICKHOUSE_URL",
  clickhouseCluster: "FOOTFALL_CLICKHOUSE_CLUSTER",
  trustedProxies: "FOOTFALL_TRUSTED_PROXIES",
  publicUrl: "FOOTFALL_PUBLIC_URL",
  adminToken: "FOOTFALL_ADMIN_TOKEN",
  apiRequestsPerHour: "FOOTFALL_API_REQUESTS_PER_HOUR",
  sites: "FOOTFALL_SITES",
  placeDb: "FOOTFALL_PLACE_DB",
  organisationDb: "FOOTFALL_ORGANISATION_DB",
  reverseDns: "FOOTFALL_REVERSE_DNS",
} as const;

const schema = z.strictObject({
  host: z.string().min(1).default("127.0.0.1"),
  port: z.coerce.number({ error: "must be a whole number, 0 to 65535" }).int().min(0).max(65_535).default(8000),
  data: z.string().min(1).default("./data"),
  keys: z.string().min(1).optional(),
  clickhouseUrl: httpUrl.optional(),
  clickhouseCluster: z.string().regex(/^\w+$/u, "must be letters, digits and _").optional(),
  trustedProxies: list.default([]).superRefine((proxies, context) => {
    for (const proxy of proxies) {
      const rules = proxyRules([proxy]);
      if (!rules.ok) context.addIssue({ code: "custom", message: rules.error });
    }
  }),
  publicUrl: httpUrl.optional(),
  // What cannot stand in an Authorization header would let nobody in.
  adminToken: z
    .string()
    .min(16, "must have at least 16 characters")
    .regex(/^[\x21-\x7e]*$/u, "must be letters, digits and signs without white space")
    .optional(),
  // Plausible's limit.
  apiRequestsPerHour: z.coerce.number({ error: "must be a whole number" }).int().min(1).max(1_000_000_000).default(600),
  sites: list.default([]),
  placeDb: z.string().min(1).optional(),
  organisationDb: list.default([]),
  reverseDns: z
    .union([z.string(), z.boolean()])
    .transform((value, context) => {
      const text = String(value).trim().toLowerCase();
      if (["0", "false", "off", "no"].includes(text)) return undefined;
      if (["1", "true", "on", "yes"].includes(text)) return [];
      const servers = text.split(",").map((server) => server.trim());
      if (servers.every(isServer)) return servers;
      context.addIssue({
        code: "custom",
        message: "must be 1, 0, or addresses of name servers such as 127.0.0.1 or 127.0.0.1:5353",
      });
      return z.NEVER;
    })
    .optional(),
  /** Reports beyond the default ones, such as `page*language`. */
  reports: z
    .array(
      z.string().transform((text, context) => {
        const report = parseReport(text);
        if (report.ok) return report.value;
        context.addIssue({ code: "custom", message: report.error });
        return z.NEVER;
      }),
    )
    .default([]),
  limits: z
    .strictObject(
      Object.fromEntries(
        Object.keys(DEFAULT_LIMITS).map((name) => [
          name,
          (name === "rowsPerVisitorMax" ? positive.max(ROWS_PER_VISITOR_MAX) : positive).optional(),
        ]),
      ) as Record<keyof typeof DEFAULT_LIMITS, z.ZodOptional<typeof positive>>,
    )
    .default({} as never),
});

/**
 * The configuration from `footfall.json` (if its text is given) and the environment, which wins. Errors: every problem
 * at once.
 */
export function readConfig(environment: Environment, file?: string): Result<Config, readonly ConfigProblem[]> {
  const problems: ConfigProblem[] = [];
  let fromFile: Record<string, unknown> = {};
  if (file !== undefined) {
    try {
      fromFile = z.record(z.string(), z.unknown()).parse(JSON.parse(file));
    } catch {
      problems.push({ setting: "footfall.json", problem: "must be a JSON object" });
    }
  }
  const values: Record<string, unknown> = { ...fromFile };
  for (const [key, variable] of Object.entries(VARIABLES)) {
    const value = environment[variable];
    if (value !== undefined && value !== "") values[key] = value;
  }
  const parsed = schema.safeParse(values);
  for (const { path, message } of parsed.error?.issues ?? []) {
    problems.push({ setting: settingName(path, environment), problem: message });
  }
  if (!parsed.success || problems.length > 0) return fail(problems);

  const reports = mergeReports(DEFAULT_REPORTS, parsed.data.reports);
  const { data, keys, limits, publicUrl, host, port } = parsed.data;
  const dataDir = resolve(data);
  return ok({
    host,
    port,
    dataDir,
    keysDir: keys === undefined ? defaultKeysDir(dataDir, environment) : resolve(keys),
    clickhouseUrl: parsed.data.clickhouseUrl,
    clickhouseCluster: parsed.data.clickhouseCluster,
    trustedProxies: parsed.data.trustedProxies,
    publicUrl: publicUrl ?? `http://${reachable(host)}:${String(port)}`,
    adminToken: parsed.data.adminToken,
    apiRequestsPerHour: parsed.data.apiRequestsPerHour,
    sites: parsed.data.sites,
    placeDb: parsed.data.placeDb,
    organisationDbs: parsed.data.organisationDb,
    reverseDns: parsed.data.reverseDns,
    reports,
    limits: { ...DEFAULT_LIMITS, ...definedOnly(limits) },
  });
}

/** `FOOTFALL_…` variables that are no settings: most likely misspelt. */
export function unknownVariables(environment: Environment): readonly string[] {
  const known = new Set<string>(Object.values(VARIABLES));
  return Object.keys(environment).filter((name) => name.startsWith("FOOTFALL_") && !known.has(name));
}

/** Text of `footfall.json` in a directory, or undefined when there is none. Errors: throws when it cannot be read. */
export function readConfigFile(directory: string): string | undefined {
  const file = join(directory, "footfall.json");
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/**
 * A directory in memory, one for each data directory: a killed process finds its keys again, a stolen disk does not.
 * Falls back to the system's temporary directory where there is none.
 */
function defaultKeysDir(dataDir: string, environment: Environment): string {
  const id = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const runtime = environment["XDG_RUNTIME_DIR"];
  for (const candidate of [runtime, "/dev/shm"]) {
    if (candidate !== undefined && candidate !== "" && writable(candidate)) {
      return join(candidate, `footfall-${String(userInfo().uid)}-${id}`);
    }
  }
  return join(tmpdir(), `footfall-${String(userInfo().uid)}-${id}`);
}

function writable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function settingName(path: readonly PropertyKey[], environment: Environment): string {
  const key = String(path[0] ?? "footfall.json");
  const variable = Object.entries(VARIABLES).find(([name]) => name === key)?.[1];
  const fromVariable = variable !== undefined && (environment[variable] ?? "") !== "";
  return fromVariable ? variable : path.map(String).join(".") || key;
}

/** An address of a name server, with port or without, as `Resolver.setServers` takes it. */
function isServer(text: string): boolean {
  const [, bracketed, host, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/u.exec(text) ?? [];
  return isIP(text) !== 0 || (isIP(bracketed ?? host ?? "") !== 0 && Number(port ?? 53) <= 65_535);
}

/** A host that a browser on this machine can open: the addresses that mean "all" are none. */
function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}

function definedOnly<T extends object>(values: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<{
    [K in keyof T]: NonNullable<T[K]>;
  }>;
}
