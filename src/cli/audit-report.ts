import { groupBy } from "../runtime/audit/group-by.ts";
import type { AuditReport } from "../runtime/audit/audit.ts";
import type { Finding } from "../runtime/audit/search-places.ts";
import type { ListedFile } from "../runtime/audit/file-kinds.ts";

/** An audit as text that can be filed. */
export function auditText(report: AuditReport): string {
  const { checks } = report;
  const failed = checks.filter(({ result }) => result === "fail").length;
  const verdict = failed === 0 ? "No check failed." : `${String(failed)} of ${String(checks.length)} checks failed.`;
  return [
    `Footfall audit\n${verdict}\n`,
    `Version        ${report.version}\nDate           ${report.date}\nConfiguration  sha256 ${report.configuration}\nSystem         ${report.system}\n`,
    section(
      "Checks",
      checks.map(
        ({ name, result, sentence, todo }) =>
          `[${result}] ${name}: ${sentence}${todo === "" ? "" : `\n    To do: ${todo}`}`,
      ),
    ),
    ...(report.canaries === undefined ? [] : [canaryText(report.canaries)]),
    section(
      "Tables, and what their columns may hold",
      report.tables.flatMap(({ table, holds, columns }) =>
        holds === ""
          ? [table, ...columns.map(({ name, type, holds }) => `    ${name} ${type}: ${holds}`)]
          : [`${table}, ${String(columns.length)} columns: ${holds}`],
      ),
    ),
    section("Files, and what they may hold", fileLines(report.files)),
    section("Not checked", report.notChecked),
  ].join("\n");
}

/** The same for programs. */
export function auditJson(report: AuditReport): string {
  const { canaries, ...rest } = report;
  if (canaries === undefined) return `${JSON.stringify(rest, null, 2)}\n`;
  const findings = grouped(canaries.findings);
  return `${JSON.stringify({ ...rest, canaries: { ...canaries, checks: undefined, findings } }, null, 2)}\n`;
}

function section(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.length === 0 ? "  none" : lines.map((line) => `  ${line}`).join("\n")}\n`;
}

function canaryText(pass: NonNullable<AuditReport["canaries"]>): string {
  const { planted, outcomes, searched, control } = pass;
  const lines = (counts: Readonly<Record<string, number>>): string[] =>
    Object.entries(counts).map(([what, count]) => `${String(count).padStart(6)}  ${what}`);
  return [
    section("Canaries planted", lines(planted)),
    section("Canaries that could not be planted", pass.unplanted),
    section("Outcomes of the requests that carried them", lines(outcomes)),
    section(
      "Searched",
      Object.entries(searched).map(
        ([what, { places, bytes }]) => `${what}: ${String(places)} places, ${String(bytes)} bytes`,
      ),
    ),
    section("Not read", pass.unread),
    section(
      "Found",
      grouped(pass.findings).map(
        ({ place, kind, input, encodings, canaries }) =>
          `${place}: ${String(canaries)} of kind ${kind}, put into ${input}, as ${encodings.join(", ")}`,
      ),
    ),
    section("Positive control", [`${String(control.found)} of ${String(control.planted)} forms found`]),
  ].join("\n");
}

/** Findings by place, kind and input. The canaries' own texts stay out: a report must not be a place they are found in. */
function grouped(findings: readonly Finding[]): readonly {
  readonly place: string;
  readonly kind: string;
  readonly input: string;
  readonly encodings: readonly string[];
  readonly canaries: number;
}[] {
  const groups = groupBy(findings, ({ place, canary }) => JSON.stringify([place, canary.kind, canary.input]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return {
      place: first.place,
      kind: first.canary.kind,
      input: first.canary.input,
      encodings: [...new Set(group.map(({ encoding }) => encoding))],
      canaries: new Set(group.map(({ canary }) => canary)).size,
    };
  });
}

/** By kind; files of the engine are many, the others are named. */
function fileLines(files: readonly ListedFile[]): readonly string[] {
  return [...groupBy(files, ({ kind, holds }) => `${kind}: ${holds}`)].flatMap(([title, of]) => {
    const bytes = of.reduce((sum, file) => sum + file.bytes, 0);
    const head = `${String(of.length)} × ${title} (${String(bytes)} bytes)`;
    return of[0]?.kind === "engine file" ? [head] : [head, ...of.map(({ path }) => `    ${path}`)];
  });
}
