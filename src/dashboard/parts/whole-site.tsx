import type { JSX } from "preact";
import type { Filter } from "../filter.ts";
import { useView } from "../view-context.ts";

interface WholeSiteProps {
  /** Why filters do not apply, one sentence. */
  readonly why?: string;
  /** Filters that do. */
  readonly but?: (filter: Filter) => boolean;
}

/** Says of numbers that the view's filters do not narrow that they are of the whole site; nothing while it has none. */
export function WholeSite({ why = "", but = () => false }: WholeSiteProps): JSX.Element | null {
  const { scope } = useView();
  if (scope.segment === undefined && scope.filters.every(but)) return null;
  return (
    <p class="whole-site">
      <strong>Of the whole site:</strong> filters do not apply here. {why}
    </p>
  );
}
