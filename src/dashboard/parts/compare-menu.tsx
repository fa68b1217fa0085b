import type { JSX } from "preact";
import { rangeText } from "../format.ts";
import { previousOf } from "../period.ts";
import { useView } from "../view-context.ts";
import type { Compare } from "../view-state.ts";
import { CustomDates } from "./custom-dates.tsx";
import { Key } from "./key.tsx";
import { Menu } from "./menu.tsx";

interface CompareMenuProps {
  /** First and last date that the numbers are held against, once they are known. */
  readonly dates: readonly [from: string, to: string] | undefined;
}

const CHOICES = [
  { mode: "off", label: "No comparison" },
  { mode: "previous", label: "Previous period" },
  { mode: "year", label: "Year before" },
] as const;

/** Chooses what the numbers are held against. */
export function CompareMenu({ dates }: CompareMenuProps): JSX.Element {
  const { state, range, today, go } = useView();
  const { compare } = state;
  const set = (next: Compare): void => {
    go({ ...state, compare: next });
  };
  const held = dates === undefined || compare.mode === "off" ? undefined : rangeText(...dates);
  const before = compare.mode === "custom" ? compare : previousOf(range);
  return (
    <Menu
      label={<span class="compare-label">{shortLabel(compare)}</span>}
      name={`Compare: ${longLabel(compare)}`}
      class={`compare ${compare.mode === "off" ? "off" : ""}`}
      title={held === undefined ? undefined : `Compared with ${held}`}
    >
      {(close) => (
        <>
          {held === undefined ? null : (
            <p class="menu-note">
              Compared with <strong>{held}</strong>
            </p>
          )}
          <ul class="choices">
            {CHOICES.map(({ mode, label }) => (
              <li key={mode}>
                <button
                  type="button"
                  class={mode === compare.mode ? "chosen" : ""}
                  aria-pressed={mode === compare.mode}
                  onClick={() => {
                    close();
                    if (mode !== compare.mode) set(usual(mode));
                  }}
                >
                  {label}
                  {mode === "off" ? <Key of="C" /> : null}
                </button>
              </li>
            ))}
          </ul>
          {compare.mode === "previous" || compare.mode === "year" ? (
            <label class="menu-check">
              <input
                type="checkbox"
                checked={compare.weekdays}
                onChange={(event) => {
                  set({ ...compare, weekdays: event.currentTarget.checked });
                }}
              />
              <span>
                Match weekdays
                <small>Moved by up to three days, so that Mondays are held against Mondays.</small>
              </span>
            </label>
          ) : null}
          <CustomDates
            from={before.from}
            to={before.to}
            today={today}
            button="Compare with these days"
            apply={(from, to) => {
              close();
              set({ mode: "custom", from, to });
            }}
          />
        </>
      )}
    </Menu>
  );
}

/** A year before is held against the same weekdays unless somebody says otherwise: a year is 52 weeks and a day or two. */
function usual(mode: (typeof CHOICES)[number]["mode"]): Compare {
  return mode === "off" ? { mode } : { mode, weekdays: mode === "year" };
}

function shortLabel(compare: Compare): JSX.Element | string {
  switch (compare.mode) {
    case "off":
      return "No comparison";
    case "previous":
      return (
        <>
          vs previous<span class="on-wide"> period</span>
        </>
      );
    case "year":
      return "vs year before";
    case "custom":
      return `vs ${rangeText(compare.from, compare.to)}`;
  }
}

function longLabel(compare: Compare): string {
  if (compare.mode === "off") return "No comparison";
  if (compare.mode === "custom") return `vs ${rangeText(compare.from, compare.to)}`;
  return `vs ${compare.mode === "year" ? "year before" : "previous period"}${compare.weekdays ? ", same weekdays" : ""}`;
}
