import type { JSX } from "preact";
import type { Answer, GoalInfo, Row } from "../api.ts";
import { chooseValue, chosenValues } from "../choose-value.ts";
import { exact, finePercent, number } from "../format.ts";
import { goalWords } from "../goal-words.ts";
import { goalsQuestion } from "../mark-questions.ts";
import { moneyText } from "../money-text.ts";
import { amount } from "../series.ts";
import { useAnswer } from "../use-answer.ts";
import { useView } from "../view-context.ts";
import { AddGoal } from "./add-goal.tsx";
import { Change } from "./change.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { GoalSuggestions } from "./goal-suggestions.tsx";
import { ListFailure } from "./list-failure.tsx";
import { ListNotes } from "./list-notes.tsx";
import { MarkTable, type MarkCell, type MarkColumn, type MarkRow } from "./mark-table.tsx";

/** How often each goal was reached, and what it brought. */
export function GoalsBody(): JSX.Element {
  const { lists, scope, state, tick, reader } = useView();
  const goals = lists.goals;
  // Asked before the goals are known: the question goes with those of the other panels.
  const isAsked = goals?.length !== 0;
  const answered = useAnswer(isAsked ? goalsQuestion(scope, state.compare) : undefined, tick);
  if (goals === undefined) return <GhostRows rows={4} />;
  if (goals.length === 0) return <NoGoals owner={reader.owner} />;
  return (
    <>
      {answered.state === "failed" ? (
        <ListFailure error={answered.error} />
      ) : answered.state === "loading" ? (
        <GhostRows rows={Math.min(goals.length, 6)} />
      ) : (
        <div aria-busy={answered.stale}>
          <GoalTable goals={goals} answer={answered.answer} metrics={answered.query.metrics} stale={answered.stale} />
        </div>
      )}
      <Foot
        owner={reader.owner}
        notes={answered.state === "ready" ? <ListNotes meta={notedOf(answered.answer.meta)} /> : null}
      />
    </>
  );
}

/** The notes on an answer, but for revenue where no goal brings any: there is no such column. */
function notedOf(meta: Answer["meta"]): Answer["meta"] {
  if (meta?.metric_warnings === undefined) return meta;
  const warnings = Object.entries(meta.metric_warnings).filter(([metric]) => !metric.endsWith("_revenue"));
  return { ...meta, metric_warnings: Object.fromEntries(warnings) };
}

function Foot({ owner, notes }: { readonly owner: boolean; readonly notes: JSX.Element | null }): JSX.Element {
  return owner ? <AddGoal beside={notes} /> : <div class="mark-foot">{notes}</div>;
}

interface GoalTableProps {
  readonly goals: readonly GoalInfo[];
  readonly answer: Answer;
  readonly metrics: readonly string[];
  readonly stale: boolean;
}

function GoalTable({ goals, answer, metrics, stale }: GoalTableProps): JSX.Element {
  const { site, state, range, today, go } = useView();
  const chosen = chosenValues(state, "goal");
  const most = Math.max(1, ...answer.results.map((row) => valueOf(row, metrics, "visitors") ?? 0));
  // A day that is not over is not compared with a whole one.
  const isCompared = answer.results.some(({ comparison }) => comparison !== undefined) && range.from !== today;
  const hasRevenue = goals.some(({ currency }) => currency !== undefined);
  const columns: readonly MarkColumn[] = [
    { label: "Visitors", title: "Visitors who reached the goal, each once a day" },
    ...(isCompared ? [{ label: "Change", class: "wide" }] : []),
    { label: "Total", title: "How often it was reached", class: "wide" },
    { label: "Rate", title: "Share of all visitors who reached it" },
    ...(hasRevenue
      ? [
          { label: "Revenue", class: "money-column" },
          { label: "Average", title: "Revenue of one sale", class: "wide" },
        ]
      : []),
  ];
  const rowOf = (name: string, goal: GoalInfo | undefined): Omit<MarkRow, "cells" | "part"> => {
    const [kind, meaning] = goal === undefined ? ["Gone", "No longer counted"] : goalWords(goal);
    return {
      key: name,
      name,
      title: `${name}: ${meaning}`,
      detail: kind,
      chosen: chosen.includes(name),
      // The API refuses to filter by what is no goal of the site any more.
      choose:
        goal === undefined
          ? undefined
          : (adding) => {
              go(chooseValue(state, "goal", name, adding));
            },
    };
  };
  const reached = answer.results.map((row): MarkRow => {
    const name = row.dimensions[0] ?? "";
    return {
      ...rowOf(
        name,
        goals.find((goal) => goal.name === name),
      ),
      part: (valueOf(row, metrics, "visitors") ?? 0) / most,
      cells: cellsOf(row, metrics, isCompared, hasRevenue),
    };
  });
  // Under filters much is kept back that enough visitors reached.
  const isNarrowed = state.filters.length > 0 || state.segment !== undefined;
  const unreached = goals.filter(({ name }) => !answer.results.some(({ dimensions }) => dimensions[0] === name));
  return (
    <MarkTable
      label="Goals"
      column="Goal"
      columns={columns}
      stale={stale}
      rows={[
        ...reached,
        ...unreached.map((goal): MarkRow => {
          const row = rowOf(goal.name, goal);
          const detail = (
            <>
              {row.detail}{" "}
              <span class="mark-unreached">
                {isNarrowed ? "nothing to tell here" : `not yet by ${String(site.k)} visitors in a day`}
              </span>
            </>
          );
          const told = `is told once ${String(site.k)} visitors of a day reached it${isNarrowed ? " and subtracting tells of no fewer" : ""}`;
          const title = `${row.title}. It counts from when it was declared, and ${told}.`;
          return { ...row, title, detail, part: 0, cells: columns.map(() => ({ text: "–" })) };
        }),
      ]}
    />
  );
}

function cellsOf(row: Row, metrics: readonly string[], isCompared: boolean, hasRevenue: boolean): readonly MarkCell[] {
  const visitors = valueOf(row, metrics, "visitors") ?? 0;
  const events = valueOf(row, metrics, "events") ?? 0;
  const rate = valueOf(row, metrics, "conversion_rate");
  const before = amount(row.comparison?.metrics[metrics.indexOf("visitors")]);
  const money = (metric: string): MarkCell => {
    const value = row.metrics[metrics.indexOf(metric)];
    return { text: moneyText(value, "short") ?? "–", title: moneyText(value, "full") };
  };
  return [
    { text: number(visitors), title: exact(visitors) },
    ...(isCompared
      ? [
          {
            text:
              before === null ? (
                ""
              ) : (
                <Change value={visitors} before={before} good={1} beforeText={`Before: ${exact(before)}`} />
              ),
          },
        ]
      : []),
    { text: number(events), title: exact(events) },
    { text: rate === null ? "–" : finePercent(rate) },
    ...(hasRevenue ? [money("total_revenue"), money("average_revenue")] : []),
  ];
}

function valueOf(row: Row, metrics: readonly string[], name: string): number | null {
  return amount(row.metrics[metrics.indexOf(name)]);
}

/** In the place of a list, while a site has no goals. */
function NoGoals({ owner }: { readonly owner: boolean }): JSX.Element {
  return (
    <div class="mark-empty">
      <p class="mark-empty-title">What do you want visitors to do?</p>
      <p>
        Declare it as a goal (a sign-up, a sale, a page read to the end) and see how many do it, and which sources,
        pages and campaigns bring those who do.
      </p>
      {owner ? (
        <>
          <GoalSuggestions />
          <AddGoal />
        </>
      ) : (
        <p>An owner of the site can declare goals here.</p>
      )}
    </div>
  );
}
