import type { ComponentChildren, JSX } from "preact";
import { isAdding } from "../choose-value.ts";
import { Link } from "./link.tsx";

export interface MarkColumn {
  readonly label: string;
  /** What the numbers mean. */
  readonly title?: string;
  /** `wide` is left out on phones. */
  readonly class?: string;
}

export interface MarkRow {
  readonly key: string;
  /** The value as it is read. */
  readonly name: string;
  /** What the value stands for. */
  readonly title: string;
  /** A word or two behind the name. */
  readonly detail?: ComponentChildren;
  /** Length of the bar, 0…1. */
  readonly part: number;
  readonly chosen: boolean;
  /** Filters by the value; `adding` beside those chosen already. Absent = it cannot be filtered by. */
  readonly choose?: ((adding: boolean) => void) | undefined;
  /** Where its name leads, in the place of filtering. */
  readonly to?: string;
  readonly cells: readonly MarkCell[];
}

export interface MarkCell {
  readonly text: ComponentChildren;
  /** The number in full. */
  readonly title?: string | undefined;
}

interface MarkTableProps {
  readonly label: string;
  /** Heading of the column of values. */
  readonly column: string;
  readonly columns: readonly MarkColumn[];
  readonly rows: readonly MarkRow[];
  readonly stale: boolean;
}

/** Values with several numbers each, that filter or lead on when clicked. */
export function MarkTable({ label, column, columns, rows, stale }: MarkTableProps): JSX.Element {
  return (
    <table class={`rows mark-rows ${stale ? "stale" : ""}`} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{column}</th>
          {columns.map((one) => (
            <th key={one.label} scope="col" class={one.class ?? ""} title={one.title}>
              {one.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} class={row.chosen ? "chosen" : ""}>
            <th scope="row">
              <span class="bar" style={{ width: `${String(100 * row.part)}%` }} hidden={row.part === 0} />
              <Name row={row} />
            </th>
            {row.cells.map(({ text, title }, index) => (
              <td key={index} class={columns[index]?.class ?? ""} title={title}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Name({ row }: { readonly row: MarkRow }): JSX.Element {
  const { name, title, detail, chosen, choose, to } = row;
  const words = (
    <>
      <bdi>{name}</bdi>
      {detail === undefined ? null : <span class="mark-detail">{detail}</span>}
    </>
  );
  if (to !== undefined) {
    return (
      <Link to={to} class="plain mark-name" title={title}>
        {words}
      </Link>
    );
  }
  if (choose === undefined) {
    return (
      <span class="plain mark-name" title={title}>
        {words}
      </span>
    );
  }
  return (
    <button
      type="button"
      class="mark-name"
      title={title}
      aria-pressed={chosen}
      onClick={(event) => {
        choose(isAdding(event));
      }}
    >
      {words}
    </button>
  );
}
