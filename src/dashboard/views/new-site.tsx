import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { api, type SessionInfo } from "../api.ts";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { Steps } from "../parts/steps.tsx";
import { TimeZoneField } from "../parts/time-zone-field.tsx";
import { Install } from "./install.tsx";

interface NewSiteProps {
  readonly session: SessionInfo;
  readonly created: () => Promise<void>;
}

/** Adds a site and goes on to its script line. */
export function NewSite({ session, created }: NewSiteProps): JSX.Element {
  const [domain, setDomain] = useState("");
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
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
    const site = await api.createSite(bareDomain(domain), timeZone);
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
        </Form>
      </div>
    </main>
  );
}

/** What is left when somebody pastes the address of their home page. */
function bareDomain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//u, "")
    .replace(/^www\./u, "")
    .replace(/\/.*$/u, "");
}
