import type { JSX } from "preact";
import type { Reader } from "../view-context.ts";
import { Link } from "./link.tsx";

interface SiteTabsProps {
  readonly domain: string;
  readonly current: "overview" | "realtime" | "organisations" | "install" | "settings";
  readonly reader: Pick<Reader, "owner" | "organisations">;
}

/** The views of a site. */
export function SiteTabs({ domain, current, reader }: SiteTabsProps): JSX.Element {
  const site = `/${encodeURIComponent(domain)}`;
  const tab = (view: SiteTabsProps["current"], text: string): JSX.Element => (
    <span aria-current={current === view ? "page" : false}>
      <Link to={view === "overview" ? site : `${site}/${view}`}>{text}</Link>
    </span>
  );
  return (
    <nav class="site-tabs" aria-label="Views">
      {tab("overview", "Overview")}
      {tab("realtime", "Realtime")}
      {reader.organisations ? tab("organisations", "Organisations") : null}
      {tab("install", "Script")}
      {reader.owner ? tab("settings", "Settings") : null}
    </nav>
  );
}
