import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { SessionInfo, SiteInfo } from "../api.ts";
import { recipes } from "../install-recipes.ts";
import { CopyLine } from "../parts/copy-line.tsx";
import { InstallLine } from "../parts/install-line.tsx";
import { SiteMenu } from "../parts/site-menu.tsx";
import { SiteTabs } from "../parts/site-tabs.tsx";
import { readerOf } from "../reader-of.ts";
import { useFirstView } from "../use-first-view.ts";

interface InstallViewProps {
  readonly session: SessionInfo;
  readonly site: SiteInfo;
}

/** How pages of a site are counted: the line, whether it works, and what it looks like in other places. */
export function InstallView({ session, site }: InstallViewProps): JSX.Element {
  const { domain } = site;
  const first = useFirstView(domain, site.mode);
  useEffect(() => {
    document.title = `Script · ${domain} · Footfall`;
    return () => {
      document.title = "Footfall";
    };
  }, [domain]);
  return (
    <main class="page">
      <div class="page-head">
        <SiteMenu session={session} current={domain} />
        <SiteTabs domain={domain} current="install" reader={readerOf(session)} />
      </div>
      <section class="card install" aria-labelledby="install-line">
        <h2 id="install-line">One line for {domain}</h2>
        <InstallLine domain={domain} publicUrl={session.publicUrl} first={first} />
      </section>
      <section class="card install" aria-labelledby="recipes">
        <h2 id="recipes">In other places</h2>
        {recipes(session.publicUrl, domain).map(({ title, text, code }) => (
          <details key={title} class="recipe">
            <summary>{title}</summary>
            <p>{text}</p>
            {code.map((block) => (
              <CopyLine key={block} text={block} />
            ))}
          </details>
        ))}
      </section>
    </main>
  );
}
