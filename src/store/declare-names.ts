import { fail, ok, type Result } from "../domain/result.ts";
import { DECLARED_NAMES_MAX, type DeclaredName, type Funnel, type Goal, type Site } from "../domain/site.ts";

type Declared = Pick<Site, "goals" | "funnels" | "declaredNames">;

/**
 * The names that are taken for good once a site's goals and funnels are those of `after`. Errors: a sentence, when a name
 * that was ever declared (in any case) would stand for something else, or when there are more than
 * `DECLARED_NAMES_MAX`.
 */
export function declareNames(
  before: Declared,
  after: Pick<Declared, "goals" | "funnels">,
): Result<readonly DeclaredName[], string> {
  // What is stored now may be older than the list of names.
  const taken = new Map([...namesOf(before), ...before.declaredNames].map((one) => [keyOf(one), one]));
  for (const declared of namesOf(after)) {
    const { kind, name, meaning } = declared;
    const first = taken.get(keyOf(declared)) ?? declared;
    if (first.meaning !== meaning) {
      return fail(
        `${kind}s: "${name}" stands for ${first.meaning} for good, since what was counted under the name, also before a ` +
          "removal, would be told as something else: choose another name",
      );
    }
    taken.set(keyOf(declared), first);
  }
  if (taken.size > DECLARED_NAMES_MAX) {
    return fail(
      `goals and funnels: ${String(DECLARED_NAMES_MAX)} names were declared, and each keeps its meaning for good: use one ` +
        "of them again for what it stood for",
    );
  }
  return ok([...taken.values()]);
}

function namesOf({ goals, funnels }: Pick<Declared, "goals" | "funnels">): readonly DeclaredName[] {
  return [
    ...goals.map((goal) => ({ kind: "goal", name: goal.name, meaning: meaningOfGoal(goal) }) as const),
    ...funnels.map((funnel) => ({ kind: "funnel", name: funnel.name, meaning: meaningOfFunnel(funnel) }) as const),
  ];
}

function meaningOfGoal({ event, page, scrollPercent, currency }: Goal): string {
  return JSON.stringify({ event, page, scrollPercent, currency });
}

/** Goals' names keep their meanings in any case, so a step does too. */
function meaningOfFunnel({ steps }: Funnel): string {
  return JSON.stringify(steps.map((step) => step.toLowerCase()));
}

function keyOf({ kind, name }: DeclaredName): string {
  return `${kind} ${name.toLowerCase()}`;
}
