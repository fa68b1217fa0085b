import built from "footfall:world";
import type { JSX } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { exact } from "../format.ts";
import { valueLabel } from "../labels.ts";
import type { WorldMapProps } from "../parts/world-map.tsx";
import { colourSteps, STEPS } from "./colour-steps.ts";
import { CountryList } from "./country-list.tsx";
import { middleOf } from "./middle-of.ts";
import type { World } from "./world.ts";

// The build's own test holds what it draws.
const world = built as World;

/** The country pointed at or focused, and where its name is shown: parts of the map's width and height, 0…1. */
interface Active {
  readonly code: string;
  readonly x: number;
  readonly y: number;
}

/** The map: countries in five shades, what has no number in none; a click or the list behind it filters. */
export function Choropleth(props: WorldMapProps): JSX.Element {
  const { rows, format, label, chosen, choose, other } = props;
  const [active, setActive] = useState<Active>();
  const frame = useRef<HTMLDivElement>(null);
  const shown = useMemo(
    () =>
      rows
        .filter(({ code, value }) => value > 0 && middleOf(world, code) !== undefined)
        .sort((a, b) => b.value - a.value),
    [rows],
  );
  const values = new Map(shown.map(({ code, value }) => [code, value]));
  const land = useMemo(() => <Land values={values} />, [shown]);
  const elsewhere = rows.reduce((sum, { code, value }) => sum + (values.has(code) ? 0 : value), 0);

  const pointAt = (event: PointerEvent): void => {
    const box = frame.current?.getBoundingClientRect();
    const code = codeAt(event);
    if (box === undefined || code === undefined) setActive(undefined);
    else setActive({ code, x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  const focusOn = (code: string): void => {
    const [x, y] = middleOf(world, code) ?? [0, 0];
    setActive({ code, x: x / world.width, y: y / world.height });
  };
  const forget = (): void => {
    setActive(undefined);
  };

  return (
    <div class="map">
      <div class="map-frame" ref={frame}>
        <svg
          viewBox={`0 0 ${String(world.width)} ${String(world.height)}`}
          role="img"
          aria-label={`Map of the world: ${label} by country. The list after it says the same.`}
          onPointerMove={pointAt}
          onPointerLeave={forget}
          onClick={(event) => {
            const code = codeAt(event);
            if (code !== undefined && values.has(code)) choose(code);
          }}
        >
          {land}
          {chosen === undefined ? null : <Outline code={chosen} class="map-chosen" />}
          {active === undefined ? null : <Outline code={active.code} class="map-active" />}
        </svg>
        {active === undefined ? null : (
          <p
            class={`map-tip ${active.y < 0.3 ? "below" : ""}`}
            aria-hidden="true"
            style={{ left: `clamp(84px, ${String(100 * active.x)}%, 100% - 84px)`, top: `${String(100 * active.y)}%` }}
          >
            <span>{valueLabel("country", active.code)}</span>
            {values.has(active.code) ? (
              <strong>{exact(values.get(active.code) ?? 0)}</strong>
            ) : (
              <span class="none">none by name</span>
            )}
          </p>
        )}
        <CountryList
          label={label}
          rows={shown}
          format={format}
          chosen={chosen}
          choose={choose}
          focusOn={focusOn}
          left={forget}
        />
      </div>
      <div class="map-foot">
        <Legend least={shown.at(-1)?.value} most={shown[0]?.value} label={label} format={format} />
        <Rest other={other ?? 0} elsewhere={elsewhere} format={format} />
      </div>
    </div>
  );
}

/** The code of the country under the pointer. */
function codeAt({ target }: Event): string | undefined {
  return target instanceof SVGElement ? target.dataset["code"] : undefined;
}

function Land({ values }: { readonly values: ReadonlyMap<string, number> }): JSX.Element {
  const stepOf = colourSteps([...values.values()]);
  const step = (code: string): string => {
    const value = values.get(code);
    return value === undefined ? "map-none" : `map-${String(stepOf(value))}`;
  };
  const dots = Object.keys(world.dots).sort((a, b) => (values.get(a) ?? 0) - (values.get(b) ?? 0));
  return (
    <>
      <g class="map-land">
        {Object.entries(world.shapes).map(([code, path]) => (
          <path key={code} d={path} class={step(code)} data-code={code} />
        ))}
      </g>
      <g class="map-dots">
        {dots.map((code) => (
          <path key={code} d={dotPath(code)} class={step(code)} data-code={code} />
        ))}
        {dots
          .filter((code) => values.has(code))
          .map((code) => (
            <path key={code} d={dotPath(code)} class="map-reach" data-code={code} />
          ))}
      </g>
    </>
  );
}

/** A line of no length: its round ends make a dot that is as large on a phone as on a wall. */
function dotPath(code: string): string {
  const [x, y] = world.dots[code] ?? [0, 0];
  return `M${String(x)} ${String(y)}h.01`;
}

function Outline(props: { readonly code: string; readonly class: string }): JSX.Element {
  const { code } = props;
  const shape = Object.hasOwn(world.shapes, code) ? world.shapes[code] : undefined;
  if (shape !== undefined) return <path d={shape} class={`map-outline ${props.class}`} />;
  const [x, y] = middleOf(world, code) ?? [-99, -99];
  return <circle cx={x} cy={y} r="14" class={`map-outline ${props.class}`} />;
}

/** Which shade is how much. */
function Legend(
  props: Pick<WorldMapProps, "label" | "format"> & {
    readonly least: number | undefined;
    readonly most: number | undefined;
  },
): JSX.Element {
  const { least, most, label, format } = props;
  if (least === undefined || most === undefined) return <p class="map-legend">No country by name in this period.</p>;
  return (
    <p class="map-legend">
      <span>{label}</span>
      <span>{format(least)}</span>
      {least === most ? null : (
        <>
          <span class="map-scale" aria-hidden="true">
            {Array.from({ length: STEPS }, (_, index) => (
              <i key={index} class={`map-${String(index + 1)}`} />
            ))}
          </span>
          <span class="unseen">to</span>
          <span>{format(most)}</span>
        </>
      )}
    </p>
  );
}

/** What is counted and cannot be drawn. */
function Rest(
  props: Pick<WorldMapProps, "format"> & { readonly other: number; readonly elsewhere: number },
): JSX.Element {
  const { other, elsewhere, format } = props;
  const parts = [
    ...(other > 0 ? [`${format(other)} from countries with too few to name`] : []),
    ...(elsewhere > 0 ? [`${format(elsewhere)} from places that are not known`] : []),
  ];
  return <p class="map-rest">{parts.length === 0 ? null : `Not on the map: ${parts.join(", ")}.`}</p>;
}
