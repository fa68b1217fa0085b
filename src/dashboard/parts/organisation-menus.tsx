import type { JSX } from "preact";
import { fileOf, WEEK_SPANS, type OrganisationsState } from "../organisations-state.ts";
import { Menu } from "./menu.tsx";

/** Chooses how many weeks are in view. */
export function WeeksMenu(props: { readonly weeks: number; readonly choose: (weeks: number) => void }): JSX.Element {
  const label = spanText(props.weeks);
  return (
    <Menu label={label} name={`Weeks: ${label}`} align="end">
      {(close) => (
        <ul class="choices">
          {WEEK_SPANS.map((weeks) => (
            <li key={weeks}>
              <button
                type="button"
                class={weeks === props.weeks ? "chosen" : ""}
                aria-pressed={weeks === props.weeks}
                onClick={() => {
                  close();
                  props.choose(weeks);
                }}
              >
                {spanText(weeks)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}

function spanText(weeks: number): string {
  return weeks === 1 ? "Last week" : `Last ${String(weeks)} weeks`;
}

const FILES: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ["Spreadsheet", "commas", {}],
  ["Spreadsheet", "semicolons", { separator: "semicolon", bom: "1" }],
  ["Salesforce", "accounts", { for: "salesforce" }],
  ["HubSpot", "companies", { for: "hubspot", bom: "1" }],
  ["Pipedrive", "organisations", { for: "pipedrive", bom: "1" }],
];

interface FilesMenuProps {
  readonly site: string;
  readonly state: OrganisationsState;
}

/** The list as a file, with the headers that its reader knows. */
export function FilesMenu({ site, state }: FilesMenuProps): JSX.Element {
  return (
    <Menu label="CSV" name="Download as CSV" align="end">
      {(close) => (
        <ul class="choices files">
          {FILES.map(([reader, detail, options]) => (
            <li key={reader + detail} onClick={close}>
              <a href={fileOf(site, state, options)} download>
                {reader} <span class="faint">{detail}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}
