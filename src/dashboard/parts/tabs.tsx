import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { PanelTab } from "../panels.ts";

interface TabsProps {
  /** Prefix of element ids: the panel is `<id>-body`. */
  readonly id: string;
  readonly tabs: readonly PanelTab[];
  readonly current: PanelTab;
  readonly choose: (tab: PanelTab) => void;
}

/** Tabs by the ARIA pattern: one stop for Tab, arrows move between them. */
export function Tabs({ id, tabs, current, choose }: TabsProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    choose(next);
    list.current?.querySelector<HTMLButtonElement>(`[data-tab="${next.dimension}"]`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" ref={list} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.dimension}
          type="button"
          role="tab"
          id={`${id}-${tab.dimension}`}
          data-tab={tab.dimension}
          aria-selected={tab === current}
          aria-controls={`${id}-body`}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => {
            choose(tab);
          }}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
