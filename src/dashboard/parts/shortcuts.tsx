import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { navigate } from "../location.ts";
import { VIEW_KEYS } from "../shortcuts.ts";
import { useShortcuts, type Shortcuts as Keys } from "../use-shortcuts.ts";
import type { Reader } from "../view-context.ts";
import type { ShortcutsSheetProps } from "./shortcuts-sheet.tsx";
import { lazy } from "./lazy.tsx";

const ShortcutsSheet = lazy<ShortcutsSheetProps>(
  async () => (await import("./shortcuts-sheet.tsx")).ShortcutsSheet,
  <span class="unseen">Loading</span>,
);

interface ShortcutsProps {
  /** The site in view, if any. */
  readonly domain: string | undefined;
  readonly reader: Reader;
}

/** The button that lists what keys do, and the keys that lead from view to view. */
export function Shortcuts({ domain, reader }: ShortcutsProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const views = domain === undefined || reader.guest !== undefined ? [] : viewsFor(reader);
  const moves: Keys = Object.fromEntries(
    views.map(([key, { view }]) => [
      `G ${key}`,
      () => {
        navigate(`/${encodeURIComponent(domain ?? "")}${view === "" ? "" : `/${view}`}`);
      },
    ]),
  );
  const home: Keys =
    reader.guest === undefined
      ? {
          "G A": () => {
            navigate("/");
          },
        }
      : {};
  useShortcuts({
    ...moves,
    ...home,
    "?": () => {
      setOpen(true);
    },
  });
  return (
    <>
      <button
        type="button"
        class="button quiet icon shortcuts-button"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        onClick={() => {
          setOpen(true);
        }}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <rect x="1.5" y="4" width="13" height="8.5" rx="1.5" />
          <path d="M4 6.8h.01M6.7 6.8h.01M9.3 6.8h.01M12 6.8h.01M5 9.7h6" />
        </svg>
      </button>
      {open ? (
        <ShortcutsSheet
          views={views.map(([key, { label }]) => [key, label] as const)}
          close={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

type ViewKey = readonly [key: string, target: (typeof VIEW_KEYS)[keyof typeof VIEW_KEYS]];

function viewsFor({ owner, organisations }: Reader): readonly ViewKey[] {
  return Object.entries(VIEW_KEYS).filter(
    ([, { view }]) => (view !== "settings" || owner) && (view !== "organisations" || organisations),
  );
}
