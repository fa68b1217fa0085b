import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { valueLabel } from "../labels.ts";
import type { WorldMapProps } from "../parts/world-map.tsx";

interface CountryListProps extends Pick<WorldMapProps, "label" | "rows" | "format" | "chosen" | "choose"> {
  /** Called with the country that the keyboard is at. */
  readonly focusOn: (code: string) => void;
  readonly left: () => void;
}

/**
 * The map for those who do not point at it: one stop of the Tab key, arrows go from the largest country to the smallest.
 * It is not seen itself; the map shows where the keyboard is.
 */
export function CountryList(props: CountryListProps): JSX.Element {
  const { label, rows, format, chosen, choose, focusOn, left } = props;
  const [at, setAt] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const stop = Math.max(
    0,
    rows.findIndex(({ code }) => code === (at ?? chosen)),
  );
  const step = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: stop + 1,
      ArrowDown: stop + 1,
      ArrowLeft: stop - 1,
      ArrowUp: stop - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const button = list.current?.children[Math.min(rows.length - 1, Math.max(0, next))]?.firstElementChild;
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <ul class="unseen" ref={list} aria-label={`${label} by country`} onKeyDown={step}>
      {rows.map(({ code, value }, index) => (
        <li key={code}>
          <button
            type="button"
            tabIndex={index === stop ? 0 : -1}
            aria-pressed={code === chosen}
            onFocus={() => {
              setAt(code);
              focusOn(code);
            }}
            onBlur={left}
            onClick={() => {
              choose(code);
            }}
          >
            {valueLabel("country", code)}, {format(value)}
          </button>
        </li>
      ))}
    </ul>
  );
}
