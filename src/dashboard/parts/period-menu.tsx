import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { rangeText } from "../format.ts";
import { isDate, PERIODS, type Period, type PeriodId } from "../period.ts";
import { Menu } from "./menu.tsx";

interface PeriodMenuProps {
  readonly period: Period;
  /** The site's date of now: no day after it can be chosen. */
  readonly today: string;
  readonly choose: (period: PeriodId, custom: readonly [string, string] | undefined) => void;
}

/** Chooses the days in view. */
export function PeriodMenu({ period, today, choose }: PeriodMenuProps): JSX.Element {
  const label = PERIODS.find(({ id }) => id === period.id)?.label ?? rangeText(period.from, period.to);
  return (
    <Menu label={label} name={`Period: ${label}`} class="period" align="end">
      {(close) => (
        <>
          <ul class="choices">
            {PERIODS.map(({ id, label: text }) => (
              <li key={id}>
                <button
                  type="button"
                  class={id === period.id ? "chosen" : ""}
                  aria-pressed={id === period.id}
                  onClick={() => {
                    close();
                    choose(id, undefined);
                  }}
                >
                  {text}
                </button>
              </li>
            ))}
          </ul>
          <CustomDates
            period={period}
            today={today}
            apply={(from, to) => {
              close();
              choose("custom", [from, to]);
            }}
          />
        </>
      )}
    </Menu>
  );
}

interface CustomDatesProps {
  readonly period: Period;
  readonly today: string;
  readonly apply: (from: string, to: string) => void;
}

function CustomDates({ period, today, apply }: CustomDatesProps): JSX.Element {
  const [from, setFrom] = useState(period.from);
  const [to, setTo] = useState(period.to);
  return (
    <form
      class="custom-dates"
      onSubmit={(event) => {
        event.preventDefault();
        if (isDate(from) && isDate(to)) apply(from <= to ? from : to, from <= to ? to : from);
      }}
    >
      <label>
        From
        <input
          type="date"
          required
          max={today}
          value={from}
          onInput={(event) => {
            setFrom(event.currentTarget.value);
          }}
        />
      </label>
      <label>
        To
        <input
          type="date"
          required
          max={today}
          value={to}
          onInput={(event) => {
            setTo(event.currentTarget.value);
          }}
        />
      </label>
      <button type="submit" class="button">
        Show these days
      </button>
    </form>
  );
}
