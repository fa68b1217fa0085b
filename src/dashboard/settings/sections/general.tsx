import type { ComponentChildren, JSX } from "preact";
import type { SiteSettings } from "../../admin-api.ts";
import { Link } from "../../parts/link.tsx";
import { linesOf, textOf } from "../lines.ts";
import { CheckField } from "../parts/check-field.tsx";
import { ChoiceField } from "../parts/choice-field.tsx";
import { LinesField } from "../parts/lines-field.tsx";
import { SaveForm } from "../parts/save-form.tsx";
import { Section } from "../parts/section.tsx";
import { TextField } from "../parts/text-field.tsx";
import type { SiteSectionProps } from "../site-store.ts";

const K = { min: 3, max: 1000 };

/** What is fixed of a site, the privacy rule, whose visits count, and the public counter. */
export function GeneralSection({ settings, store }: SiteSectionProps): JSX.Element {
  return (
    <>
      <Fixed settings={settings} />
      <Privacy settings={settings} save={store.save} />
      <WhoseVisits settings={settings} save={store.save} />
      <Counter settings={settings} save={store.save} />
    </>
  );
}

function Fixed({ settings }: { readonly settings: SiteSettings }): JSX.Element {
  const { domain, timeZone, k, mode, epsilon, delta } = settings;
  return (
    <Section title="This site" intro="What was said when it was added; time zone and mode are fixed from then on.">
      <dl class="facts">
        <Fact name="Domain" value={<bdi>{domain}</bdi>}>
          What pages send as <code>data-domain</code>.{" "}
          <Link to={`/${encodeURIComponent(domain)}/install`}>The script and its live check</Link>
        </Fact>
        <Fact name="Time zone" value={timeZone.replaceAll("_", " ")}>
          Days begin at midnight there. Days that were counted in one zone cannot be told in another.
        </Fact>
        {mode === "dp" ? (
          <Fact name="Mode" value={`Differential privacy: ε ${epsilon ?? ""}, δ ${delta ?? ""}, k ${String(k)}`}>
            Every number has noise, and says how much: so little may become known of one visitor’s day. What one mode
            has told would void what another promises.
          </Fact>
        ) : (
          <Fact name="Mode" value="Threshold">
            Counts are exact; what too few visitors did is in “Other”. What one mode has told would void what another
            promises.
          </Fact>
        )}
      </dl>
    </Section>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: ComponentChildren;
  readonly children: ComponentChildren;
}

function Fact({ name, value, children }: FactProps): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
      <dd class="field-hint">{children}</dd>
    </div>
  );
}

interface PartProps {
  readonly settings: SiteSettings;
  readonly save: (changes: Partial<SiteSettings>) => Promise<void>;
}

function Privacy({ settings, save }: PartProps): JSX.Element {
  const { domain, mode, k, honourOptOut, cities } = settings;
  return (
    <Section title="Privacy">
      <SaveForm
        draftKey={`${domain}/general/privacy`}
        stored={{ k: String(k), honourOptOut, cities }}
        save={async ({ k: text, ...changes }) => {
          await save({ ...changes, ...(text === undefined ? {} : { k: Number(text) }) });
          return true;
        }}
      >
        {({ fields, change, problemOf }) => (
          <>
            {mode === "dp" ? null : (
              <TextField
                label="Smallest group (k)"
                type="number"
                min={K.min}
                max={K.max}
                short
                value={fields.k}
                change={(text) => {
                  change({ k: text });
                }}
                problem={problemOf("k")}
                hint="A page, source or place is named from so many visitors on. What fewer did is in “Other”. Holds for what is told from now on."
              />
            )}
            <CheckField
              label="Honour opt-out"
              value={fields.honourOptOut}
              change={(on) => {
                change({ honourOptOut: on });
              }}
              problem={problemOf("honourOptOut")}
              hint="Who sends Global Privacy Control or Do Not Track is not counted."
            />
            <CheckField
              label="Keep cities"
              value={fields.cities}
              change={(on) => {
                change({ cities: on });
              }}
              problem={problemOf("cities")}
              hint="Countries and regions are kept in any case. Cities need a place database that knows them."
            />
          </>
        )}
      </SaveForm>
    </Section>
  );
}

function WhoseVisits({ settings, save }: PartProps): JSX.Element {
  const { domain, hostingNetworks } = settings;
  return (
    <Section title="Whose visits count">
      <SaveForm
        draftKey={`${domain}/general/visits`}
        stored={{
          hostnames: textOf(settings.hostnames),
          ownNetworks: textOf(settings.ownNetworks),
          hostingNetworks,
        }}
        save={async ({ hostnames, ownNetworks, ...changes }) => {
          await save({
            ...changes,
            ...(hostnames === undefined ? {} : { hostnames: linesOf(hostnames) }),
            ...(ownNetworks === undefined ? {} : { ownNetworks: linesOf(ownNetworks) }),
          });
          return true;
        }}
      >
        {({ fields, change, problemOf }) => (
          <>
            <LinesField
              label="Host names"
              value={fields.hostnames}
              change={(hostnames) => {
                change({ hostnames });
              }}
              problem={problemOf("hostnames")}
              placeholder={`www.${domain}`}
              hint="One in each line. Pages on other hosts do not count then. Empty = any host counts."
            />
            <LinesField
              label="Your own networks"
              value={fields.ownNetworks}
              change={(ownNetworks) => {
                change({ ownNetworks });
              }}
              problem={problemOf("ownNetworks")}
              placeholder="192.0.2.0/24"
              hint="Addresses or ranges such as your office’s, one in each line. What comes from them is not counted."
            />
            <ChoiceField
              label="Visits from clouds and data centres"
              value={fields.hostingNetworks}
              change={(chosen) => {
                change({ hostingNetworks: chosen });
              }}
              problem={problemOf("hostingNetworks")}
              choices={[
                ["count", "Count them, told apart by their kind of network"],
                ["drop", "Do not count them"],
              ]}
              hint="Most are machines; some are people behind a VPN."
            />
          </>
        )}
      </SaveForm>
    </Section>
  );
}

function Counter({ settings, save }: PartProps): JSX.Element {
  const { domain, counter, k } = settings;
  return (
    <Section title="Public counter">
      <SaveForm
        draftKey={`${domain}/general/counter`}
        stored={{ counter }}
        save={async (changes) => {
          await save(changes);
          return true;
        }}
      >
        {({ fields, change, problemOf }) => (
          <>
            <CheckField
              label="Tell everybody how often a page was viewed"
              value={fields.counter}
              change={(on) => {
                change({ counter: on });
              }}
              problem={problemOf("counter")}
              hint={`For badges on your pages: anybody may ask for any page. Numbers are rounded down to multiples of ${String(k)}.`}
            />
            {fields.counter ? (
              <p class="field-hint aside">
                For example <code class="address">{`/counter/${encodeURIComponent(domain)}/pricing.svg`}</code>
              </p>
            ) : null}
          </>
        )}
      </SaveForm>
    </Section>
  );
}
