import type { StatRow, StatSource } from "../domain/stat-row.ts";

/**
 * A source that reads the same thing once, for questions that are asked together: panels of one page ask for the same
 * totals. To be given up with the questions, since it keeps what it read.
 */
export function sharedSource(source: StatSource): StatSource {
  const reads = new Map<string, ReturnType<StatSource["read"]>>();
  const live = new Map<string, Promise<readonly StatRow[]>>();
  return {
    ...source,
    read: (sql) => once(reads, JSON.stringify([sql.text, sql.params]), () => source.read(sql)),
    live: (site, report, window) =>
      once(live, JSON.stringify([site, report.name, window]), () => source.live(site, report, window)),
  };
}

function once<T>(kept: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  let answer = kept.get(key);
  if (answer === undefined) kept.set(key, (answer = ask()));
  return answer;
}
