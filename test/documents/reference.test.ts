// What the documents say of settings, limits, metrics, commands and packages, held against what there is.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { auditCommand } from "../../src/cli/audit.ts";
import { checkCommand } from "../../src/cli/check.ts";
import { clickhouseCommand } from "../../src/cli/clickhouse.ts";
import { demoCommand } from "../../src/cli/demo/demo-command.ts";
import { explainCommand } from "../../src/cli/explain.ts";
import { exportCommand } from "../../src/cli/export.ts";
import { importCommand } from "../../src/cli/import.ts";
import { keyCommand } from "../../src/cli/key.ts";
import { migrateCommand } from "../../src/cli/migrate.ts";
import { reportCommand } from "../../src/cli/report.ts";
import { serveCommand } from "../../src/cli/serve.ts";
import { siteCommand } from "../../src/cli/site.ts";
import { snippetCommand } from "../../src/cli/snippet.ts";
import { userCommand } from "../../src/cli/user.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { DESCRIBED_ROUTES } from "../../src/http/openapi/openapi.ts";
import { PERIOD_KEYS, VIEW_KEYS } from "../../src/dashboard/shortcuts.ts";
import { PANELS } from "../../src/dashboard/panels.ts";
import { unknownVariables } from "../../src/runtime/config.ts";
import { SCHEMA_VIEWS } from "../../src/store/schema-views.ts";

const ROOT = join(import.meta.dirname, "../..");
const DOCUMENTS = [
  "README.md",
  "CHANGELOG.md",
  "deploy/README.md",
  "src/http/README.md",
  "src/privacy/README.md",
  "collector-snippet/README.md",
];
const textOf = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const README = textOf("README.md");
const sources = readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));

