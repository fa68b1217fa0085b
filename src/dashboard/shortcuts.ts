import type { PeriodId } from "./period.ts";

/** Keys of the periods that have one. */
export const PERIOD_KEYS: Readonly<Partial<Record<PeriodId, string>>> = {
  today: "T",
  yesterday: "Y",
  "7d": "W",
  "28d": "M",
  "91d": "Q",
  "12mo": "L",
};

/** Views of a site by the key that follows G. */
export const VIEW_KEYS = {
  O: { view: "", label: "Overview" },
  R: { view: "realtime", label: "Realtime" },
  B: { view: "organisations", label: "Organisations: business visitors" },
  I: { view: "install", label: "Script: installation" },
  S: { view: "settings", label: "Settings" },
} as const;

/** How long a first key waits for its second. */
export const SECOND_KEY_MS = 1_500;

/**
 * The key of an event as shortcuts name it: `T`, `?`, `ArrowLeft`. Undefined where it is not meant for the page: with
 * Ctrl, Alt or ⌘, while typing or choosing in a field, in a dialog, and where something else has made use of it.
 */
export function shortcutKey(event: KeyboardEvent): string | undefined {
  const { key, target } = event;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  if (target instanceof Element && target.closest(OWN_KEYS) !== null) return undefined;
  if (document.querySelector("dialog[open]") !== null) return undefined;
  if (event.shiftKey && /^[a-z0-9]$/iu.test(key)) return undefined;
  return key.length === 1 ? key.toUpperCase() : key;
}

/** What has a use for keys itself, or is about to show something that has. */
const OWN_KEYS =
  "[aria-haspopup=dialog][aria-expanded=true], input, textarea, select, [contenteditable=''], [contenteditable=true], [role=listbox], [role=menu], [role=dialog], [role=slider]";

/** Kept in memory alone, as the page stores nothing on the device. */
let isOn = true;

export function shortcutsAreOn(): boolean {
  return isOn;
}

/** Switches all shortcuts off or on, until the page is loaded anew: single keys can get in the way of speech input. */
export function switchShortcuts(on: boolean): void {
  isOn = on;
}
