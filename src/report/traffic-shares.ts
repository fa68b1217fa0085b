import { ORGANISATION_KINDS, type NetworkKind } from "../domain/organisation.ts";
import type { TrafficPart, TrafficShare } from "./organisation-report.ts";

/** Kinds of networks that are told of together. */
const PARTS: readonly (readonly [TrafficPart, readonly NetworkKind[]])[] = [
  ["consumer", ["isp"]],
  ["mobile", ["mobile"]],
  ["hosting", ["hosting", "vpn", "crawler"]],
  ["unclear", ["unclear", "unknown", "person"]],
];

/**
 * The parts of all visitor-days: named organisations, organisations that are not named, and everybody else, by released
 * numbers alone. `kinds` are visitor-days by kind of network, what was hidden among them under another name; `named`
 * the visitor-days of named organisations; `all` the denominator. `not_told` is the rest: kinds with too few visitors
 * in a day to be told of.
 */
export function trafficShares(kinds: ReadonlyMap<string, number>, named: number, all: number): readonly TrafficShare[] {
  const sum = (names: readonly string[]): number =>
    names.reduce((total, name) => total + Math.max(0, kinds.get(name) ?? 0), 0);
  const organisations = sum(ORGANISATION_KINDS);
  const parts: (readonly [TrafficPart, number, readonly NetworkKind[]])[] = [
    ["named", Math.min(named, all), ORGANISATION_KINDS],
    // A kind may be hidden on a day on which its organisations count towards their week.
    ["not_named", Math.max(0, organisations - named), ORGANISATION_KINDS],
    ...PARTS.map(([part, of]) => [part, sum(of), of] as const),
  ];
  const told = parts.reduce((total, [, visitorDays]) => total + visitorDays, 0);
  parts.push(["not_told", Math.max(0, all - told), []]);
  const whole = Math.max(all, told);
  return parts.map(([part, visitorDays, of]) => ({
    part,
    visitor_days: visitorDays,
    share: whole === 0 ? 0 : visitorDays / whole,
    kinds: of,
  }));
}
