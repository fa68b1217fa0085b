import type { JSX } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { api, ApiError, type SessionInfo } from "./api.ts";
import { navigate, usePlace } from "./location.ts";
import { Failure } from "./parts/failure.tsx";
import { Header } from "./parts/header.tsx";
import { lazy } from "./parts/lazy.tsx";
import { Shortcuts } from "./parts/shortcuts.tsx";
import { SiteMenu } from "./parts/site-menu.tsx";
import { SiteTabs } from "./parts/site-tabs.tsx";
import { readerOf } from "./reader-of.ts";
import { asApiError } from "./request.ts";
import { forgetDrafts } from "./settings/drafts.ts";
import { useTheme } from "./theme.ts";
import { forgetAnswers } from "./use-answer.ts";
import { CreateAccount } from "./views/create-account.tsx";
import { NewSite } from "./views/new-site.tsx";
import { SignIn } from "./views/sign-in.tsx";
import { SiteView } from "./views/site.tsx";
import { Sites } from "./views/sites.tsx";
import { UnknownSite } from "./views/unknown-site.tsx";

const loading = <main class="booting" aria-busy="true" aria-label="Loading" />;
// What most visits to the page do not open is loaded when it is.
const InstallView = lazy(async () => (await import("./views/install-view.tsx")).InstallView, loading);
const OrganisationsView = lazy(async () => (await import("./views/organisations.tsx")).OrganisationsView, loading);
const SettingsView = lazy(async () => (await import("./settings/settings-view.tsx")).SettingsView, loading);

const RealtimeView = lazy(async () => (await import("./views/realtime.tsx")).RealtimeView, loading);

/** The page: who is looking decides between sign-in, set-up and the sites; the address decides which site. */
export function App(): JSX.Element {
  const [session, setSession] = useState<SessionInfo | ApiError | undefined>();
  const [theme, setTheme] = useTheme();
  const { path, search } = usePlace();

  const reload = useCallback(async (): Promise<void> => {
    try {
      setSession(await api.session());
    } catch (error) {
      setSession(asApiError(error));
    }
  }, []);
  useEffect(() => void reload(), [reload]);

  const signOut = useCallback(async (): Promise<void> => {
    await api.signOut().catch(() => undefined);
    forgetAnswers();
    forgetDrafts();
    navigate("/", "replace");
    await reload();
  }, [reload]);

  if (session === undefined) return loading;
  if (session instanceof ApiError) {
    return (
      <main class="centre">
        <Failure error={session} retry={() => void reload()} />
      </main>
    );
  }
  if (session.setup) return <CreateAccount done={reload} />;
  if (session.user === null) {
    const expired = new URLSearchParams(search).has("setup");
    return <SignIn unclaimed={session.unclaimed} linkExpired={expired} done={reload} />;
  }

  const { domain, view } = siteInPath(path);
  const site = session.sites.find((candidate) => candidate.domain === domain);
  const adding = domain === "" && (search === "?add" || session.sites.length === 0);
  const settings = new URLSearchParams(search).get("settings");
  const signedOut = (): void => void reload();
  const reader = readerOf(session);
  return (
    <>
      <Header
        email={session.user.email}
        owner={reader.owner}
        theme={theme}
        setTheme={setTheme}
        signOut={() => void signOut()}
      >
        <Shortcuts domain={site?.domain} reader={reader} />
      </Header>
      {site !== undefined && view === "organisations" ? (
        <OrganisationsView key={site.domain} session={session} site={site} search={search} signedOut={signedOut} />
      ) : site !== undefined && view === "realtime" ? (
        <RealtimeView key={site.domain} session={session} site={site} search={search} signedOut={signedOut} />
      ) : site !== undefined && view === "install" ? (
        <InstallView key={site.domain} session={session} site={site} />
      ) : site !== undefined && (view === "settings" || view.startsWith("settings/")) ? (
        <SettingsView session={session} site={site} section={view.slice("settings/".length)} reload={reload} />
      ) : domain === "" && settings !== null ? (
        <SettingsView session={session} site={undefined} section={settings} reload={reload} />
      ) : site !== undefined && view === "" ? (
        <SiteView
          key={site.domain}
          site={site}
          reader={reader}
          path={`/${encodeURIComponent(site.domain)}`}
          search={search}
          theme={theme}
          publicUrl={session.publicUrl}
          data={session.data}
          signedOut={signedOut}
        >
          <SiteMenu session={session} current={site.domain} />
          <SiteTabs domain={site.domain} current="overview" reader={reader} />
        </SiteView>
      ) : domain !== "" ? (
        <UnknownSite domain={domain} />
      ) : adding ? (
        <NewSite session={session} created={reload} />
      ) : (
        <Sites session={session} />
      )}
    </>
  );
}

/** `/<site>` or `/<site>/<view>`. */
function siteInPath(path: string): { readonly domain: string; readonly view: string } {
  const [, site = "", ...rest] = path.split("/");
  const view = rest.join("/");
  try {
    return { domain: decodeURIComponent(site).toLowerCase(), view };
  } catch {
    return { domain: site, view };
  }
}
