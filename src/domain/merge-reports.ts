import type { Report } from "./report.ts";

/** Some reports and more of them; what is declared twice is one report, by hour where any of both is. */
export function mergeReports(reports: readonly Report[], more: readonly Report[]): readonly Report[] {
  const merged = [...reports];
  for (const report of more) {
    const declared = merged.findIndex(({ name }) => name === report.name);
    if (declared < 0) merged.push(report);
    else if (report.windows.includes("hour")) merged[declared] = report;
  }
  return merged;
}
