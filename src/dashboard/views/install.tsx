import type { JSX } from "preact";
import { navigate } from "../location.ts";
import { InstallLine, useFirstView } from "../parts/install-line.tsx";
import { Steps } from "../parts/steps.tsx";

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
  const seen = useFirstView(domain);
  const open = async (): Promise<void> => {
    await opened();
    navigate(`/${encodeURIComponent(domain)}?period=today`);
  };
  return (
    <main class="centre">
      <div class="card wide">
        {first ? <Steps current={2} /> : null}
        <h1>One line for {domain}</h1>
        <InstallLine domain={domain} publicUrl={publicUrl} seen={seen} />
        <button type="button" class={`button ${seen ? "primary" : ""}`} onClick={() => void open()}>
          {seen ? "See the numbers" : "Go on without waiting"}
        </button>
      </div>
    </main>
  );
}
