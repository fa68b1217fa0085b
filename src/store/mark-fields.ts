import type { SiteFields } from "../domain/directory.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import {
  FUNNEL_STEPS,
  FUNNELS_MAX,
  GOAL_EVENT_CHARS_MAX,
  GOAL_PAGE_CHARS_MAX,
  GOALS_MAX,
  PROPERTIES_MAX,
  PROPERTY_KEY_CHARS_MAX,
  type Funnel,
  type Goal,
} from "../domain/site.ts";
import { problemOfName, problemOfNames, tidyName } from "./item-name.ts";

type MarkFields = Pick<SiteFields, "goals" | "funnels" | "properties">;

/**
 * What a site counts beside pages and events, in its stored form: names tidied, currencies in capitals. Whether funnels
 * and goals fit one another is seen when they are put together (`applyFields`). Errors: a sentence that names the field.
 */
export function checkMarkFields({ goals, funnels, properties }: MarkFields): Result<MarkFields, string> {
  const checked = {
    ...(goals === undefined ? {} : { goals: goals.map(storedGoal) }),
    ...(funnels === undefined ? {} : { funnels: funnels.map(storedFunnel) }),
    ...(properties === undefined ? {} : { properties: properties.map((key) => key.trim()) }),
  };
  const problem =
    problemOfGoals(checked.goals ?? []) ??
    problemOfFunnels(checked.funnels ?? []) ??
    problemOfProperties(checked.properties ?? []);
  return problem === undefined ? ok(checked) : fail(problem);
}

function storedGoal({ name, event, page, scrollPercent, currency }: Goal): Goal {
  return {
    name: tidyName(name),
    ...(event === undefined ? {} : { event: event.trim() }),
    ...(page === undefined ? {} : { page: page.trim() }),
    ...(scrollPercent === undefined ? {} : { scrollPercent }),
    ...(currency === undefined ? {} : { currency: currency.trim().toUpperCase() }),
  };
}

function storedFunnel({ name, steps }: Funnel): Funnel {
  return { name: tidyName(name), steps: steps.map(tidyName) };
}

function problemOfGoals(goals: readonly Goal[]): string | undefined {
  if (goals.length > GOALS_MAX) return `goals must be at most ${String(GOALS_MAX)}`;
  for (const goal of goals) {
    const problem = problemOfName(goal.name) ?? problemOfGoal(goal);
    if (problem !== undefined) return `goals: ${problem}`;
  }
  return problemOfNames("goals", goals);
}

function problemOfGoal({ name, event, page, scrollPercent, currency }: Goal): string | undefined {
  if ((event === undefined) === (page === undefined)) return `"${name}" must be an event or a page, one of the two`;
  if (event !== undefined) {
    if (scrollPercent !== undefined) return `"${name}" is an event: scrollPercent belongs to a page`;
    if (!isText(event, GOAL_EVENT_CHARS_MAX)) {
      return `the event of "${name}" must be 1 to ${String(GOAL_EVENT_CHARS_MAX)} characters`;
    }
    if (NO_CUSTOM_EVENTS.has(event)) return `the event of "${name}" is no custom event: say a page, ** is all of them`;
    if (currency !== undefined && !CURRENCIES.has(currency)) {
      return `the currency of "${name}" is no code of ISO 4217 such as EUR`;
    }
    return undefined;
  }
  if (currency !== undefined) return `"${name}" is a page: currency belongs to an event, which says an amount`;
  if (page === undefined || !isText(page, GOAL_PAGE_CHARS_MAX) || !/^(?:\/|\*\*)/u.test(page)) {
    return `the page of "${name}" must be a path such as /pricing or /blog/**, at most ${String(GOAL_PAGE_CHARS_MAX)} characters`;
  }
  const isPercent = scrollPercent === undefined || (Number.isInteger(scrollPercent) && scrollPercent >= 1);
  if (!isPercent || (scrollPercent ?? 1) > 100) return `the scrollPercent of "${name}" must be a whole number 1…100`;
  return undefined;
}

/** What the script calls page views and its reports of time and scroll depth. */
const NO_CUSTOM_EVENTS: ReadonlySet<string> = new Set(["pageview", "engagement"]);

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

function problemOfFunnels(funnels: readonly Funnel[]): string | undefined {
  if (funnels.length > FUNNELS_MAX) return `funnels must be at most ${String(FUNNELS_MAX)}`;
  const { min, max } = FUNNEL_STEPS;
  for (const { name, steps } of funnels) {
    const problem = problemOfName(name);
    if (problem !== undefined) return `funnels: ${problem}`;
    if (name.includes("#")) return `funnels: the name "${name}" must have no #`;
    if (steps.length < min || steps.length > max) {
      return `funnels: "${name}" must have ${String(min)} to ${String(max)} steps`;
    }
  }
  return problemOfNames("funnels", funnels);
}

function problemOfProperties(keys: readonly string[]): string | undefined {
  if (keys.length > PROPERTIES_MAX) return `properties must be at most ${String(PROPERTIES_MAX)}`;
  const wrong = keys.find((key) => !isText(key, PROPERTY_KEY_CHARS_MAX) || key.includes("="));
  const twice = keys.find((key, i) => keys.indexOf(key) < i);
  if (wrong === undefined) return twice === undefined ? undefined : `properties: "${twice}" is there twice`;
  return `properties: "${wrong}" must be 1 to ${String(PROPERTY_KEY_CHARS_MAX)} characters without = and control characters`;
}

function isText(text: string, charsMax: number): boolean {
  return text.length <= charsMax && /^\P{C}+$/u.test(text);
}
