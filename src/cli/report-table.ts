import type { OrganisationReport, TrafficPart, Trend } from "../report/organisation-report.ts";

const NAME_CHARS_MAX = 36;

const PART_WORDS: Readonly<Record<TrafficPart, string>> = {
  named: "named below",
  not_named: "organisations below the threshold",
  consumer: "consumer lines and carriers",
  mobile: "mobile networks",
  hosting: "hosting, VPN and crawlers",
  unclear: "unclear or unknown",
  not_told: "too few in a day to tell",
};

const BARS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** The report for a terminal: the shares first, so that nobody takes the named ones for the whole. */
export function organisationTable(report: OrganisationReport): string {
  const { meta, shares, results } = report;
  const lines = [
    `${report.query.site_id}, ${meta.from} to ${meta.to}: ${String(shares.visitor_days)} visitor-days`,
    ...shares.parts
      .filter(({ visitor_days }) => visitor_days > 0)
      .map(({ part, visitor_days, share }) => `  ${percent(share)}  ${PART_WORDS[part]} (${String(visitor_days)})`),
    "",
  ];
  if (results.length === 0)
    lines.push(meta.named === 0 ? "No organisation is named." : "None of them passes the filters.");
  else lines.push(...table(report));
  if (meta.total_rows > results.length) {
    lines.push(`… and ${String(meta.total_rows - results.length)} more: --limit`);
  }
  lines.push("", meta.rule, "");
  return lines.join("\n");
}

function table({ results }: OrganisationReport): readonly string[] {
  const head = ["Organisation", "Kind", "Country", "Days", "Visits", "Views", "Minutes", "Weeks", "Trend", "Score"];
  const rows = results.map((row) => [
    (row.watched ? "★ " : "") + shortened(printable(row.name)),
    row.kind,
    row.country,
    String(row.visitor_days),
    String(row.visits),
    String(row.pageviews),
    String(Math.round(row.engaged_s / 60)),
    sparkline(row.weeks.map(({ visitor_days }) => visitor_days)),
    trendText(row.trend),
    String(row.score),
  ]);
  const widths = head.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, index) => (NUMBERS.has(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

/** Columns that are aligned to the right. */
const NUMBERS: ReadonlySet<number> = new Set([3, 4, 5, 6, 9]);

function sparkline(values: readonly number[]): string {
  const most = Math.max(1, ...values);
  return values
    .map((value) => (value === 0 ? "·" : (BARS[Math.ceil((value / most) * BARS.length) - 1] ?? "")))
    .join("");
}

function trendText({ direction, change }: Trend): string {
  return change === null || change === 0 ? direction : `${change > 0 ? "+" : "−"}${String(Math.abs(change))} %`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).padStart(5)} %`;
}

/** Names come from registries: nothing of them steers a terminal. */
function printable(name: string): string {
  return name.replaceAll(/\p{C}/gu, "");
}

function shortened(name: string): string {
  return name.length <= NAME_CHARS_MAX ? name : `${name.slice(0, NAME_CHARS_MAX - 1)}…`;
}
