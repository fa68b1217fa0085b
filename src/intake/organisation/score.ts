import type { Features } from "./features.ts";
import { BASE_LOG_ODDS, WEIGHTS } from "./weights.ts";

/** That a network is an organisation's, and why. */
export interface Score {
  /** 0…1. */
  readonly probability: number;
  /** `name says "university": +3.3`, the strongest first; those that count least are left out. */
  readonly reasons: readonly string[];
}

const REASONS_MAX = 6;
const TABLE = new Map(
  WEIGHTS.map(([feature, weight, clause]) => {
    const shown = `${weight < 0 ? "-" : "+"}${Math.abs(weight).toFixed(1)}`;
    return [feature, { weight, clause: `${clause}: ${shown}` }] as const;
  }),
);

/** Adds up what the scorecard says of a network's features: a logistic regression, so that every part can be shown. */
export function score(features: Features): Score {
  let logOdds = BASE_LOG_ODDS;
  const parts: { readonly size: number; readonly clause: string; readonly text: string }[] = [];
  for (const [feature, text] of features) {
    const line = TABLE.get(feature);
    if (line === undefined) continue;
    logOdds += line.weight;
    parts.push({ size: Math.abs(line.weight), clause: line.clause, text });
  }
  const strongest = parts.sort((a, b) => b.size - a.size).slice(0, REASONS_MAX);
  const reasons = strongest.map(({ clause, text }) => clause.replace("%", () => `"${text}"`));
  return { probability: 1 / (1 + Math.exp(-logOdds)), reasons };
}
