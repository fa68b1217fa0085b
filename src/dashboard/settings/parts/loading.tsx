import type { JSX } from "preact";

/** Where a section will be once what it shows has come. */
export function Loading(): JSX.Element {
  return (
    <div class="card setting" role="status" aria-busy="true" aria-label="Loading">
      {[1, 2, 3].map((row) => (
        <p key={row} class="ghost setting-ghost" />
      ))}
    </div>
  );
}
