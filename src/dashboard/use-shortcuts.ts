import { useEffect, useRef } from "preact/hooks";
import { SECOND_KEY_MS, shortcutKey, shortcutsAreOn } from "./shortcuts.ts";

/** What keys do, by key: `T`, `ArrowLeft`, or two that follow each other, `G O`. */
export type Shortcuts = Readonly<Partial<Record<string, () => void>>>;

/** Has keys do something while the part is shown. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    let first: { readonly key: string; readonly at: number } | undefined;
    const press = (event: KeyboardEvent): void => {
      const key = shortcutsAreOn() ? shortcutKey(event) : undefined;
      if (key === undefined || key === "Shift") return;
      const both = first !== undefined && event.timeStamp - first.at < SECOND_KEY_MS ? `${first.key} ${key}` : key;
      first = isFirst(key, latest.current) && both === key ? { key, at: event.timeStamp } : undefined;
      const act = latest.current[both];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => {
      removeEventListener("keydown", press);
    };
  }, []);
}

function isFirst(key: string, shortcuts: Shortcuts): boolean {
  return Object.keys(shortcuts).some((name) => name.startsWith(`${key} `));
}
