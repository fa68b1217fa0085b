import type { JSX } from "preact";
import { useContext } from "preact/hooks";
import { ViewContext } from "../view-context.ts";

/** Says that a question is collected from now on, and when there is something to see. */
export function CollectedNote(): JSX.Element {
  const view = useContext(ViewContext);
  const isNow = view !== undefined && view.range.from <= view.today && view.range.to >= view.today;
  return (
    <p class="collected" role="status">
      <strong>Counted from now on.</strong>{" "}
      {isNow
        ? "The first numbers are those of today: they come in with the next visitors, and are final when the day has closed."
        : "The first numbers are those of today: choose a period with today in it to see them come."}
    </p>
  );
}
