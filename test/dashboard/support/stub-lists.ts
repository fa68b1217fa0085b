import type { AskedQuery, StubState } from "./stub-api.ts";

/** What `StubState.answer` is. */
type Answering = NonNullable<StubState["answer"]>;

/** Paths of a large site, the hostile ones first. */
export const HOSTILE = [
  '=HYPERLINK("https://evil.example")',
  "/<script>alert(1)</script>",
  "/\u202Egnp.exe",
  "/🙂/👩‍👩‍👧",
  `/${"long".repeat(500)}`,
] as const;

/**
 * Answers lists of pages from a table of `count` pages as the API does: searched, sorted, by pages, with their number; the
 * `n`th has `count - n` visitors. Before, each had half.
 */
export function manyPages(count: number): Answering {
  const names = Array.from({ length: count }, (_, index) => HOSTILE[index] ?? `/page/${String(index)}`);
  return ({ dimensions = [], metrics, filters = [], order_by, pagination, include }) => {
    if (dimensions[0] !== "event:page" || dimensions.length > 1) return undefined;
    const search = filters.find(([operator]) => operator === "contains")?.[2][0]?.toLowerCase() ?? "";
    const all = names
      .map((name, index) => ({ name, size: count - index }))
      .filter(({ name }) => name.toLowerCase().includes(search));
    const [by, direction] = order_by?.[0] ?? [metrics[0] ?? "", "desc"];
    const sign = direction === "asc" ? 1 : -1;
    const sorted = all.sort((a, b) => sign * (by === "event:page" ? (a.name < b.name ? -1 : 1) : a.size - b.size));
    const { limit = 10_000, offset = 0 } = pagination ?? {};
    const rows = sorted.slice(offset, offset + limit).map(({ name, size }) => ({
      dimensions: [name],
      metrics: metrics.map(() => size),
      ...(include?.comparisons === undefined
        ? {}
        : {
            comparison: { dimensions: [name], metrics: metrics.map(() => size / 2), change: metrics.map(() => 100) },
          }),
    }));
    const other = { metric: "events", value: 120, share: 0.12 };
    return { status: 200, body: { results: rows, meta: { total_rows: all.length, other } } };
  };
}

/** Views of pages, and from which page to which they went. */
const VIEWS: Readonly<Record<string, number>> = { "/": 1_000, "/pricing": 400, "/docs": 300 };
const STEPS: readonly (readonly [from: string, to: string, views: number])[] = [
  ["(entry)", "/", 700],
  ["/docs", "/", 120],
  ["/pricing", "/", 80],
  ["(other)", "/", 60],
  ["/", "/pricing", 300],
  ["/", "/docs", 150],
  ["(entry)", "/pricing", 60],
];
const ENDED: Readonly<Record<string, number>> = { "/": 420, "/pricing": 180, "/docs": 90 };

/** Answers what is asked about the ways through pages. */
export const flowAnswers: Answering = ({ dimensions = [], filters = [] }) => {
  const [dimension] = dimensions;
  const [, filtered, [page = ""] = []] = filters[0] ?? [];
  const rows = (list: readonly (readonly [string, number])[]): { status: 200; body: object } => ({
    status: 200,
    body: { results: list.map(([name, views]) => ({ dimensions: [name], metrics: [views] })), meta: {} },
  });
  const total = (views: number): { status: 200; body: object } => ({
    status: 200,
    body: { results: [{ dimensions: [], metrics: [views] }], meta: {} },
  });
  if (dimension === "event:previous_page") {
    return rows(STEPS.filter(([, to]) => to === page).map(([from, , views]) => [from, views]));
  }
  if (filtered === "event:previous_page") {
    return rows(STEPS.filter(([from]) => from === page).map(([, to, views]) => [to, views]));
  }
  if (dimension === "event:page" && filters.length === 0) return rows(Object.entries(VIEWS));
  if (dimension === undefined && filtered === "visit:exit_page") return total(ENDED[page] ?? 0);
  if (dimension === undefined && filtered === "event:page") return total(VIEWS[page] ?? 0);
  return undefined;
};

/** What was asked of a dimension, the newest last. */
export function askedOf({ asked }: StubState, dimension: string): readonly AskedQuery[] {
  return asked.filter(({ dimensions }) => dimensions?.[0] === dimension);
}
