import type { JSX } from "preact";
import type { SessionInfo } from "../api.ts";
import { Link } from "./link.tsx";
import { Menu } from "./menu.tsx";

interface SiteMenuProps {
  readonly session: SessionInfo;
  /** Domain of the site in view. */
  readonly current: string;
}

/** The name of the site in view, which opens the list of the others. */
export function SiteMenu({ session, current }: SiteMenuProps): JSX.Element {
  return (
    <nav aria-label="Sites">
      <h1 class="unseen">{current}</h1>
      <Menu label={<bdi>{current}</bdi>} name={`Site ${current}, choose another`} class="site-menu">
        {(close) => (
          <ul class="choices">
            {session.sites.map((site) => (
              <li key={site.domain} onClick={close}>
                <Link to={`/${encodeURIComponent(site.domain)}`} class={site.domain === current ? "chosen" : ""}>
                  {site.domain}
                </Link>
              </li>
            ))}
            <li class="apart" onClick={close}>
              <Link to="/">All sites</Link>
            </li>
            {session.user?.role === "owner" ? (
              <li onClick={close}>
                <Link to="/?add">Add a site</Link>
              </li>
            ) : null}
          </ul>
        )}
      </Menu>
    </nav>
  );
}
