import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { isDate } from "../period.ts";

interface CustomDatesProps {
  readonly from: string;
  readonly to: string;
  /** No day after it can be chosen. */
  readonly today: string;
  readonly button: string;
  readonly apply: (from: string, to: string) => void;
}

/** Two dates in either order. */
export function CustomDates(props: CustomDatesProps): JSX.Element {
  const [from, setFrom] = useState(props.from);
  const [to, setTo] = useState(props.to);
  return (
    <form
      class="custom-dates"
      onSubmit={(event) => {
        event.preventDefault();
        if (isDate(from) && isDate(to)) props.apply(from <= to ? from : to, from <= to ? to : from);
      }}
    >
      <label>
        From
        <input
          type="date"
          required
          max={props.today}
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
          max={props.today}
          value={to}
          onInput={(event) => {
            setTo(event.currentTarget.value);
          }}
        />
      </label>
      <button type="submit" class="button">
        {props.button}
      </button>
    </form>
  );
}
