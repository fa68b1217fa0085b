import { cleanPath } from "./page-path.ts";

/** A pattern of pages in the form in which pages are counted. `**.pdf` begins with no slash, since it stands for it. */
export function cleanPattern(pattern: string): string {
  const cleaned = cleanPath(pattern, undefined);
  return pattern.startsWith("*") ? cleaned.slice(1) : cleaned;
}
