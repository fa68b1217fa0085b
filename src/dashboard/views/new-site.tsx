import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, type SessionInfo, type SiteInfo } from "../api.ts";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { Steps } from "../parts/steps.tsx";
import { TimeZoneField } from "../parts/time-zone-field.tsx";
import { ChoiceField } from "../settings/parts/choice-field.tsx";
import { Install } from "./install.tsx";

interface NewSiteProps {
  readonly session: SessionInfo;
  readonly created: () => Promise<void>;
}

/** Adds a site and goes on to its script line. */
export function NewSite({ session, created }: NewSiteProps): JSX.Element {
  const [domain, setDomain] = useState("");
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [mode, setMode] = useState<SiteInfo["mode"]>("threshold");
  const [made, setMade] = useState<string | undefined>();
  const [first] = useState(session.sites.length === 0);
  if (made !== undefined) return <Install domain={made} publicUrl={session.publicUrl} first={first} opened={created} />;
  if (session.user?.role !== "owner") {
    return (
      <main class="centre">
        <div class="card narrow">
          <h1>No sites yet</h1>
          <p>Your account may not see a site so far. An owner of this installation can change that.</p>
        </div>
      </main>
    );
  }
  const submit = async (): Promise<void> => {
    const site = await api.createSite({ domain: bareDomain(domain), timeZone, mode });
    setMade(site.domain);
  };
  return (
    <main class="centre">
      <div class="card narrow">
        {first ? <Steps current={1} /> : null}
        <h1>{first ? "Your first site" : "Add a site"}</h1>
        <Form submit={submit} button="Add site">
          <Field
            label="Domain"
            type="text"
            name="domain"
            autocomplete="off"
            value={domain}
            change={setDomain}
            placeholder="example.com"
            hint="Without https:// and without www."
            focus
          />
          <TimeZoneField value={timeZone} change={setTimeZone} />
          <details class="new-site-more">
            <summary>How small numbers are kept back</summary>
            <ChoiceField label="Mode" value={mode} choices={MODES} hint={MODE_HINTS[mode]} change={setMode} />
          </details>
        </Form>
      </div>
    </main>
  );
}

const MODES: readonly (readonly [SiteInfo["mode"], string])[] = [
  ["threshold", "Threshold: exact counts"],
  ["dp", "Differential privacy: noise"],
];

const MODE_HINTS: Readonly<Record<SiteInfo["mode"], string>> = {
  threshold: "What few visitors did goes into “Other”. Right for most sites; fixed once the site is added.",
  dp:
    "Every number has noise, and says how much: so little may become known of one visitor’s day that it can be proved. For large sites: there is no live view, and " +
    "there are no goals, funnels, properties, organisations or imports. Fixed once the site is added.",
};

/** What is left when somebody pastes the address of their home page. */
function bareDomain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//u, "")
    .replace(/^www\./u, "")
    .replace(/\/.*$/u, "");
}
