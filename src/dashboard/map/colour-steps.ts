/** Shades of the map. */
export const STEPS = 5;

/**
 * Tells the shade of a value, 1 (least) to `STEPS` (most): steps of equal ratio between the least and the most of the
 * values, since countries differ by factors rather than by amounts. Where all are the same it is the strongest. `values`
 * are above 0, and there is at least one.
 */
export function colourSteps(values: readonly number[]): (value: number) => number {
  const least = Math.min(...values);
  const spread = Math.log(Math.max(...values) / least);
  return (value) => (spread > 0 ? Math.min(STEPS, 1 + Math.floor((STEPS * Math.log(value / least)) / spread)) : STEPS);
}
