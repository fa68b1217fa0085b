import type { JSX } from "preact";
import { useView } from "../view-context.ts";
import { GhostRows } from "./ghost-rows.tsx";
import { lazy } from "./lazy.tsx";
import { WhenNear } from "./when-near.tsx";

const TopOrganisations = lazy(async () => (await import("./top-organisations.tsx")).TopOrganisations, <GhostRows />);

/** Which organisations came: nothing for readers who may not see them, and of a site in mode `dp`, which counts none. */
export function OrganisationsPanel(): JSX.Element | null {
  const { reader, site } = useView();
  if (!reader.organisations || site.mode === "dp") return null;
  return (
    <section class="card panel wide" aria-labelledby="organisations-title">
      <div class="panel-head">
        <h2 id="organisations-title">Organisations</h2>
      </div>
      <div class="panel-body">
        <WhenNear before={<GhostRows />}>
          <TopOrganisations />
        </WhenNear>
      </div>
    </section>
  );
}
