import type { JSX } from "preact";
import { Link } from "./link.tsx";

interface SiteTabsProps {
  readonly domain: string;
  readonly current: "overview" | "organisations" | "install";
  /** Whether the reader may see them. */
  readonly organisations: boolean;
}

/** The views of a site. */
export function SiteTabs({ domain, current, organisations }: SiteTabsProps): JSX.Element {
  const site = `/${encodeURIComponent(domain)}`;
  return (
    <nav class="site-tabs" aria-label="Views">
      <Tab to={site} text="Overview" isCurrent={current === "overview"} />
      {organisations ? (
        <Tab to={`${site}/organisations`} text="Organisations" isCurrent={current === "organisations"} />
      ) : null}
      <Tab to={`${site}/install`} text="Script" isCurrent={current === "install"} />
    </nav>
  );
}

function Tab(props: { readonly to: string; readonly text: string; readonly isCurrent: boolean }): JSX.Element {
  return (
    <span aria-current={props.isCurrent ? "page" : false}>
      <Link to={props.to}>{props.text}</Link>
    </span>
  );
}
