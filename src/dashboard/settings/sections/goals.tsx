import type { JSX } from "preact";
import type { Goal } from "../../admin-api.ts";
import { goalWords } from "../../goal-words.ts";
import { GoalForm } from "../parts/goal-form.tsx";
import { ItemList } from "../parts/item-list.tsx";
import { NotInDp } from "../parts/not-in-dp.tsx";
import { Section } from "../parts/section.tsx";
import type { SiteSectionProps } from "../site-store.ts";

/** What visitors may do that the owner wants to see counted. */
export function GoalsSection({ site, settings, store }: SiteSectionProps): JSX.Element {
  const draftKey = ({ name }: Goal): string => `${settings.domain}/goals/of ${name}`;
  if (site.mode === "dp") return <NotInDp title="Goals" what="goals" />;
  return (
    <Section
      title="Goals"
      intro="What you want visitors to do: an event, a page, a page read to some depth, a sale. A goal counts from when it is declared."
    >
      <ItemList
        label="Goals"
        items={settings.goals}
        nameOf={({ name }) => name}
        empty="No goals yet. With one you see how many visitors sign up, buy or read to the end, and where they came from."
        edit={{
          verb: "Edit",
          draftKey,
          form: (goal, close) => (
            <GoalForm
              draftKey={draftKey(goal)}
              goal={goal}
              cancel={close}
              submit={(changed) => store.change("goals", goal.name, changed)}
            />
          ),
        }}
        remove={{
          question: ({ name }) => ({
            title: `Stop counting “${name}”?`,
            text: (
              <p>
                Its numbers stay under its name. The name keeps its meaning for good: it can be declared again for the
                same, and for nothing else.
              </p>
            ),
            button: "Stop counting it",
          }),
          act: ({ name }) => store.remove("goals", name),
        }}
      >
        {(goal) => (
          <>
            <bdi class="item-name" title={goal.name}>
              {goal.name}
            </bdi>
            <p class="item-detail clamped">
              <bdi title={goalWords(goal)[1]}>{goalWords(goal)[1]}</bdi>
            </p>
          </>
        )}
      </ItemList>
      <GoalForm draftKey={`${settings.domain}/goals/new`} submit={(goal) => store.add("goals", goal)} />
    </Section>
  );
}
