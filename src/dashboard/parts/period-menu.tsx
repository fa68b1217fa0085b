import type { JSX } from "preact";
import { rangeText } from "../format.ts";
import { stepBack, stepForward } from "../period-step.ts";
import { PERIODS, type Period } from "../period.ts";
import { PERIOD_KEYS } from "../shortcuts.ts";
import { useView } from "../view-context.ts";
import { withPeriod } from "../view-state.ts";
import { CustomDates } from "./custom-dates.tsx";
import { Key } from "./key.tsx";
import { Menu } from "./menu.tsx";

/** Chooses the days in view, with arrows to those before and after. */
export function PeriodMenu(): JSX.Element {
  const { state, range, today, go } = useView();
  const label = PERIODS.find(({ id }) => id === range.id)?.label ?? rangeText(range.from, range.to);
  const choose = (period: Period): void => {
    go(withPeriod(state, period));
  };
  return (
    <div class="stepper" role="group" aria-label="Days in view">
      <Step name="Before" shortcut="ArrowLeft" to={stepBack(range, today)} choose={choose} />
      <Menu
        label={<span class="stepper-label">{label}</span>}
        name={`Period: ${label}`}
        class="period"
        title={rangeText(range.from, range.to)}
        shortcut="D"
      >
        {(close) => (
          <>
            <ul class="choices">
              {PERIODS.map(({ id, label: text }) => (
                <li key={id}>
                  <button
                    type="button"
                    class={id === range.id ? "chosen" : ""}
                    aria-pressed={id === range.id}
                    onClick={() => {
                      close();
                      go({ ...state, period: id, custom: undefined });
                    }}
                  >
                    {text}
                    <Key of={PERIOD_KEYS[id]} />
                  </button>
                </li>
              ))}
            </ul>
            <CustomDates
              from={range.from}
              to={range.to}
              today={today}
              button="Show these days"
              apply={(from, to) => {
                close();
                choose({ id: "custom", from, to });
              }}
            />
          </>
        )}
      </Menu>
      <Step name="After" shortcut="ArrowRight" to={stepForward(range, today)} choose={choose} />
    </div>
  );
}

interface StepProps {
  readonly name: "Before" | "After";
  readonly shortcut: "ArrowLeft" | "ArrowRight";
  /** Undefined where there is nothing yet. */
  readonly to: Period | undefined;
  readonly choose: (period: Period) => void;
}

function Step({ name, shortcut, to, choose }: StepProps): JSX.Element {
  const text = to === undefined ? "The days after are yet to come" : `${name}: ${rangeText(to.from, to.to)}`;
  return (
    <button
      type="button"
      class="button icon step"
      aria-label={text}
      title={text}
      aria-keyshortcuts={shortcut}
      aria-disabled={to === undefined}
      onClick={() => {
        if (to !== undefined) choose(to);
      }}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={name === "Before" ? "m9.5 4-4 4 4 4" : "m6.5 4 4 4-4 4"} />
      </svg>
    </button>
  );
}
