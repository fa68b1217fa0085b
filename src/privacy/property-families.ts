import type { ClosedReport } from "../domain/closed-report.ts";
import { OTHER } from "../domain/dimension.ts";
import { propertyKey } from "../domain/mark.ts";
import type { ParentCells } from "./complement.ts";

/**
 * Of a report of properties the values of one key (of one value of its other dimension), as if their sum were a released
 * report: an event that always carries the key has it. What a limit hid the key of may be of each.
 */
export function propertyFamilies(report: ClosedReport): readonly ParentCells[] {
  const at = report.report.dimensions.indexOf("property");
  if (at < 0) return [];
  const of = new Uint32Array(report.size);
  const numbers = new Map<string, number>();
  const keyless: number[] = [];
  for (let cell = 0; cell < report.size; cell++) {
    const values = report.values(cell);
    if (values[at] === OTHER) {
      keyless.push(cell);
      continue;
    }
    const text = JSON.stringify([report.slot(cell), values.with(at, propertyKey(values[at] ?? ""))]);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    of[cell] = number;
  }
  const all = [...numbers.values()];
  // Each of these is below a parent of its own as well.
  keyless.forEach((cell, index) => {
    of[cell] = numbers.size + index;
  });
  const partly = new Map(keyless.map((cell) => [cell, all]));
  const count = numbers.size + keyless.length;
  return [{ keys: { of, count }, partly, released: undefined, namesNothing: never, isToldApart: never }];
}

function never(): boolean {
  return false;
}
