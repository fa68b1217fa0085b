import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { SessionInfo } from "../api.ts";
import { AccountSection } from "./sections/account.tsx";
import { KeysSection } from "./sections/keys.tsx";
import { UsersSection } from "./sections/users.tsx";
import { SettingsNav, type NavEntry } from "./parts/settings-nav.tsx";

interface InstallationSettingsProps {
  readonly session: SessionInfo;
  readonly section: string;
  readonly reload: () => Promise<void>;
}

export interface InstallationSectionProps {
  readonly session: SessionInfo;
  /** E-mail address of who has signed in. */
  readonly email: string;
  readonly reload: () => Promise<void>;
}

const SECTIONS = [
  { id: "account", label: "Your account", view: AccountSection, owners: false },
  { id: "users", label: "Users", view: UsersSection, owners: true },
  { id: "keys", label: "API keys", view: KeysSection, owners: true },
] as const;

/** What belongs to no site: the reader's own account and, for owners, users and keys. */
export function InstallationSettings({ session, section, reload }: InstallationSettingsProps): JSX.Element {
  const isOwner = session.user?.role === "owner";
  const asked = SECTIONS.find(({ id }) => id === section) ?? SECTIONS[0];
  const shown = isOwner || !asked.owners ? asked : undefined;
  useEffect(() => {
    document.title = `${asked.label} · Footfall`;
    return () => {
      document.title = "Footfall";
    };
  }, [asked]);
  const entriesOf = (owners: boolean): NavEntry[] =>
    SECTIONS.filter((one) => one.owners === owners).map(({ id, label }) => ({
      id,
      label,
      to: `/?settings=${id}`,
      draftKey: `/${id}/`,
    }));
  return (
    <main class="page">
      <div class="page-head">
        <h1>{isOwner ? "Account and access" : "Your account"}</h1>
      </div>
      <div class="settings">
        <SettingsNav
          current={asked.id}
          groups={[
            { label: "You", entries: entriesOf(false) },
            ...(isOwner ? [{ label: "Who has access", entries: entriesOf(true) }] : []),
          ]}
        />
        <div class="settings-body">
          {shown === undefined ? (
            <section class="card">
              <div class="empty">
                <p class="notice-title">Only owners may see this</p>
                <p>Users and keys are the owners’ affair. Ask an owner of this installation.</p>
              </div>
            </section>
          ) : (
            <shown.view key={shown.id} session={session} email={session.user?.email ?? ""} reload={reload} />
          )}
        </div>
      </div>
    </main>
  );
}
