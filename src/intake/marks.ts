import { NO_MARKS, propertyValue, VITALS, type FunnelStep, type Marks, type ReachedGoal } from "../domain/mark.ts";
import { isScriptProperty } from "../domain/script-properties.ts";
import { GOALS_MAX, type Goal, type Site } from "../domain/site.ts";
import type { Beacon, Revenue, Vitals } from "../wire/beacon.ts";
import { NO_VITALS } from "../wire/vitals.ts";
import { cleanPattern } from "./clean-pattern.ts";
import { cleanEventName } from "./event-name.ts";
import { flat } from "./flat.ts";
import { compilePathPattern, type PathPattern } from "./path-pattern.ts";
import { cleanPropertyValue } from "./property-value.ts";

/**
 * What a beacon says beside its page and event, by what the site declares now. Page views and events reach goals, are
 * steps of funnels and have properties; an engagement reaches goals by scroll depth and tells vitals. A site in mode
 * `dp` counts none of it.
 *
 * @param page The page itself, whatever group it is counted under: goals are declared by what pages are.
 * @param event Value of the dimension `event`.
 */
export function marksOf(beacon: Beacon, page: string, event: string, site: Site): Marks {
  if (site.mode === "dp") return NO_MARKS;
  const declared = declaredOf(site);
  if (beacon.kind === "engagement") {
    const goals = goalsByDepth(declared, page, beacon.scrollPercent);
    const vitals = vitalsOf(beacon.vitals);
    return goals.length + vitals.length === 0 ? NO_MARKS : { ...NO_MARKS, goals, vitals };
  }
  const reached = beacon.kind === "event" ? declared.byEvent.get(event) : goalsOfPage(declared, page);
  const goals = reached?.map((goal) => reachedGoal(goal, beacon.revenue)) ?? [];
  const properties = propertiesOf(beacon.props, event, declared.keys);
  if (goals.length + properties.length === 0) return NO_MARKS;
  const steps = goals.flatMap(({ goal }) => declared.stepsOf.get(goal) ?? []);
  return { ...NO_MARKS, goals, properties, steps };
}

/** Of a sender that means nothing by it. Sums of a day's goals stay far below 2^53. */
const REVENUE_THOUSANDTHS_MAX = 1e12;

function reachedGoal({ name, currency }: Goal, told: Revenue | undefined): ReachedGoal {
  if (currency === undefined || told?.currency !== currency) return { goal: name, atPercent: 0 };
  const revenue = thousandths(told.amount);
  return Math.abs(revenue) > REVENUE_THOUSANDTHS_MAX
    ? { goal: name, atPercent: 0 }
    : { goal: name, atPercent: 0, revenue };
}

/** Half a thousandth goes away from 0, by the digits that were sent: 1.0005 × 1000 would be 1000.4999… in floating point. */
function thousandths(amount: number): number {
  const digits = String(Math.abs(amount));
  // An exponent is there below 10^-6, which rounds to 0, and from 10^21 on, which is out of bounds.
  const rounded = Math.round(digits.includes("e") ? Math.abs(amount) * 1_000 : Number(`${digits}e3`));
  return amount < 0 ? 0 - rounded : rounded;
}

function propertiesOf(props: ReadonlyMap<string, string>, event: string, keys: ReadonlySet<string>): readonly string[] {
  const properties: string[] = [];
  for (const [key, text] of props) {
    if (!keys.has(key) && !isScriptProperty(event, key)) continue;
    const value = cleanPropertyValue(text);
    if (value !== "") properties.push(flat(propertyValue(key, value)));
  }
  return properties;
}

function vitalsOf(vitals: Vitals): Marks["vitals"] {
  if (vitals === NO_VITALS) return [];
  const { clsThousandths: cls, ...others } = vitals;
  const values = { ...others, cls };
  return VITALS.map((vital) => ({ vital, value: values[vital] })).filter(({ value }) => value >= 0);
}

function goalsByDepth({ byDepth }: Declared, page: string, scrollPercent: number): readonly ReachedGoal[] {
  return byDepth
    .filter(({ atPercent, pattern }) => atPercent <= scrollPercent && pattern.matches(page))
    .map(({ goal, atPercent }) => ({ goal: goal.name, atPercent }));
}

function goalsOfPage({ byPage, byPattern }: Declared, page: string): readonly Goal[] {
  const named = byPage.get(page) ?? [];
  const matched = byPattern.filter(({ pattern }) => pattern.matches(page)).map(({ goal }) => goal);
  return matched.length === 0 ? named : [...named, ...matched];
}

/** What a site declares, in the form in which it is asked. */
interface Declared {
  readonly byEvent: ReadonlyMap<string, readonly Goal[]>;
  readonly byPage: ReadonlyMap<string, readonly Goal[]>;
  readonly byPattern: readonly { readonly goal: Goal; readonly pattern: PathPattern }[];
  readonly byDepth: readonly { readonly goal: Goal; readonly pattern: PathPattern; readonly atPercent: number }[];
  readonly keys: ReadonlySet<string>;
  /** By name of the goal. */
  readonly stepsOf: ReadonlyMap<string, readonly FunnelStep[]>;
}

/** A memo of a pure function, for as long as the site's settings are these. */
const memo = new WeakMap<Site, Declared>();

function declaredOf(site: Site): Declared {
  let declared = memo.get(site);
  if (declared === undefined) memo.set(site, (declared = readDeclared(site)));
  return declared;
}

function readDeclared(site: Site): Declared {
  const byEvent = new Map<string, Goal[]>();
  const byPage = new Map<string, Goal[]>();
  const byPattern: { goal: Goal; pattern: PathPattern }[] = [];
  const byDepth: { goal: Goal; pattern: PathPattern; atPercent: number }[] = [];
  for (const goal of site.goals.slice(0, GOALS_MAX)) {
    // Cleaned as what is sent is cleaned: what is declared is what a page or an event of that name is counted as.
    if (goal.event !== undefined) append(byEvent, cleanEventName(goal.event), goal);
    if (goal.page === undefined) continue;
    const page = cleanPattern(goal.page);
    const pattern = compilePathPattern(page);
    if (goal.scrollPercent !== undefined) byDepth.push({ goal, pattern, atPercent: goal.scrollPercent });
    else if (page.includes("*")) byPattern.push({ goal, pattern });
    else append(byPage, page, goal);
  }
  const stepsOf = new Map<string, FunnelStep[]>();
  for (const { name: funnel, steps } of site.funnels) {
    steps.forEach((goal, i) => {
      append(stepsOf, goal, { funnel, step: i + 1 });
    });
  }
  return { byEvent, byPage, byPattern, byDepth, keys: new Set(site.properties), stepsOf };
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
