import type { JSX } from "preact";
import type { SiteSettings } from "../../admin-api.ts";
import { listWith, ruleText, type ListName, type OrganisationRule } from "../../organisation-rules.ts";
import { Link } from "../../parts/link.tsx";
import { useDraft } from "../drafts.ts";
import { ChoiceField } from "../parts/choice-field.tsx";
import { ItemForm } from "../parts/item-form.tsx";
import { ItemList } from "../parts/item-list.tsx";
import { NotInDp } from "../parts/not-in-dp.tsx";
import { SaveForm } from "../parts/save-form.tsx";
import { Section } from "../parts/section.tsx";
import { TextField } from "../parts/text-field.tsx";
import type { SiteSectionProps, SiteStore } from "../site-store.ts";

const VISITOR_DAYS = { min: 3, max: 1000 };

/** When organisations are named, which are watched or left out, and what the owner knows better of networks. */
export function OrganisationsSection({ site, settings, store }: SiteSectionProps): JSX.Element {
  if (site.mode === "dp") return <NotInDp title="Organisations" what="organisations" />;
  return (
    <>
      <Naming settings={settings} store={store} />
      <NameList
        settings={settings}
        store={store}
        list="organisationWatch"
        title="Watch list"
        intro="Organisations that you follow: they have a star, and the report can show them alone."
        empty="Nobody is watched yet. Put customers or prospects here, and see at once when they come."
        button="Watch"
        question="Stop watching"
      />
      <NameList
        settings={settings}
        store={store}
        list="organisationExclude"
        title="Left out"
        intro="Organisations that the list does not show, such as your own agency. They are counted all the same."
        empty="Nobody is left out."
        button="Leave out"
        question="Show again:"
      />
      <Rules settings={settings} store={store} />
    </>
  );
}

interface PartProps {
  readonly settings: SiteSettings;
  readonly store: SiteStore;
}

function Naming({ settings, store }: PartProps): JSX.Element {
  const { domain, organisationVisitorDays } = settings;
  return (
    <Section
      title="When an organisation is named"
      intro={
        <>
          The report tells which businesses, schools and authorities came, week by week.{" "}
          <Link to={`/${encodeURIComponent(domain)}/organisations`}>To the report</Link>
        </>
      }
    >
      <SaveForm
        draftKey={`${domain}/organisations/days`}
        stored={{ organisationVisitorDays: String(organisationVisitorDays) }}
        save={async ({ organisationVisitorDays: text }) => {
          await store.save({ organisationVisitorDays: Number(text) });
          return true;
        }}
      >
        {({ fields, change, problemOf }) => (
          <TextField
            label="Visitor-days in a week"
            type="number"
            min={VISITOR_DAYS.min}
            max={VISITOR_DAYS.max}
            short
            value={fields.organisationVisitorDays}
            problem={problemOf("organisationVisitorDays")}
            hint="A visitor on three days is three visitor-days: at 3, one colleague who comes on three days names their organisation, and what they read. Larger numbers make that rarer."
            change={(text) => {
              change({ organisationVisitorDays: text });
            }}
          />
        )}
      </SaveForm>
    </Section>
  );
}

interface NameListProps extends PartProps {
  readonly list: ListName;
  readonly title: string;
  readonly intro: string;
  readonly empty: string;
  readonly button: string;
  readonly question: string;
}

function NameList(props: NameListProps): JSX.Element {
  const { settings, store, list, title, intro, empty, button, question } = props;
  const { fields, change, discard } = useDraft(`${settings.domain}/organisations/${list}`, { name: "" });
  const settle = (name: string, wanted: boolean): Promise<void> =>
    store.settle((now) => ({ [list]: listWith(now[list], name, wanted) }));
  return (
    <Section title={title} intro={intro}>
      <ItemList
        label={title}
        items={settings[list]}
        nameOf={(name) => name}
        empty={empty}
        remove={{
          question: (name) => ({
            title: `${question} ${name}?`,
            text: <p>You can put it back at any time.</p>,
            button: "Take it off the list",
          }),
          act: (name) => settle(name, false),
        }}
      >
        {(name) => (
          <bdi class="item-name" title={name}>
            {name}
          </bdi>
        )}
      </ItemList>
      <ItemForm
        label={`${title}: add an organisation`}
        button={button}
        done="Added."
        submit={async () => {
          await settle(fields.name.trim(), true);
          discard();
        }}
      >
        <TextField
          label="Name of the organisation"
          value={fields.name}
          maxLength={200}
          hint="As the report calls it, in any case."
          change={(name) => {
            change({ name });
          }}
        />
      </ItemForm>
    </Section>
  );
}

