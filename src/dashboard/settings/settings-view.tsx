import type { JSX } from "preact";
import type { SessionInfo, SiteInfo } from "../api.ts";
import { InstallationSettings } from "./installation-settings.tsx";
import { SiteSettingsView } from "./site-settings-view.tsx";

export interface SettingsViewProps {
  readonly session: SessionInfo;
  /** Undefined = the settings of the installation and of the reader's account. */
  readonly site: SiteInfo | undefined;
  /** Part of the address; "" = the first. */
  readonly section: string;
  /** Asks anew who is looking and which sites there are. */
  readonly reload: () => Promise<void>;
}

/** All settings: what the page loads when somebody opens the first of them. */
export function SettingsView({ session, site, section, reload }: SettingsViewProps): JSX.Element {
  return site === undefined ? (
    <InstallationSettings session={session} section={section} reload={reload} />
  ) : (
    <SiteSettingsView key={site.domain} session={session} site={site} section={section} reload={reload} />
  );
}
