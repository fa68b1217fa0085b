import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { exact, number, share } from "../format.ts";
import { Hint } from "../parts/hint.tsx";
import { useView } from "../view-context.ts";
import type { FlowRow } from "./flow-sides.ts";

interface FlowListProps {
  readonly title: string;
  readonly rows: readonly FlowRow[];
  /** Where visits began or ended. */
  readonly edge: { readonly label: string; readonly title: string; readonly views: number };
  readonly unnamed: number | undefined;
  /** Views of the page, which the rows are parts of. */
  readonly total: number;
  /** Looks at another page. */
  readonly walk: (page: string) => void;
}

/** Rows of each side. */
const FLOW_ROWS = 6;

/** The pages on one side of a page: the largest, how many visits began or ended, and what cannot be told. */
export function FlowList({ title, rows, edge, unnamed = 0, total, walk }: FlowListProps): JSX.Element {
  const { site } = useView();
  const id = useId();
  const shown = rows.slice(0, FLOW_ROWS);
  const others = rows.slice(FLOW_ROWS).reduce((sum, { views }) => sum + views, 0);
  const told = edge.views + unnamed + rows.reduce((sum, { views }) => sum + views, 0);
  // Visits that ended today may have begun yesterday: what is left over is never less than nothing.
  const untold = unnamed + Math.max(0, total - told);
  const most = Math.max(1, edge.views, ...shown.map(({ views }) => views));
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul class="flow-rows">
        <li class="edge" title={edge.title}>
          <Bar part={edge.views / most} />
          <span class="flow-name">{edge.label}</span>
          <Numbers views={edge.views} total={total} />
        </li>
        {shown.map(({ page, views }) => (
          <li key={page}>
            <Bar part={views / most} />
            <button
              type="button"
              class="flow-name"
              title={page}
              onClick={() => {
                walk(page);
              }}
            >
              <bdi>{page}</bdi>
            </button>
            <Numbers views={views} total={total} />
          </li>
        ))}
        {others === 0 ? null : (
          <li class="rest">
            <span class="flow-name">
              {String(rows.length - FLOW_ROWS)} more {rows.length === FLOW_ROWS + 1 ? "page" : "pages"}
            </span>
            <Numbers views={others} total={total} />
          </li>
        )}
        {untold === 0 ? null : (
          <li class="rest">
            <span class="flow-name">
              Not told{" "}
              <Hint
                about="what is not told"
                text={`Pairs of pages with fewer than ${String(site.k)} visitors in a day are not named, nor is what would tell of them.${title === "Went to" ? " Visits that still go on are here, too." : ""}`}
              />
            </span>
            <Numbers views={untold} total={total} />
          </li>
        )}
      </ul>
    </section>
  );
}

function Bar({ part }: { readonly part: number }): JSX.Element {
  return <span class="bar" style={{ width: `${String(100 * Math.min(1, part))}%` }} />;
}

function Numbers({ views, total }: { readonly views: number; readonly total: number }): JSX.Element {
  return (
    <>
      <span class="flow-views" title={exact(views)}>
        {number(views)}
      </span>
      <span class="flow-share">{total > 0 ? share(Math.min(1, views / total)) : ""}</span>
    </>
  );
}
