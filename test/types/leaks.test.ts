import { join } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

const LEAKS = join(import.meta.dirname, "leaks.ts");
const DIRECTIVE = "@ts-expect-error";
/** What a line says that fails because the attempt itself is misspelt: unknown names, modules, syntax. */
const MISSPELT = new Set([2304, 2305, 2307, 2318, 2503, 2552, 2614, 2694, 2724]);

interface Failure {
  readonly line: number;
  readonly code: number;
  readonly text: string;
}

/** Lines that follow a directive. */
let planted: number[];
/** What the compiler says with the directives taken away. */
let failures: Failure[];

beforeAll(() => {
  const text = ts.sys.readFile(LEAKS) ?? "";
  planted = text.split("\n").flatMap((line, index) => (line.includes(`// ${DIRECTIVE}`) ? [index + 2] : []));
  failures = compile(text.replaceAll(DIRECTIVE, "planted:"));
});

describe("the compiler", () => {
  it("refuses every planted leak", () => {
    const refused = new Set(failures.map(({ line }) => line));
    expect(planted.filter((line) => !refused.has(line))).toEqual([]);
    expect(planted.length).toBeGreaterThanOrEqual(40);
  });

  it("refuses them for what they leak, and refuses nothing else", () => {
    const elsewhere = failures.filter(({ line }) => !planted.includes(line));
    const misspelt = failures.filter(({ code }) => code < 2000 || MISSPELT.has(code));
    expect([...elsewhere, ...misspelt]).toEqual([]);
  });
});

/** Failures of `leaks.ts` with this text, against the sources as they are now. */
function compile(text: string): Failure[] {
  const root = join(import.meta.dirname, "..");
  const { options } = ts.getParsedCommandLineOfConfigFile(join(root, "tsconfig.json"), {}, parseHost()) ?? {};
  if (options === undefined) throw new Error("test/tsconfig.json cannot be read");
  delete options.tsBuildInfoFile;
  const host = ts.createCompilerHost({ ...options, composite: false, incremental: false });
  const readFile = host.readFile.bind(host);
  host.readFile = (name) => (name === LEAKS ? text : readFile(name));
  host.getSourceFile = (name, version) => {
    const source = host.readFile(name);
    return source === undefined ? undefined : ts.createSourceFile(name, source, version);
  };
  const program = ts.createProgram([LEAKS], { ...options, composite: false, incremental: false }, host);
  const file = program.getSourceFile(LEAKS);
  if (file === undefined) throw new Error("leaks.ts cannot be read");
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((diagnostic) => ({
    line: file.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line + 1,
    code: diagnostic.code,
    text: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
  }));
}

function parseHost(): ts.ParseConfigFileHost {
  return { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
}
