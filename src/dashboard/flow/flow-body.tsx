import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { chosenValues } from "../choose-value.ts";
import type { Filter } from "../filter.ts";
import { exact } from "../format.ts";
import { OTHER } from "../labels.ts";
import { GhostRows } from "../parts/ghost-rows.tsx";
import { ListFailure } from "../parts/list-failure.tsx";
import { WholeSite } from "../parts/whole-site.tsx";
import { useAnswer, type Answered } from "../use-answer.ts";
import { useView } from "../view-context.ts";
import { withChoice } from "../view-state.ts";
import { flowQuestions, pagesQuestion } from "./flow-questions.ts";
import { flowSide, flowTotal } from "./flow-sides.ts";
import { FlowList } from "./flow-list.tsx";

/** Where views of a page came from and where they went on to; a click walks on. */
export function FlowBody(): JSX.Element {
  const { scope, state, tick } = useView();
  const pages = useAnswer(pagesQuestion(scope), tick);
  if (pages.state === "failed") return <ListFailure error={pages.error} />;
  if (pages.state === "loading") return <GhostRows />;
  const offered = pages.answer.results.map(({ dimensions: [page = ""] }) => page).filter((page) => page !== OTHER);
  const page = state.choices?.flow ?? chosenValues(scope, "page")[0] ?? offered[0];
  if (page === undefined) return <p class="empty">No page views in this period.</p>;
  return (
    <div class="flow">
      <PageChoice page={page} offered={offered} />
      <WholeSite why="Which page follows which is kept by itself." but={isThePage} />
      <FlowOf page={page} />
    </div>
  );
}

/** The page that is filtered by is the one that is looked at. */
function isThePage({ dimension, operator }: Filter): boolean {
  return dimension === "page" && operator === "is";
}

function PageChoice({ page, offered }: { readonly page: string; readonly offered: readonly string[] }): JSX.Element {
  const { state, go } = useView();
  const id = useId();
  const pages = offered.includes(page) ? offered : [page, ...offered];
  return (
    <div class="flow-page">
      <label for={id}>Ways through</label>
      <select
        id={id}
        value={page}
        onChange={(event) => {
          go(withChoice(state, "flow", event.currentTarget.value));
        }}
      >
        {pages.map((one) => (
          <option key={one} value={one} title={one}>
            {one}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Both sides of a page. Numbers are views of it, but the visits that ended: they are as many views. */
function FlowOf({ page }: { readonly page: string }): JSX.Element {
  const { scope, state, tick, go } = useView();
  const asked = flowQuestions(scope, page);
  const ask = (question: keyof typeof asked): Answered => useAnswer(asked[question], tick);
  const [views, from, to, ended] = [ask("views"), ask("from"), ask("to"), ask("ended")];
  const all = [views, from, to, ended];
  const failed = all.find((one) => one.state === "failed");
  if (failed?.state === "failed") return <ListFailure error={failed.error} />;
  if (views.state !== "ready" || from.state !== "ready" || to.state !== "ready" || ended.state !== "ready") {
    return <GhostRows />;
  }
  const stale = all.some((one) => one.state === "ready" && one.stale);
  const before = flowSide(from.answer);
  const after = flowSide(to.answer);
  const total = flowTotal(views.answer);
  const walk = (next: string): void => {
    go(withChoice(state, "flow", next));
  };
  return (
    <div class={stale ? "stale" : ""} aria-busy={stale}>
      <p class="flow-total">
        <strong>{exact(total)}</strong> {total === 1 ? "view" : "views"} of <bdi title={page}>{page}</bdi>
      </p>
      <div class="flow-sides">
        <FlowList
          title="Came from"
          rows={before.rows}
          edge={{ label: "Began here", title: "Views that a visit began with", views: before.began ?? 0 }}
          unnamed={before.unnamed}
          total={total}
          walk={walk}
        />
        <FlowList
          title="Went to"
          rows={after.rows}
          edge={{
            label: "Left from here",
            title: "Visits that ended with this page: the drop-off",
            views: flowTotal(ended.answer),
          }}
          unnamed={after.unnamed}
          total={total}
          walk={walk}
        />
      </div>
    </div>
  );
}
