import type { JSX } from "preact";
import { useDark } from "../theme.ts";
import type { Theme } from "../view-state.ts";

/** Switches between light and dark. Until it is used, the system decides. */
export function ThemeButton(props: { readonly theme: Theme; readonly setTheme: (theme: Theme) => void }): JSX.Element {
  const dark = useDark(props.theme);
  const label = dark ? "Use light colours" : "Use dark colours";
  return (
    <button
      type="button"
      class="button quiet icon"
      aria-label={label}
      title={label}
      onClick={() => {
        props.setTheme(dark ? "light" : "dark");
      }}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {dark ? (
          <>
            <circle cx="8" cy="8" r="3" />
            <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3.05 3.05l1.06 1.06M11.89 11.89l1.06 1.06M3.05 12.95l1.06-1.06M11.89 4.11l1.06-1.06" />
          </>
        ) : (
          <path d="M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1Z" />
        )}
      </svg>
    </button>
  );
}
