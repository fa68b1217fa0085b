import type { JSX } from "preact";
import { navigate } from "../location.ts";
import { InstallLine } from "../parts/install-line.tsx";
import { Steps } from "../parts/steps.tsx";
import { useFirstView } from "../use-first-view.ts";

interface InstallProps {
  readonly domain: string;
  readonly publicUrl: string;
  /** Part of the first set-up. */
  readonly first: boolean;
  /** Called before leaving, so that the new site is known. */
  readonly opened: () => Promise<void>;
}

/** Last step of adding a site: its script line, and a live look for its first page view. */
export function Install({ domain, publicUrl, first, opened }: InstallProps): JSX.Element {
  // What is made on this page is never in mode dp.
  const arrival = useFirstView(domain, "threshold");
  const open = async (view: string): Promise<void> => {
    await opened();
    navigate(`/${encodeURIComponent(domain)}${view}`);
  };
  return (
    <main class="centre">
      <div class="card wide">
        {first ? <Steps current={2} /> : null}
        <h1>One line for {domain}</h1>
        <InstallLine domain={domain} publicUrl={publicUrl} first={arrival} />
        <div class="install-on">
          <button
            type="button"
            class={`button ${arrival?.seen === true ? "primary" : ""}`}
            onClick={() => void open("?period=today")}
          >
            {arrival?.seen === true ? "See the numbers" : "Go on without waiting"}
          </button>
          <button type="button" class="button quiet" onClick={() => void open("/install")}>
            WordPress, Next, proxies…
          </button>
        </div>
      </div>
    </main>
  );
}
