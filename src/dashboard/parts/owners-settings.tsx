import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { api, ApiError } from "../api.ts";
import { listWith, type OrganisationRule, type OrganisationSettings } from "../organisation-rules.ts";

interface OwnersSettingsProps {
  readonly site: string;
  /** Grows when something was changed elsewhere on the page. */
  readonly tick: number;
  readonly changed: () => void;
}

/** The owner's rules and lists, each with the way back; nothing while there are none. */
export function OwnersSettings({ site, tick, changed }: OwnersSettingsProps): JSX.Element | null {
  const [settings, setSettings] = useState<OrganisationSettings | undefined>();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let isCurrent = true;
    api.siteSettings(site).then(
      (found) => {
        if (isCurrent) setSettings(found);
      },
      () => {
        if (isCurrent) setSettings(undefined);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [site, tick]);
  if (settings === undefined) return null;
  const { organisationRules: rules, organisationExclude: excluded } = settings;
  if (rules.length + excluded.length === 0) return null;

  const drop = async (settle: (now: OrganisationSettings) => Partial<OrganisationSettings>): Promise<void> => {
    setProblem("");
    try {
      await api.changeSite(site, settle(await api.siteSettings(site)));
      changed();
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : String(error));
    }
  };
  return (
    <details class="card owners-settings">
      <summary>
        Your rules <span class="faint">{String(rules.length + excluded.length)}</span>
      </summary>
      <ul>
        {rules.map((rule) => (
          <Entry
            key={JSON.stringify(rule)}
            text={rule.match}
            detail={ruleText(rule)}
            drop={() => {
              const text = JSON.stringify(rule);
              void drop((now) => ({
                organisationRules: now.organisationRules.filter((other) => JSON.stringify(other) !== text),
              }));
            }}
          />
        ))}
        {excluded.map((name) => (
          <Entry
            key={name}
            text={name}
            detail="left out of the list"
            drop={() => {
              void drop((now) => ({ organisationExclude: listWith(now.organisationExclude, name, false) }));
            }}
          />
        ))}
      </ul>
      {problem === "" ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </details>
  );
}

interface EntryProps {
  readonly text: string;
  readonly detail: string;
  readonly drop: () => void;
}

function Entry({ text, detail, drop }: EntryProps): JSX.Element {
  return (
    <li>
      <bdi>{text}</bdi>
      <span class="faint">{detail}</span>
      <button type="button" class="button quiet small" aria-label={`Remove: ${text}, ${detail}`} onClick={drop}>
        Remove
      </button>
    </li>
  );
}

function ruleText({ name, kind, hide }: OrganisationRule): string {
  if (hide === true) return "hidden";
  return [name === undefined ? "" : `called ${name}`, kind === undefined ? "" : `is ${kind}`]
    .filter((part) => part !== "")
    .join(", ");
}
