import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { adminApi } from "../admin-api.ts";
import { ApiError } from "../request.ts";
import { number } from "../format.ts";
import { OTHER } from "../labels.ts";
import { eventsQuestion } from "../mark-questions.ts";
import { amount } from "../series.ts";
import { useAnswer } from "../use-answer.ts";
import { useInView } from "../use-in-view.ts";
import { useView } from "../view-context.ts";

const SUGGESTIONS_MAX = 6;
/** Names of goals have no more characters. */
const GOAL_NAME_MAX = 60;

/** Events that were sent and are no goals yet: a click makes one of them a goal. Nothing where there are none. */
export function GoalSuggestions(): JSX.Element {
  const { scope, site, lists } = useView();
  const [place, isSeen] = useInView<HTMLDivElement>();
  const answered = useAnswer(isSeen ? eventsQuestion(scope) : undefined, 0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const results = answered.state === "ready" ? answered.answer.results : [];
  const taken = new Set((lists.goals ?? []).flatMap(({ name, event }) => [name, event ?? ""]));
  const events = results
    .map(({ dimensions, metrics }) => ({ name: dimensions[0] ?? "", count: amount(metrics[1]) ?? 0 }))
    // The API counts page views as an event, too.
    .filter(({ name }) => name !== "pageview" && name !== OTHER && name !== "" && !taken.has(name))
    .slice(0, SUGGESTIONS_MAX);
  const declare = async (event: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem("");
    try {
      await adminApi.addItem(site.domain, "goals", { name: Array.from(event).slice(0, GOAL_NAME_MAX).join(""), event });
      lists.reload();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : String(error));
    }
    setBusy(false);
  };
  return (
    <div class="suggestions" ref={place}>
      {events.length === 0 ? null : (
        <>
          <p id="suggestions-title">
            Your pages send these events already. One click makes one a goal, counted from now on:
          </p>
          <ul aria-labelledby="suggestions-title">
            {events.map(({ name, count }) => (
              <li key={name}>
                <button
                  type="button"
                  class="button small"
                  aria-disabled={busy}
                  title={name}
                  onClick={() => void declare(name)}
                >
                  <bdi>{name}</bdi>
                  <span class="faint">{number(count)}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="problem" role="alert">
            {problem}
          </p>
        </>
      )}
    </div>
  );
}
