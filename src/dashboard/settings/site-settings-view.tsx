import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { adminApi, type SiteSettings } from "../admin-api.ts";
import type { SessionInfo, SiteInfo } from "../api.ts";
import { Failure } from "../parts/failure.tsx";
import { Link } from "../parts/link.tsx";
import { SiteMenu } from "../parts/site-menu.tsx";
import { SiteTabs } from "../parts/site-tabs.tsx";
import { readerOf } from "../reader-of.ts";
import { Loading } from "./parts/loading.tsx";
import { SettingsNav } from "./parts/settings-nav.tsx";
import { SITE_SECTIONS } from "./site-sections.ts";
import { siteStore } from "./site-store.ts";
import { useLoaded } from "./use-loaded.ts";

interface SiteSettingsViewProps {
  readonly session: SessionInfo;
  readonly site: SiteInfo;
  readonly section: string;
  readonly reload: () => Promise<void>;
}

/** What an owner may set of a site, a section at a time. */
export function SiteSettingsView({ session, site, section, reload }: SiteSettingsViewProps): JSX.Element {
  const { domain } = site;
  const isOwner = session.user?.role === "owner";
  const sections = SITE_SECTIONS.flatMap((group) => group.sections);
  const shown = sections.find(({ id }) => id === section) ?? sections[0];
  useEffect(() => {
    document.title = `${shown?.label ?? "Settings"} · Settings · ${domain} · Footfall`;
    return () => {
      document.title = "Footfall";
    };
  }, [domain, shown]);
  const address = `/${encodeURIComponent(domain)}/settings`;
  return (
    <main class="page">
      <div class="page-head">
        <SiteMenu session={session} current={domain} />
        <SiteTabs domain={domain} current="settings" reader={readerOf(session)} />
      </div>
      {isOwner ? (
        <div class="settings">
          <SettingsNav
            current={shown?.id ?? ""}
            groups={SITE_SECTIONS.map((group) => ({
              label: group.label,
              entries: group.sections.map(({ id, label }) => ({
                id,
                label,
                to: `${address}/${id}`,
                draftKey: `${domain}/${id}/`,
              })),
            }))}
          />
          <div class="settings-body">
            <Sections site={site} shown={shown} publicUrl={session.publicUrl} reload={reload} />
          </div>
        </div>
      ) : (
        <OwnersOnly domain={domain} />
      )}
    </main>
  );
}

interface SectionsProps {
  readonly site: SiteInfo;
  readonly shown: (typeof SITE_SECTIONS)[number]["sections"][number] | undefined;
  readonly publicUrl: string;
  readonly reload: () => Promise<void>;
}

function Sections({ site, shown, publicUrl, reload }: SectionsProps): JSX.Element | null {
  const [loaded, again, set] = useLoaded<SiteSettings>(site.domain, () => adminApi.site(site.domain));
  const store = useMemo(() => siteStore(site.domain, set), [site.domain, set]);
  const denied = loaded.state === "failed" && loaded.error.status === 401;
  useEffect(() => {
    if (denied) void reload();
  }, [denied]);
  if (shown === undefined) return null;
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} retry={() => void again()} />;
  const View = shown.view;
  return <View key={shown.id} site={site} settings={loaded.data} store={store} publicUrl={publicUrl} reload={reload} />;
}

function OwnersOnly({ domain }: { readonly domain: string }): JSX.Element {
  return (
    <section class="card">
      <div class="empty">
        <p class="notice-title">Only owners may change settings</p>
        <p>Your account reads the numbers of {domain}. Ask an owner of this installation for what should change.</p>
        <Link to={`/${encodeURIComponent(domain)}`} class="button">
          To the numbers
        </Link>
      </div>
    </section>
  );
}