describe("the README", () => {
  it("is short enough to be read", () => {
    expect(README.split("\n").length).toBeLessThanOrEqual(650);
  });

  it("names every environment variable that is read, and no other", () => {
    const told = rowsOf(section(README, "Configuration")).map(([variable = ""]) => unquoted(variable));
    const variables = told.filter((name) => name !== "");
    expect(unknownVariables(Object.fromEntries(variables.map((name) => [name, ""])))).toEqual([]);
    const read = new Set(textOf("src/runtime/config.ts").match(/FOOTFALL_[A-Z_]+/gu));
    expect([...variables].sort()).toEqual([...read].sort());
    // Wherever a variable is named it is one of these, but in recipes for programs of others.
    const named = sources
      .filter((file) => file !== "src/dashboard/install-recipes.ts")
      .flatMap((file) => textOf(file).match(/FOOTFALL_[A-Z][A-Z_]+/gu) ?? []);
    expect(named.length).toBeGreaterThan(read.size);
    expect([...new Set(named)].filter((name) => !read.has(name))).toEqual([]);
    for (const file of DOCUMENTS) {
      for (const [name] of textOf(file).matchAll(/FOOTFALL_[A-Z_]+/gu))
        expect([file, name, read.has(name)]).toEqual([file, name, true]);
    }
  });

  it("has every command with options that it takes", () => {
    const told = new Map(rowsOf(section(README, "Commands")).map(([names = "", what = ""]) => [names, what]));
    const named = [...told.keys()].map((names) => /`([a-z]+)/u.exec(names)?.[1] ?? "");
    expect(named.sort()).toEqual(COMMANDS.map((command) => command.name()).sort());
    for (const [names, what] of told) {
      const command = COMMANDS.find((one) => one.name() === /`([a-z]+)/u.exec(names)?.[1]);
      const taken = command === undefined ? [] : optionsOf(command);
      for (const [option] of `${names} ${what}`.matchAll(/--[a-z-]+/gu))
        expect([names, taken]).toEqual([names, expect.arrayContaining([option])]);
      const unsaid = taken.filter((option) => !`${names} ${what}`.includes(option));
      expect([names, unsaid]).toEqual([names, []]);
    }
  });

  it("has command lines that name commands and options that there are", () => {
    const lines = DOCUMENTS.flatMap((file) => [...textOf(file).matchAll(/npm run footfall -- ((?:[^\n`]|\\\n)+)/gu)]);
    expect(lines.length).toBeGreaterThan(10);
    for (const [, line = ""] of lines) {
      const [name = "", sub = ""] = line.split(" ");
      if (name.startsWith("<")) continue;
      const command = COMMANDS.find((one) => one.name() === name);
      expect([line, command?.name()]).toEqual([line, name]);
      const subs = command?.commands.map((one) => one.name()) ?? [];
      if (subs.length > 0) expect([line, subs]).toEqual([line, expect.arrayContaining([sub])]);
      const known = command === undefined ? [] : optionsOf(command);
      for (const [option] of line.matchAll(/(?<= )--[a-z-]+/gu))
        expect([line, known]).toEqual([line, expect.arrayContaining([option])]);
    }
  });

  it("names every package that is depended on, under its licence", () => {
    const { dependencies, optionalDependencies, devDependencies } = JSON.parse(textOf("package.json")) as Packages;
    const rows = rowsOf(section(README, "Dependencies"));
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies })) {
      const row = rows.find(([names = ""]) => names.includes(`\`${name}\``));
      const { license } = JSON.parse(textOf(`node_modules/${name}/package.json`)) as { readonly license: string };
      const said = license.includes("CC-BY-4.0") ? "CC BY 4.0" : license;
      expect([name, row?.[1]]).toEqual([name, expect.stringContaining(said)]);
    }
  });

  it("names the panels and the keys of the page", () => {
    const page = section(README, "The page");
    for (const { title } of PANELS) expect(page).toContain(title);
    for (const key of [...Object.values(PERIOD_KEYS), ...Object.keys(VIEW_KEYS)]) expect(page).toContain(`\`${key}\``);
  });
});

describe("the table of limits", () => {
  it("has every limit that can be set, with its default", () => {
    const rows = rowsOf(section(textOf("deploy/README.md"), "Limits")).filter(([name = ""]) =>
      /^`[a-zA-Z]+`/u.test(name),
    );
    const told = rows.flatMap(([names = "", values = ""]) => {
      const defaults = values.split(/, (?=\d)/u).map(amountOf);
      return names.split(", ").map((name, index) => [unquoted(name), defaults[index]] as const);
    });
    expect(Object.fromEntries(told)).toEqual(DEFAULT_LIMITS);
  });
});

describe("the documents", () => {
  it("name metrics and views that there are", () => {
    const metrics = textOf("src/runtime/collector-metrics.ts");
    const known = new Set([
      ...[...metrics.matchAll(/one\(\s*"([a-z_]+)"/gu)].map(([, name = ""]) => `footfall_${name}`),
      ...[...metrics.matchAll(/name: "(footfall_[a-z_]+)"/gu)].map(([, name = ""]) => name),
      ...Object.keys(SCHEMA_VIEWS),
      // What pages read to know an opt-out, and a user that is made up.
      ...["footfall_ignore", "footfall_reader"],
    ]);
    expect(known.size).toBeGreaterThan(40);
    for (const file of DOCUMENTS) {
      const named = new Set(textOf(file).match(/\bfootfall_[a-z_]*[a-z]/gu));
      expect([file, [...named].filter((name) => !known.has(name))]).toEqual([file, []]);
    }
  });

  it("name routes that there are, and the API's own every one", () => {
    const routes = DESCRIBED_ROUTES.map(({ path }) => path).filter((path) => path !== "/*");
    const patterns = routes.map((path) => {
      const parts = path.replaceAll(".", "\\.").replaceAll(/:\w+(?:\{[^}]*\})?/gu, "[^/]+");
      return new RegExp(`^${parts.replace(/\*$/u, ".+")}$`, "u");
    });
    for (const file of DOCUMENTS) {
      const written =
        textOf(file).match(
          /(?<=[`/ ]|example\.com|localhost:8000)\/(?:api|js|counter|share|embed|health)\/[^\s`"'?&)]*[^\s`"'?&),;:.]/gu,
        ) ?? [];
      // A star or a sign for more stands for what follows.
      const missing = written.filter((path) => !/[*…]$/u.test(path) && !patterns.some((pattern) => pattern.test(path)));
      expect([file, missing]).toEqual([file, []]);
    }
    const api = textOf("src/http/README.md");
    const words = routes.map((path) => path.split("/").filter((word) => /^[a-z.0-9]+$/u.test(word)));
    const unsaid = words
      .filter(([first]) => first === "api")
      .filter((path) => !path.every((word) => api.includes(word)));
    expect(unsaid).toEqual([]);
  });

  it("name files that there are", () => {
    for (const file of DOCUMENTS) {
      const named = [...textOf(file).matchAll(/`((?:src|test|deploy|bench|sql)\/[^`\s]*)`/gu)].map(
        ([, name = ""]) => name,
      );
      expect([file, named.filter((name) => !existsSync(join(ROOT, name)))]).toEqual([file, []]);
    }
  });

  it("have links that lead somewhere", () => {
    for (const file of DOCUMENTS) {
      for (const [, target = ""] of textOf(file).matchAll(/\]\(([^)\s]+)\)/gu)) {
        if (/^https?:/u.test(target)) continue;
        const [path = "", anchor] = target.split("#");
        const found = path === "" ? file : relative(ROOT, join(ROOT, dirname(file), path));
        expect([file, target, existsSync(join(ROOT, found))]).toEqual([file, target, true]);
        if (anchor !== undefined)
          expect([file, target, anchorsOf(textOf(found))]).toEqual([file, target, expect.arrayContaining([anchor])]);
      }
    }
  });
});

interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const COMMANDS: readonly Command[] = [
  serveCommand(),
  demoCommand(),
  siteCommand(),
  snippetCommand(),
  userCommand(),
  keyCommand(),
  importCommand(),
  reportCommand(),
  exportCommand(),
  migrateCommand(),
  clickhouseCommand(),
  explainCommand(),
  checkCommand(),
  auditCommand(),
];

/** Long names of all options of a command and those below it. */
function optionsOf(command: Command): readonly string[] {
  const own = command.options.flatMap(({ long }) => (long === undefined ? [] : [long]));
  return [...new Set([...own, ...command.commands.flatMap(optionsOf)])];
}

/** The text of a section, without those below it. */
function section(text: string, title: string): string {
  const [, body = ""] = new RegExp(`^#+ ${title}$([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, "mu").exec(text) ?? [];
  return body;
}

/** Cells of the tables of a text, without their heads. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split("\n");
  return lines
    .filter(
      (line, index) =>
        line.startsWith("|") && !/^\|[-|]+\|$/u.test(line) && !/^\|[-|]+\|$/u.test(lines[index + 1] ?? ""),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

function unquoted(text: string): string {
  return text.replaceAll("`", "");
}

/** `16,384`, `512 MiB` as a number. */
function amountOf(text: string): number {
  const [, digits = "", unit = ""] = /^([\d,]+)(?: (MiB|GiB))?$/u.exec(text) ?? [];
  return Number(digits.replaceAll(",", "")) * (unit === "GiB" ? 1_073_741_824 : unit === "MiB" ? 1_048_576 : 1);
}

/** Names of a text's headings in links. */
function anchorsOf(text: string): readonly string[] {
  const headings = [...text.matchAll(/^#+ (.*)$/gmu)].map(([, heading = ""]) => heading.replaceAll("`", ""));
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
