import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { PERIODS } from "../period.ts";
import { PERIOD_KEYS, shortcutsAreOn, switchShortcuts } from "../shortcuts.ts";
import { Sheet } from "./sheet.tsx";

export interface ShortcutsSheetProps {
  /** Views that can be gone to, by the key after G; none = there are no others. */
  readonly views: readonly (readonly [key: string, label: string])[];
  readonly close: () => void;
}

type Line = readonly [keys: readonly string[], label: string];

const DAYS: readonly Line[] = [
  ...PERIODS.flatMap(({ id, label }): Line[] => {
    const key = PERIOD_KEYS[id];
    return key === undefined ? [] : [[[key], label]];
  }),
  [["D"], "Choose other days"],
  [["←"], "Period before"],
  [["→"], "Period after"],
  [["C"], "Comparison on or off"],
];

const NUMBERS: readonly Line[] = [
  [["F"], "Add a filter"],
  [["X"], "Take all filters away"],
  [["1", "…", "7"], "Draw a number of the headline"],
  [["/"], "Search all pages, or the list whose panel has the focus"],
];

/** What keys do, and the switch that has them do nothing. */
export function ShortcutsSheet({ views, close }: ShortcutsSheetProps): JSX.Element {
  const [on, setOn] = useState(shortcutsAreOn);
  return (
    <Sheet title="Keyboard shortcuts" class="shortcuts" close={close}>
      <div class="shortcuts-lists">
        <List title="Days" lines={DAYS} />
        <div>
          <List title="Numbers and filters" lines={NUMBERS} />
          {views.length === 0 ? null : (
            <List
              title="Go to"
              lines={[...views.map(([key, label]): Line => [["G", key], label]), [["G", "A"], "All sites"]]}
            />
          )}
          <List
            title="Everywhere"
            lines={[
              [["?"], "This list"],
              [["Esc"], "Close what is open"],
            ]}
          />
        </div>
      </div>
      <label class="menu-check">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            switchShortcuts(event.currentTarget.checked);
            setOn(event.currentTarget.checked);
          }}
        />
        <span>
          Shortcuts are on
          <small>Until the page is loaded anew: nothing is kept in your browser. They never act while you type.</small>
        </span>
      </label>
    </Sheet>
  );
}

function List({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }): JSX.Element {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {lines.map(([keys, label]) => (
          <div key={label}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
