import type { JSX } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { Failure } from "../parts/failure.tsx";
import { Field } from "../parts/field.tsx";
import { Form } from "../parts/form.tsx";
import { Logo } from "../parts/logo.tsx";
import { Shortcuts } from "../parts/shortcuts.tsx";
import { ThemeButton } from "../parts/theme-button.tsx";
import { ApiError, asApiError, askAsGuest } from "../request.ts";
import { sharedApi, type SharedInfo } from "../shared-api.ts";
import { filterNames } from "../filter-names.ts";
import type { SharedPlace } from "../shared-place.ts";
import { useTheme } from "../theme.ts";
import { filterWords } from "../settings/filter-words.ts";
import type { Reader } from "../view-context.ts";
import { SiteView } from "./site.tsx";

interface SharedViewProps {
  readonly place: SharedPlace;
  readonly path: string;
  readonly search: string;
}

/** A site as a shared link shows it. Nothing is stored: who has given the password gives it again after a reload. */
export function SharedView({ place, path, search }: SharedViewProps): JSX.Element {
  const { token, embedded } = place;
  const [info, setInfo] = useState<SharedInfo | ApiError | undefined>();
  const [theme, setTheme] = useTheme(place.theme);

  const load = useCallback(
    async (access: string): Promise<void> => {
      // A public link is called as its site, which may have any letters; headers may not.
      askAsGuest(`share_${encodeURIComponent(access)}`);
      try {
        setInfo(await sharedApi.share(token));
      } catch (error) {
        setInfo(asApiError(error));
      }
    },
    [token],
  );
  useEffect(() => void load(token), [load, token]);
  useEffect(() => {
    document.documentElement.classList.toggle("embedded", embedded);
  }, [embedded]);

  if (info === undefined) return <main class="booting" aria-busy="true" aria-label="Loading" />;
  if (info instanceof ApiError) {
    return (
      <main class="centre">
        {info.status === 404 ? (
          <div class="card narrow">
            <Logo />
            <h1>This link does not hold</h1>
            <p>It was taken back, or a part of it is missing. Ask whoever gave it to you for another one.</p>
          </div>
        ) : (
          <Failure error={info} retry={() => void load(token)} />
        )}
      </main>
    );
  }
  if (info.needsPassword === true) {
    return (
      <AskPassword
        unlock={async (password) => {
          await load((await sharedApi.unlock(token, password)).access);
        }}
      />
    );
  }
  const { site, name, filters, data } = info;
  const panels = place.panels.length === 0 ? info.panels : narrowed(info.panels, place.panels);
  const reader: Reader = { owner: false, organisations: false, guest: { panels, filteredBy: filterNames(filters) } };
  return (
    <>
      {embedded ? null : (
        <header class="top">
          <div class="top-inner">
            <span class="home">
              <Logo />
              <span>Footfall</span>
            </span>
            <span class="spring" />
            <Shortcuts domain={undefined} reader={reader} />
            <ThemeButton theme={theme} setTheme={setTheme} />
          </div>
        </header>
      )}
      <SiteView
        site={site}
        reader={reader}
        path={path}
        search={search}
        kept={place.kept}
        theme={theme}
        publicUrl=""
        data={data}
        embedded={embedded}
        signedOut={() => void load(token)}
      >
        <h1 class="shared-name">
          <bdi>{site.domain}</bdi>
          {name === site.domain ? null : (
            <small>
              <bdi>{name}</bdi>
            </small>
          )}
        </h1>
        {filters.length === 0 ? null : (
          <p class="shared-filters">
            Only: <bdi>{filterWords(filters)}</bdi>
          </p>
        )}
      </SiteView>
    </>
  );
}

/** What of the link is asked for; a panel that it does not show is not shown. */
function narrowed(shared: readonly string[], asked: readonly string[]): readonly string[] {
  const both = shared.length === 0 ? asked : asked.filter((panel) => shared.includes(panel));
  // None would be all.
  return both.length === 0 ? ["none"] : both;
}

function AskPassword({ unlock }: { readonly unlock: (password: string) => Promise<void> }): JSX.Element {
  const [password, setPassword] = useState("");
  return (
    <main class="centre">
      <div class="card narrow">
        <Logo />
        <h1>Shared statistics</h1>
        <p class="lead">This link asks for the password that came with it.</p>
        <Form submit={() => unlock(password)} button="Open">
          <Field
            label="Password"
            type="password"
            name="password"
            autocomplete="off"
            value={password}
            change={setPassword}
            focus
          />
        </Form>
      </div>
    </main>
  );
}
