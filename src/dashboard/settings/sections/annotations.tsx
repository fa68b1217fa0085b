import type { JSX } from "preact";
import type { Annotation } from "../../admin-api.ts";
import { dayText } from "../../format.ts";
import { useDraft } from "../drafts.ts";
import { ItemForm } from "../parts/item-form.tsx";
import { ItemList } from "../parts/item-list.tsx";
import { Section } from "../parts/section.tsx";
import { TextField } from "../parts/text-field.tsx";
import type { SiteSectionProps } from "../site-store.ts";

/** What happened on days, shown in the graph. */
export function AnnotationsSection({ settings, store }: SiteSectionProps): JSX.Element {
  const { domain, annotations } = settings;
  const draftKey = ({ id }: Annotation): string => `${domain}/annotations/of ${String(id)}`;
  const latestFirst = [...annotations].sort((a, b) => b.date.localeCompare(a.date) || b.id - a.id);
  return (
    <Section
      title="Annotations"
      intro="What happened on a day: a launch, a newsletter, an outage. The graph marks the day, for everybody who reads this site."
    >
      <ItemList
        label="Annotations"
        items={latestFirst}
        nameOf={({ date, text }) => `${date} ${text}`}
        keyOf={({ id }) => String(id)}
        empty="No annotations yet. With them, whoever sees a peak in half a year sees its reason as well."
        edit={{
          verb: "Edit",
          draftKey,
          form: (annotation, close) => (
            <AnnotationForm
              label={`Edit the annotation of ${annotation.date}`}
              button="Save"
              draftKey={draftKey(annotation)}
              stored={{ date: annotation.date, text: annotation.text }}
              close={close}
              submit={(changed) => store.change("annotations", String(annotation.id), changed)}
            />
          ),
        }}
        remove={{
          question: ({ text }) => ({
            title: "Remove this annotation?",
            text: (
              <p>
                <bdi>{text}</bdi>
              </p>
            ),
            button: "Remove",
          }),
          act: ({ id }) => store.remove("annotations", String(id)),
        }}
      >
        {({ date, text }) => (
          <>
            <bdi class="item-name">{text}</bdi>
            <p class="item-detail">
              <time dateTime={date}>{dayText(date, "long")}</time>
            </p>
          </>
        )}
      </ItemList>
      <AnnotationForm
        label="Add an annotation"
        heading
        button="Add annotation"
        done="Added."
        draftKey={`${domain}/annotations/new`}
        stored={{ date: "", text: "" }}
        submit={(annotation) => store.add("annotations", annotation)}
      />
    </Section>
  );
}

type AnnotationFields = Omit<Annotation, "id">;

interface AnnotationFormProps {
  readonly label: string;
  readonly heading?: boolean;
  readonly button: string;
  readonly done?: string;
  readonly draftKey: string;
  readonly stored: AnnotationFields;
  readonly submit: (annotation: AnnotationFields) => Promise<void>;
  readonly close?: () => void;
}

function AnnotationForm(props: AnnotationFormProps): JSX.Element {
  const { label, heading, button, done, draftKey, stored, submit, close } = props;
  const { fields, change, discard } = useDraft(draftKey, stored);
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
        await submit(fields);
        discard();
        close?.();
      }}
    >
      {heading === true ? <h3>{label}</h3> : null}
      <TextField
        label="Day"
        type="date"
        short
        value={fields.date}
        focus={close !== undefined}
        change={(date) => {
          change({ date });
        }}
      />
      <TextField
        label="What happened"
        value={fields.text}
        maxLength={200}
        placeholder="Spring newsletter"
        change={(text) => {
          change({ text });
        }}
      />
    </ItemForm>
  );
}
