import type { JSX } from "preact";
import type { SessionInfo } from "../api.ts";
import { Link } from "../parts/link.tsx";
import { SiteCard } from "../parts/site-card.tsx";

/** All sites of the reader at a glance. */
export function Sites({ session }: { readonly session: SessionInfo }): JSX.Element {
  return (
    <main class="page">
      <div class="page-head">
        <h1>Sites</h1>
        <span class="spring" />
        {session.user?.role === "owner" ? (
          <Link to="/?add" class="button">
            Add a site
          </Link>
        ) : null}
      </div>
      <ul class="site-cards">
        {session.sites.map((site) => (
          <li key={site.domain}>
            <SiteCard site={site} />
          </li>
        ))}
      </ul>
    </main>
  );
}
