import { useRef } from "preact/hooks";
import { PERIODS } from "./period.ts";
import { stepBack, stepForward } from "./period-step.ts";
import { headlineSpecs } from "./questions.ts";
import { PERIOD_KEYS } from "./shortcuts.ts";
import { useShortcuts, type Shortcuts } from "./use-shortcuts.ts";
import { USUAL_COMPARE, withPeriod, type Compare } from "./view-state.ts";
import type { View } from "./view-context.ts";

/**
 * The keys of a site's overview. `enabled`: not inside somebody else's page, where nobody could switch them off.
 */
export function useViewShortcuts({ scope, state, range, today, go }: View, enabled: boolean): void {
  const lastCompare = useRef<Compare>(USUAL_COMPARE);
  if (state.compare.mode !== "off") lastCompare.current = state.compare;
  const periods = PERIODS.flatMap(({ id }) => {
    const key = PERIOD_KEYS[id];
    return key === undefined ? [] : [[key, () => go({ ...state, period: id, custom: undefined })] as const];
  });
  const metrics = headlineSpecs(scope).map(({ name }, index) => {
    const draw = (): void => {
      go({ ...state, metric: name }, "replace");
    };
    return [String(index + 1), draw] as const;
  });
  const shortcuts: Shortcuts = {
    ...Object.fromEntries([...periods, ...metrics]),
    ArrowLeft: () => {
      go(withPeriod(state, stepBack(range, today)));
    },
    ArrowRight: () => {
      const next = stepForward(range, today);
      if (next !== undefined) go(withPeriod(state, next));
    },
    C: () => {
      go({ ...state, compare: state.compare.mode === "off" ? lastCompare.current : { mode: "off" } });
    },
    D: () => {
      pressOne("[aria-keyshortcuts=D]");
    },
    F: () => {
      pressOne("[aria-keyshortcuts=F]");
    },
    X: () => {
      go({ ...state, filters: [], segment: undefined });
    },
    "/": searchList,
  };
  useShortcuts(enabled ? shortcuts : {});
}

/** Presses a button as a click would, and leaves the focus where the keyboard goes on. */
function pressOne(selector: string): void {
  const button = document.querySelector<HTMLElement>(selector);
  button?.focus();
  button?.click();
}

/** Opens the details of the panel that has the focus, else of the pages, and goes to their search field. */
function searchList(): void {
  const panel = document.activeElement?.closest(".panel");
  const place = panel?.querySelector(DETAILS_BUTTON) != null ? panel : document.querySelector(".panel-pages");
  const button = place?.querySelector<HTMLElement>(DETAILS_BUTTON);
  if (button == null) return;
  button.click();
  // The details are loaded when they are first opened.
  const seen = new MutationObserver(() => {
    const field = document.querySelector<HTMLElement>("dialog[open] input[type=search]");
    if (field === null) return;
    seen.disconnect();
    field.focus();
  });
  seen.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["open"] });
  setTimeout(() => {
    seen.disconnect();
  }, DETAILS_WAIT_MS);
}

const DETAILS_BUTTON = ".panel-foot button[aria-haspopup=dialog]";
const DETAILS_WAIT_MS = 5_000;
