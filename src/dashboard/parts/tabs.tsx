import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { fittingTabs } from "../fitting-tabs.ts";
import { Menu } from "./menu.tsx";

/** What a row of tabs needs to know of one. */
interface Tab {
  readonly id: string;
  readonly label: string;
}

interface TabsProps<One extends Tab> {
  /** Prefix of element ids: the panel is `<id>-body`. */
  readonly id: string;
  /** What the tabs are of, for screen readers. */
  readonly name: string;
  readonly tabs: readonly One[];
  readonly current: One;
  readonly choose: (tab: One) => void;
}

/**
 * Tabs by the ARIA pattern in one line: one stop for Tab, arrows move between them. Those that do not fit are in a menu
 * at the end; the current one is always among those seen.
 */
export function Tabs<One extends Tab>({ id, name, tabs, current, choose }: TabsProps<One>): JSX.Element {
  const bar = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Room>();
  const key = tabs.map(({ label }) => label).join("\n");
  const known = room?.key === key ? room : undefined;
  const shown = known === undefined ? tabs : fittingTabs(tabs, current, known);
  const others = tabs.filter((tab) => !shown.includes(tab));

  useLayoutEffect(() => {
    // Every tab is there to be measured before some are put away.
    if (known === undefined) setRoom(measured(key, tabs, bar.current, list.current));
  });
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const width = element.clientWidth;
      setRoom((before) => (before === undefined || before.width === width ? before : { ...before, width }));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  const go = (tab: One): void => {
    choose(tab);
    // What was in the menu until now is drawn first.
    requestAnimationFrame(() => list.current?.querySelector<HTMLButtonElement>(`[data-tab="${tab.id}"]`)?.focus());
  };
  const move = (event: KeyboardEvent): void => {
    const at = shown.indexOf(current);
    const places: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % shown.length,
      ArrowLeft: (at - 1 + shown.length) % shown.length,
      Home: 0,
      End: shown.length - 1,
    };
    const next = shown[places[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  };
  return (
    <div class="tab-bar" ref={bar}>
      <div class="tabs" role="tablist" aria-label={name} ref={list} onKeyDown={move}>
        {shown.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            data-tab={tab.id}
            data-label={tab.label}
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
      {others.length === 0 ? null : (
        <Menu label="More" name={`More of ${name}`} class="more-tabs" align="end">
          {(close) => (
            <ul class="choices">
              {others.map((tab) => (
                <li key={tab.id}>
                  <button
                    type="button"
                    onClick={() => {
                      close();
                      go(tab);
                    }}
                  >
                    {tab.label}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Menu>
      )}
    </div>
  );
}

/** What the tabs of `key` take, and what there is for them, in pixels. */
interface Room {
  readonly key: string;
  readonly width: number;
  readonly widths: ReadonlyMap<string, number>;
}

/** Undefined while nothing has a width, as in what is not shown. */
function measured(
  key: string,
  tabs: readonly Tab[],
  bar: HTMLElement | null,
  list: HTMLElement | null,
): Room | undefined {
  if (bar === null || list === null || bar.clientWidth === 0) return undefined;
  const widths = tabs.map((tab, index): [string, number] => [
    tab.id,
    list.children[index]?.getBoundingClientRect().width ?? 0,
  ]);
  return { key, width: bar.clientWidth, widths: new Map(widths) };
}
