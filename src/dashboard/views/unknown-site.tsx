import type { JSX } from "preact";
import { Link } from "../parts/link.tsx";

/** The address names a site that does not exist, or that this account may not see: which of the two is not told. */
export function UnknownSite({ domain }: { readonly domain: string }): JSX.Element {
  return (
    <main class="centre">
      <div class="card narrow">
        <h1>Nothing to see here</h1>
        <p>
          There is no site <strong>{domain}</strong> that your account may see.
        </p>
        <Link to="/" class="button">
          All sites
        </Link>
      </div>
    </main>
  );
}
