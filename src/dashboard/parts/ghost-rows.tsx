import type { JSX } from "preact";

/** Stands in the place of a list until it is there. */
export function GhostRows({ rows = 6 }: { readonly rows?: number }): JSX.Element {
  return (
    <ul class="ghost-rows" aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <li key={row} />
      ))}
    </ul>
  );
}
