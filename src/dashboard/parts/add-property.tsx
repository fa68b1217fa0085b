import type { JSX } from "preact";
import { adminApi } from "../admin-api.ts";
import { useView } from "../view-context.ts";
import { Adding } from "./adding.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { lazy } from "./lazy.tsx";

/** The owner's way to another property of events. */
export function AddProperty({ added }: { readonly added: (key: string) => void }): JSX.Element {
  const { site } = useView();
  return (
    <Adding label="Add a property">
      {(close) => (
        <PropertyForm
          domain={site.domain}
          cancel={close}
          add={async (key) => {
            await adminApi.addItem(site.domain, "properties", { key });
            added(key.trim());
          }}
        />
      )}
    </Adding>
  );
}

const PropertyForm = lazy(
  async () => (await import("../settings/parts/property-form.tsx")).PropertyForm,
  <GhostRows rows={2} />,
);
