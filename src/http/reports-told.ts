import type { DimensionName } from "../domain/dimension.ts";
import { DP_REPORTS } from "../domain/dp-report.ts";
import { isOfOrganisations, type Report } from "../domain/report.ts";
import type { SiteMode } from "../domain/site.ts";

/**
 * What visitors are told to be counted, of the reports that are collected: without organisations, which have rules of
 * their own, and without what nobody looks up, which is counted as unknown. In mode `dp` there are always the same.
 */
export function reportsTold(
  mode: SiteMode,
  reports: readonly Report[],
  { regions, cities }: { readonly regions: boolean; readonly cities: boolean },
): readonly Report[] {
  const isKnown = (name: DimensionName): boolean =>
    name === "region" ? regions : name === "city" ? regions && cities : true;
  const collected = mode === "dp" ? DP_REPORTS.map(({ report }) => report) : reports;
  return collected.filter((report) => !isOfOrganisations(report) && report.dimensions.every(isKnown));
}
