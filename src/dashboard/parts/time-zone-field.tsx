import type { JSX } from "preact";
import { useId } from "preact/hooks";

interface TimeZoneFieldProps {
  readonly value: string;
  readonly change: (zone: string) => void;
}

/** All time zones of the browser, by continent. */
export function TimeZoneField({ value, change }: TimeZoneFieldProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>Time zone</label>
      <select
        id={id}
        name="timeZone"
        aria-describedby={`${id}-hint`}
        value={value}
        onChange={(event) => {
          change(event.currentTarget.value);
        }}
      >
        {[...zonesByContinent(value)].map(([continent, zones]) => (
          <optgroup key={continent} label={continent}>
            {zones.map((zone) => (
              <option key={zone} value={zone} selected={zone === value}>
                {zone.slice(zone.indexOf("/") + 1).replaceAll("_", " ")}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <p class="field-hint" id={`${id}-hint`}>
        Days begin at midnight there.
      </p>
    </div>
  );
}

function zonesByContinent(chosen: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const zone of new Set([...Intl.supportedValuesOf("timeZone"), "UTC", chosen])) {
    const slash = zone.indexOf("/");
    const continent = slash < 0 ? "Universal" : zone.slice(0, slash);
    const group = groups.get(continent) ?? [];
    group.push(zone);
    groups.set(continent, group);
  }
  return groups;
}
