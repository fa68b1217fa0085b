import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Hit } from "../../src/domain/hit.ts";
import { siteId } from "../../src/domain/site.ts";
import { DAY, NEXT_DAY, numberedHit, open } from "./fixture.ts";

export async function replayed(dir: string) {
  const { journal, applied, log, replay } = await open(dir);
  const report = await replay();
  await journal.close();
  return { report, applied, log };
}

/** Sites 1 and 2, both days. */
export function manyDays(n: number): Hit {
  return numberedHit(n, { site: siteId(1 + (n % 2)), day: n % 4 < 2 ? DAY : NEXT_DAY });
}

export function bySiteDay(hits: readonly Hit[]): Record<string, readonly Hit[]> {
  const days: Record<string, Hit[]> = {};
  for (const hit of hits) (days[`${String(hit.site)} ${hit.day}`] ??= []).push(hit);
  return days;
}

export function page(hit: Hit): string | undefined {
  return hit.values[0];
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}

export function filesIn(dir: string): string[] {
  return readdirSync(join(dir, "journal")).sort();
}
