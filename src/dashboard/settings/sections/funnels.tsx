import type { JSX } from "preact";
import type { Funnel } from "../../admin-api.ts";
import { Link } from "../../parts/link.tsx";
import { FunnelForm } from "../parts/funnel-form.tsx";
import { ItemList } from "../parts/item-list.tsx";
import { NotInDp } from "../parts/not-in-dp.tsx";
import { Section } from "../parts/section.tsx";
import type { SiteSectionProps } from "../site-store.ts";

/** Goals that visits may come to one after the other. */
export function FunnelsSection({ site, settings, store }: SiteSectionProps): JSX.Element {
  const { domain, funnels } = settings;
  if (site.mode === "dp") return <NotInDp title="Funnels" what="funnels" />;
  const draftKey = ({ name }: Funnel): string => `${domain}/funnels/of ${name}`;
  const goals = settings.goals.filter(({ scrollPercent }) => scrollPercent === undefined).map(({ name }) => name);
  return (
    <Section
      title="Funnels"
      intro="Goals that visits come to one after the other: how many come how far, and where they leave. A funnel counts from when it is declared."
    >
      <ItemList
        label="Funnels"
        items={funnels}
        nameOf={({ name }) => name}
        empty="No funnels yet. With one you see at which step of a sale or a signup most visits end."
        edit={{
          verb: "Edit",
          draftKey,
          form: (funnel, close) => (
            <FunnelForm
              draftKey={draftKey(funnel)}
              goals={goals}
              funnel={funnel}
              cancel={close}
              submit={(changed) => store.change("funnels", funnel.name, changed)}
            />
          ),
        }}
        remove={{
          question: ({ name }) => ({
            title: `Stop counting “${name}”?`,
            text: (
              <p>
                Its numbers stay under its name. The name keeps its meaning for good: it can be declared again with the
                same steps, and with no others.
              </p>
            ),
            button: "Stop counting it",
          }),
          act: ({ name }) => store.remove("funnels", name),
        }}
      >
        {({ name, steps }) => (
          <>
            <bdi class="item-name" title={name}>
              {name}
            </bdi>
            <ol class="step-names" aria-label={`Steps of ${name}`}>
              {steps.map((step, index) => (
                <li key={index}>
                  <bdi title={step}>{step}</bdi>
                </li>
              ))}
            </ol>
          </>
        )}
      </ItemList>
      {goals.length === 0 ? (
        <p class="field-hint aside">
          Steps are goals, except those by depth.{" "}
          <Link to={`/${encodeURIComponent(domain)}/settings/goals`}>Declare goals first</Link>
        </p>
      ) : (
        <FunnelForm
          draftKey={`${domain}/funnels/new`}
          goals={goals}
          submit={(funnel) => store.add("funnels", funnel)}
        />
      )}
    </Section>
  );
}
