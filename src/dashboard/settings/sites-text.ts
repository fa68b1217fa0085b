/** Sites of a user or key for reading. */
export function sitesText(sites: readonly string[]): string {
  return sites.includes("*") ? "all sites" : sites.length === 0 ? "no site" : sites.join(", ");
}
