import type { World } from "./world.ts";

/** The middle of a country's largest part, in units of the map; undefined for what is not on it. */
export function middleOf(
  { shapes, dots }: Pick<World, "shapes" | "dots">,
  code: string,
): readonly [x: number, y: number] | undefined {
  const dot = Object.hasOwn(dots, code) ? dots[code] : undefined;
  const shape = Object.hasOwn(shapes, code) ? shapes[code] : undefined;
  if (dot !== undefined || shape === undefined) return dot;
  const moves = (/^[^z]*/u.exec(shape)?.[0].match(/-?\d+/gu) ?? []).map(Number);
  let [x, y] = [0, 0];
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let index = 0; index + 1 < moves.length; index += 2) {
    x += moves[index] ?? 0;
    y += moves[index + 1] ?? 0;
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [north, south] = [Math.min(north, y), Math.max(south, y)];
  }
  return [(west + east) / 2, (north + south) / 2];
}
