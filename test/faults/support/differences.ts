import { COUNTED, expectedDays, pageviewBounds, totalOf, type DayCounts } from "./expected.ts";
import type { SentHit } from "./send-crowd.ts";

type Counted = Partial<DayCounts> & Pick<DayCounts, "pageviews" | "visitors" | "visits">;

/**
 * Where what is counted by local day is not what was acknowledged: sums over the days must be equal, numbers of a day too,
 * but for hits that were under way at a midnight, which may be on either side of it. Empty when all is well.
 */
export function differences(
  sent: readonly SentHit[],
  timeZone: string,
  counted: ReadonlyMap<string, Counted>,
): readonly string[] {
  const [early, late] = [expectedDays(sent, timeZone, "earliest"), expectedDays(sent, timeZone, "latest")];
  const [total, other] = [totalOf(early.values()), totalOf(late.values())];
  const pageviews = pageviewBounds(sent, timeZone);
  const found: string[] = [];
  for (const name of COUNTED) {
    const numbers = [...counted.values()].map((day) => day[name]);
    if (total[name] !== other[name])
      found.push(`${name}: the test cannot tell, ${String(total[name])} or ${String(other[name])}`);
    if (numbers.includes(undefined)) continue;
    const sum = numbers.reduce<number>((all, number) => all + (number ?? 0), 0);
    if (sum !== total[name]) found.push(`${name}: ${String(total[name])} acknowledged, ${String(sum)} counted`);
    for (const date of new Set([...early.keys(), ...late.keys(), ...counted.keys()])) {
      const either = [early.get(date)?.[name] ?? 0, late.get(date)?.[name] ?? 0];
      const bounds = name === "pageviews" ? (pageviews.get(date) ?? [0, 0]) : either;
      const number = counted.get(date)?.[name] ?? 0;
      if (number >= Math.min(...bounds) && number <= Math.max(...bounds)) continue;
      found.push(`${date} ${name}: ${bounds.join(" to ")} acknowledged, ${String(number)} counted`);
    }
  }
  return found;
}
