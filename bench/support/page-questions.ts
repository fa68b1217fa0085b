import { MARK_QUESTIONS } from "./mark-questions.ts";
import { PANEL_QUESTIONS, PREVIOUS_PERIOD, type Question } from "./panel-questions.ts";

/** First view of a site's page over twelve months: headline and graph with the period before, and the first tab of each panel. */
export const PAGE_QUESTIONS: readonly Question[] = [
  compared("headline, 12 months"),
  compared("by day, 12 months"),
  ...[
    "sources, 12 months",
    "pages, 12 months",
    "countries, 12 months",
    "browsers, 12 months",
    "goals, 12 months",
    "events, 12 months",
    "web vitals, 12 months",
    "funnel, 12 months",
  ].map(named),
];

function named(wanted: string): Question {
  const found = [...PANEL_QUESTIONS, ...MARK_QUESTIONS].find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`there is no question "${wanted}"`);
  return found;
}

function compared(wanted: string): Question {
  const question = named(wanted);
  if (question.asked.kind !== "query") throw new Error(`"${wanted}" has no comparison`);
  return { ...question, asked: { kind: "query", body: { ...question.asked.body, ...PREVIOUS_PERIOD } } };
}
