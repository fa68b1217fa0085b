import type { JSX } from "preact";

/** The mark: three rising bars. */
export function Logo(): JSX.Element {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" />
      <g>
        <rect x="7" y="17" width="4.5" height="8" rx="2" />
        <rect x="13.75" y="12" width="4.5" height="13" rx="2" />
        <rect x="20.5" y="7" width="4.5" height="18" rx="2" />
      </g>
    </svg>
  );
}
