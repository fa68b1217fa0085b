import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { InstallLine, useFirstView } from "./install-line.tsx";

interface NothingYetProps {
  readonly domain: string;
  readonly publicUrl: string;
  /** Called when the first visitor is there. */
  readonly arrived: () => void;
}

/** In the place of numbers, while a site has never had any. */
export function NothingYet({ domain, publicUrl, arrived }: NothingYetProps): JSX.Element {
  const seen = useFirstView(domain);
  useEffect(() => {
    if (seen) arrived();
  }, [seen]);
  return (
    <section class="card nothing-yet" aria-labelledby="nothing-yet">
      <h2 id="nothing-yet">No page views yet</h2>
      <InstallLine domain={domain} publicUrl={publicUrl} seen={seen} />
    </section>
  );
}
