/** Whether the suite runs in its long form: `npm run test:faults`. */
export const FULL = process.env["FOOTFALL_FULL_FAULTS"] === "1";

/** One line of figures for whoever reads the run. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The middle one of some numbers, and the largest: `320 (longest 900)`. */
export function spread(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  return `${String(sorted[Math.floor(sorted.length / 2)] ?? 0)} (longest ${String(sorted.at(-1) ?? 0)})`;
}
