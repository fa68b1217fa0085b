import type { JSX } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { api, ApiError, type SessionInfo } from "./api.ts";
import { navigate, usePlace } from "./location.ts";
import { Header } from "./parts/header.tsx";
import { Failure } from "./parts/failure.tsx";
import { useTheme } from "./theme.ts";
import { forgetAnswers } from "./use-answer.ts";
import { CreateAccount } from "./views/create-account.tsx";
import { InstallView } from "./views/install-view.tsx";
import { NewSite } from "./views/new-site.tsx";
import { OrganisationsView } from "./views/organisations.tsx";
import { SignIn } from "./views/sign-in.tsx";
import { SiteView } from "./views/site.tsx";
import { Sites } from "./views/sites.tsx";
import { UnknownSite } from "./views/unknown-site.tsx";

/** The page: who is looking decides between sign-in, set-up and the sites; the address decides which site. */
export function App(): JSX.Element {
  const [session, setSession] = useState<SessionInfo | ApiError | undefined>();
  const [theme, setTheme] = useTheme();
  const { path, search } = usePlace();

  const reload = useCallback(async (): Promise<void> => {
    try {
      setSession(await api.session());
    } catch (error) {
      setSession(error instanceof ApiError ? error : new ApiError(0, String(error)));
    }
  }, []);
  useEffect(() => void reload(), [reload]);

  const signOut = useCallback(async (): Promise<void> => {
    await api.signOut().catch(() => undefined);
    forgetAnswers();
    navigate("/", "replace");
    await reload();
  }, [reload]);

  if (session === undefined) return <main class="booting" aria-busy="true" aria-label="Loading" />;
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
  return (
    <>
      <Header email={session.user.email} theme={theme} setTheme={setTheme} signOut={() => void signOut()} />
      {site !== undefined && view === "organisations" ? (
        <OrganisationsView
          key={site.domain}
          session={session}
          site={site}
          search={search}
          signedOut={() => void reload()}
        />
      ) : site !== undefined && view === "install" ? (
        <InstallView key={site.domain} session={session} site={site} />
      ) : site !== undefined && view === "" ? (
        <SiteView
          key={site.domain}
          session={session}
          site={site}
          search={search}
          theme={theme}
          signedOut={() => void reload()}
        />
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
