import type { JSX } from "preact";
import { dayText } from "../format.ts";
import { useView } from "../view-context.ts";
import { Link } from "./link.tsx";

/** What happened on the days in view, under the graph; nothing where nothing is known to have. */
export function Notes(): JSX.Element | null {
  const { lists, range, reader, site } = useView();
  const notes = lists.annotations
    .filter(({ date }) => date >= range.from && date <= range.to)
    .sort((a, b) => a.date.localeCompare(b.date) || a.id - b.id);
  if (notes.length === 0) return null;
  return (
    <details class="notes" open={notes.length <= OPEN_MAX}>
      <summary>{notes.length === 1 ? "1 note" : `${String(notes.length)} notes`}</summary>
      <ul>
        {notes.map(({ id, date, text }) => (
          <li key={id}>
            <time dateTime={date}>{dayText(date, "short")}</time>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
      {reader.owner ? (
        <p>
          <Link to={`/${encodeURIComponent(site.domain)}/settings/annotations`}>Change or remove notes</Link>
        </p>
      ) : null}
    </details>
  );
}

/** So many are shown at once; more when they are asked for. */
const OPEN_MAX = 3;
