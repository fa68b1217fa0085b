import { NO_MARKS, VITALS, type Marks } from "../domain/mark.ts";

/** The marks of a hit as lists, which JSON tells in fewer bytes than objects. */
export type MarksRow = readonly [
  goals: readonly (readonly [goal: string, atPercent: number, revenue?: number])[],
  properties: readonly string[],
  steps: readonly (readonly [funnel: string, step: number])[],
  vitals: readonly (readonly [place: number, value: number])[],
];

/** The last part of a hit's row, which is there only when there are marks. */
export function encodeMarks({ goals, properties, steps, vitals }: Marks): [] | [MarksRow] {
  if (goals.length + properties.length + steps.length + vitals.length === 0) return [];
  return [
    [
      goals.map(({ goal, atPercent, revenue }) =>
        revenue === undefined ? [goal, atPercent] : [goal, atPercent, revenue],
      ),
      properties,
      steps.map(({ funnel, step }) => [funnel, step]),
      // The position of a vital is its number on disk.
      vitals.map(({ vital, value }) => [VITALS.indexOf(vital), value]),
    ],
  ];
}

/** Undefined is none. */
export function decodeMarks(row: MarksRow | undefined): Marks {
  if (row === undefined) return NO_MARKS;
  const [goals, properties, steps, vitals] = row;
  return {
    goals: goals.map(([goal, atPercent, revenue]) =>
      revenue === undefined ? { goal, atPercent } : { goal, atPercent, revenue },
    ),
    properties,
    steps: steps.map(([funnel, step]) => ({ funnel, step })),
    vitals: vitals.flatMap(([place, value]) => {
      const vital = VITALS[place];
      return vital === undefined ? [] : [{ vital, value }];
    }),
  };
}

export function isMarksRow(row: unknown): row is MarksRow {
  if (!isList(row) || row.length !== 4) return false;
  const [goals, properties, steps, vitals] = row;
  return (
    isListOf(goals, isGoal) && isListOf(properties, isText) && isListOf(steps, isStep) && isListOf(vitals, isVital)
  );
}

function isGoal(goal: unknown): boolean {
  if (!isList(goal) || goal.length < 2 || goal.length > 3) return false;
  const [name, atPercent, revenue] = goal;
  return isText(name) && isWhole(atPercent, 100) && (goal.length < 3 || Number.isSafeInteger(revenue));
}

function isStep(step: unknown): boolean {
  return isList(step) && step.length === 2 && isText(step[0]) && isWhole(step[1], WORD_MAX) && step[1] !== 0;
}

function isVital(vital: unknown): boolean {
  return isList(vital) && vital.length === 2 && isWhole(vital[0], VITALS.length - 1) && isWhole(vital[1], WORD_MAX);
}

/** Ledgers keep such numbers in 32 bits. */
const WORD_MAX = 0xffff_ffff;

function isWhole(value: unknown, max: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max;
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return isList(value) && value.every(isItem);
}
