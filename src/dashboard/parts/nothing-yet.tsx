import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { useFirstView } from "../use-first-view.ts";
import { InstallLine } from "./install-line.tsx";
import { Link } from "./link.tsx";

interface NothingYetProps {
  readonly domain: string;
  readonly publicUrl: string;
  readonly mode: "threshold" | "dp";
  /** Called when the first visitor is there. */
  readonly arrived: () => void;
}

/** In the place of numbers, while a site has none of the last four weeks. */
export function NothingYet({ domain, publicUrl, mode, arrived }: NothingYetProps): JSX.Element {
  const first = useFirstView(domain, mode);
  useEffect(() => {
    if (first?.seen === true) arrived();
  }, [first?.seen]);
  return (
    <section class="card nothing-yet" aria-labelledby="nothing-yet">
      <h2 id="nothing-yet">{first?.counted === true ? "No page views in four weeks" : "No page views yet"}</h2>
      <InstallLine domain={domain} publicUrl={publicUrl} first={first} />
      <p class="more-ways">
        <Link to={`/${encodeURIComponent(domain)}/install`}>
          Recipes for WordPress, Next, proxies, e-mails and more
        </Link>
      </p>
    </section>
  );
}
