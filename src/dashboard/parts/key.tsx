import type { JSX } from "preact";

/** A key that does the same, where there are keys. Screen readers hear of it by `aria-keyshortcuts` and the help sheet. */
export function Key({ of }: { readonly of: string | undefined }): JSX.Element | null {
  return of === undefined ? null : (
    <kbd class="key-hint" aria-hidden="true">
      {of}
    </kbd>
  );
}
