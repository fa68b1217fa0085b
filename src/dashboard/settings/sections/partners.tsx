import type { JSX } from "preact";
import type { Partner } from "../../admin-api.ts";
import { useDraft } from "../drafts.ts";
import { linesOf, textOf } from "../lines.ts";
import { ItemForm } from "../parts/item-form.tsx";
import { ItemList } from "../parts/item-list.tsx";
import { LinesField } from "../parts/lines-field.tsx";
import { Section } from "../parts/section.tsx";
import { TextField } from "../parts/text-field.tsx";
import type { SiteSectionProps } from "../site-store.ts";

const NEW_PARTNER: Partner = { name: "", keys: [] };

/** Those whose visits the owner wants to see under one name. */
export function PartnersSection({ settings, store }: SiteSectionProps): JSX.Element {
  const { domain, partners } = settings;
  const draftKey = ({ name }: Partner): string => `${domain}/partners/of ${name}`;
  return (
    <Section
      title="Partners"
      intro="Affiliates, resellers, guest authors: visits that come through any of their keys are told under one name, with goals and revenue. Inside the visit alone: nothing is kept on anybody’s device."
    >
      <ItemList
        label="Partners"
        items={partners}
        nameOf={({ name }) => name}
        empty="No partners yet. With them you see what each affiliate or reseller brings, whichever link they use."
        edit={{
          verb: "Edit",
          draftKey,
          form: (partner, close) => (
            <PartnerForm
              label={`Edit ${partner.name}`}
              button="Save"
              draftKey={draftKey(partner)}
              stored={partner}
              close={close}
              submit={async (changed) => {
                await store.settle((now) => ({
                  partners: now.partners.map((one) => (one.name === partner.name ? changed : one)),
                }));
              }}
            />
          ),
        }}
        remove={{
          question: ({ name }) => ({
            title: `Remove “${name}”?`,
            text: <p>What was counted under the name stays. New visits are told by their sources alone.</p>,
            button: "Remove",
          }),
          act: ({ name }) =>
            store.settle((now) => ({ partners: now.partners.filter((partner) => partner.name !== name) })),
        }}
      >
        {({ name, keys }) => (
          <>
            <bdi class="item-name" title={name}>
              {name}
            </bdi>
            <ul class="keys" aria-label={`Keys of ${name}`}>
              {keys.map((key) => (
                <li key={key}>
                  <bdi title={key}>{key}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
      </ItemList>
      <PartnerForm
        label="Add a partner"
        heading
        button="Add partner"
        done="Added: their visits are told from now on."
        draftKey={`${domain}/partners/new`}
        stored={NEW_PARTNER}
        submit={async (partner) => {
          await store.settle((now) => ({ partners: [...now.partners, partner] }));
        }}
      />
    </Section>
  );
}

interface PartnerFormProps {
  readonly label: string;
  readonly heading?: boolean;
  readonly button: string;
  readonly done?: string;
  readonly draftKey: string;
  readonly stored: Partner;
  readonly submit: (partner: Partner) => Promise<void>;
  readonly close?: () => void;
}

function PartnerForm(props: PartnerFormProps): JSX.Element {
  const { label, heading, button, done, draftKey, stored, submit, close } = props;
  const draft = useDraft(draftKey, { name: stored.name, keys: textOf(stored.keys) });
  const { fields, change, discard } = draft;
  return (
    <ItemForm
      label={label}
      button={button}
      done={done}
      cancel={
        close &&
        (() => {
          discard();
          close();
        })
      }
      submit={async () => {
        await submit({ name: fields.name, keys: linesOf(fields.keys) });
        discard();
        close?.();
      }}
    >
      {heading === true ? <h3>{label}</h3> : null}
      <TextField
        label="Name"
        value={fields.name}
        maxLength={60}
        placeholder="Bike Blog"
        focus={close !== undefined}
        change={(name) => {
          change({ name });
        }}
      />
      <LinesField
        label="Keys"
        value={fields.keys}
        placeholder={"bikeblog\nbike-blog.example"}
        hint="Values of ref, source or utm_source in their links, and domains that link to you. One in each line, at most 20."
        change={(keys) => {
          change({ keys });
        }}
      />
    </ItemForm>
  );
}
