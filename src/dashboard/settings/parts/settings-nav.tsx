import type { JSX } from "preact";
import { Link } from "../../parts/link.tsx";
import { Menu } from "../../parts/menu.tsx";
import { useUnsaved } from "../drafts.ts";

export interface NavGroup {
  readonly label: string;
  readonly entries: readonly NavEntry[];
}

export interface NavEntry {
  readonly id: string;
  readonly label: string;
  readonly to: string;
  /** Beginning of the keys of its drafts. */
  readonly draftKey: string;
}

interface SettingsNavProps {
  readonly groups: readonly NavGroup[];
  readonly current: string;
}

/** The sections: a list beside them, and a menu above them where there is no room. What is not saved is marked. */
export function SettingsNav({ groups, current }: SettingsNavProps): JSX.Element {
  const isUnsaved = useUnsaved();
  const entries = groups.flatMap((group) => group.entries);
  const shown = entries.find(({ id }) => id === current);
  const elsewhere = entries.filter(({ id, draftKey }) => id !== current && isUnsaved(draftKey)).length;
  const list = (group: NavGroup, close?: () => void): JSX.Element[] =>
    group.entries.map(({ id, label, to, draftKey }) => (
      <li key={id} aria-current={id === current ? "page" : false} onClick={close}>
        <Link to={to}>
          {label}
          {isUnsaved(draftKey) ? <Unsaved /> : null}
        </Link>
      </li>
    ));
  return (
    <>
      <nav class="settings-nav" aria-label="Settings">
        {groups.map((group) => (
          <div key={group.label} class="nav-group">
            <p aria-hidden="true">{group.label}</p>
            <ul aria-label={group.label}>{list(group)}</ul>
          </div>
        ))}
      </nav>
      <nav class="settings-menu" aria-label="Settings">
        <Menu
          label={
            <span>
              {shown?.label ?? "Settings"}
              {elsewhere > 0 ? <Unsaved /> : null}
            </span>
          }
          name={`Section ${shown?.label ?? ""}, choose another`}
        >
          {(close) =>
            groups.map((group) => (
              <div key={group.label} class="nav-group">
                <p aria-hidden="true">{group.label}</p>
                <ul class="choices" aria-label={group.label}>
                  {list(group, close)}
                </ul>
              </div>
            ))
          }
        </Menu>
      </nav>
    </>
  );
}

function Unsaved(): JSX.Element {
  return (
    <span class="unsaved-dot" title="Not saved yet">
      <span class="unseen">(not saved yet)</span>
    </span>
  );
}