type RuleKind = "" | "business" | "education" | "government" | "isp" | "hosting" | "hide";

const RULE_KINDS: readonly (readonly [RuleKind, string])[] = [
  ["", "What it is taken for"],
  ["business", "A business"],
  ["education", "A school or university"],
  ["government", "An authority"],
  ["isp", "No organisation: consumer line or carrier"],
  ["hosting", "No organisation: hosting"],
  ["hide", "Never named"],
];

interface NewRule {
  readonly match: string;
  readonly name: string;
  readonly kind: RuleKind;
}

const NEW_RULE: NewRule = { match: "", name: "", kind: "" };

function Rules({ settings, store }: PartProps): JSX.Element {
  const { domain, organisationRules } = settings;
  const { fields, change, discard } = useDraft(`${domain}/organisations/rule`, NEW_RULE);
  return (
    <Section
      title="Rules"
      intro="What you know better than the databases: whose a network is, what it is called, or that it is never to be named. Rules about an AS number or a name hold for stored weeks, too; those about addresses for what is counted from now on."
    >
      <ItemList
        label="Rules"
        items={organisationRules}
        nameOf={(rule) => `${rule.match} ${ruleText(rule)}`}
        keyOf={(rule) => JSON.stringify(rule)}
        empty="No rules. Databases are often wrong about single networks: correct them here, or in the report at the organisation itself."
        remove={{
          question: ({ match }) => ({
            title: `Remove the rule for ${match}?`,
            text: <p>Databases decide again.</p>,
            button: "Remove",
          }),
          act: (rule) => {
            const text = JSON.stringify(rule);
            return store.settle((now) => ({
              organisationRules: now.organisationRules.filter((other) => JSON.stringify(other) !== text),
            }));
          },
        }}
      >
        {(rule) => (
          <>
            <bdi class="item-name" title={rule.match}>
              {rule.match}
            </bdi>
            <p class="item-detail">
              <bdi>{ruleText(rule)}</bdi>
            </p>
          </>
        )}
      </ItemList>
      <ItemForm
        label="Add a rule"
        button="Add rule"
        done="Added."
        submit={async () => {
          const rule = ruleOf(fields);
          await store.settle((now) => ({ organisationRules: [...now.organisationRules, rule] }));
          discard();
        }}
      >
        <h3>Add a rule</h3>
        <TextField
          label="Network"
          value={fields.match}
          maxLength={200}
          placeholder="AS64500, 192.0.2.0/24 or ACME GmbH"
          hint="An AS number, a range of addresses, or an organisation’s whole name."
          change={(match) => {
            change({ match });
          }}
        />
        <ChoiceField
          label="It is"
          value={fields.kind}
          choices={RULE_KINDS}
          change={(kind) => {
            change({ kind });
          }}
        />
        {fields.kind === "hide" ? null : (
          <TextField
            label="Called"
            value={fields.name}
            maxLength={200}
            optional
            placeholder="Acme"
            hint="Empty = its name stays."
            change={(name) => {
              change({ name });
            }}
          />
        )}
      </ItemForm>
    </Section>
  );
}

function ruleOf({ match, name, kind }: NewRule): OrganisationRule {
  if (kind === "hide") return { match: match.trim(), hide: true };
  return {
    match: match.trim(),
    ...(name.trim() === "" ? {} : { name: name.trim() }),
    ...(kind === "" ? {} : { kind }),
  };
}
