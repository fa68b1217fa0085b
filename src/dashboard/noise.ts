import type { Answer, ErrorBar } from "./api.ts";
import { exact, number } from "./format.ts";

/** The error bar of a number of an answer; undefined where numbers are exact. */
export function barOf(answer: Answer, row: number, metric: number): ErrorBar | undefined {
  return answer.meta?.noise?.error_bars[row]?.[metric] ?? undefined;
}

/** `± 37`, by the longer side. */
export function plusMinus(value: number, [lower, upper]: ErrorBar): string {
  return `± ${number(Math.max(value - lower, upper - value))}`;
}

export function barText([lower, upper]: ErrorBar): string {
  return `Between ${exact(lower)} and ${exact(upper)} in 95 of 100 cases`;
}

/** Whether the number cannot be told from 0: such values of a closed list are there every day, whatever happened. */
export function isNoiseAlone(bar: ErrorBar | undefined): boolean {
  return bar?.[0] === 0;
}
