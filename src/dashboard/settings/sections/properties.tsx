import type { JSX } from "preact";
import { ItemList } from "../parts/item-list.tsx";
import { NotInDp } from "../parts/not-in-dp.tsx";
import { PropertyForm } from "../parts/property-form.tsx";
import { Section } from "../parts/section.tsx";
import type { SiteSectionProps } from "../site-store.ts";

/** Keys of the properties of events that are kept. */
export function PropertiesSection({ site, settings, store }: SiteSectionProps): JSX.Element {
  const { domain, properties } = settings;
  if (site.mode === "dp") return <NotInDp title="Properties" what="properties" />;
  return (
    <Section
      title="Properties"
      intro="What your events say beside their name, such as the plan of a signup. Only properties that are declared here are kept, from now on; values that look like a person’s are replaced."
    >
      <ItemList
        label="Properties"
        items={properties}
        nameOf={(key) => key}
        empty="No properties yet. With one you see an event by its values: signups by plan, purchases by product."
        remove={{
          question: (key) => ({
            title: `Stop keeping “${key}”?`,
            text: <p>What was counted stays. It can be declared again at any time.</p>,
            button: "Stop keeping it",
          }),
          act: (key) => store.remove("properties", key),
        }}
      >
        {(key) => (
          <bdi class="item-name" title={key}>
            <code>{key}</code>
          </bdi>
        )}
      </ItemList>
      <PropertyForm
        domain={domain}
        add={async (key) => {
          await store.add("properties", { key });
        }}
      />
    </Section>
  );
}
