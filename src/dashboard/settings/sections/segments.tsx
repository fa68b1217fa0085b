import type { JSX } from "preact";
import type { Segment } from "../../admin-api.ts";
import { Link } from "../../parts/link.tsx";
import { useDraft } from "../drafts.ts";
import { filterWords } from "../filter-words.ts";
import { ItemForm } from "../parts/item-form.tsx";
import { ItemList } from "../parts/item-list.tsx";
import { Section } from "../parts/section.tsx";
import { TextField } from "../parts/text-field.tsx";
import type { SiteSectionProps } from "../site-store.ts";

/** Filters under a name, for everybody who reads the site. */
export function SegmentsSection({ settings, store }: SiteSectionProps): JSX.Element {
  const { domain, segments } = settings;
  const draftKey = ({ id }: Segment): string => `${domain}/segments/of ${String(id)}`;
  return (
    <Section
      title="Segments"
      intro="Filters under a name, for everybody who reads this site. They are made where filters are: set filters in the overview and save them."
    >
      <ItemList
        label="Segments"
        items={segments}
        nameOf={({ name }) => name}
        keyOf={({ id }) => String(id)}
        empty={
          <>
            No segments yet. With one, filters that you use often are a click away.{" "}
            <Link to={`/${encodeURIComponent(domain)}`}>To the overview</Link>
          </>
        }
        edit={{
          verb: "Rename",
          draftKey,
          form: (segment, close) => (
            <Rename
              key={segment.id}
              name={segment.name}
              draftKey={draftKey(segment)}
              close={close}
              rename={(name) => store.change("segments", String(segment.id), { name, filters: segment.filters })}
            />
          ),
        }}
        remove={{
          question: ({ name }) => ({
            title: `Remove “${name}”?`,
            text: (
              <p>For everybody. No number is lost; questions and links that name the segment are refused afterwards.</p>
            ),
            button: "Remove",
          }),
          act: ({ id }) => store.remove("segments", String(id)),
        }}
      >
        {({ name, filters }) => {
          const words = filterWords(filters);
          return (
            <>
              <bdi class="item-name" title={name}>
                {name}
              </bdi>
              <p class="item-detail clamped" title={words}>
                <bdi>{words}</bdi>
              </p>
            </>
          );
        }}
      </ItemList>
    </Section>
  );
}

interface RenameProps {
  readonly name: string;
  readonly draftKey: string;
  readonly rename: (name: string) => Promise<void>;
  readonly close: () => void;
}

function Rename({ name, draftKey, rename, close }: RenameProps): JSX.Element {
  const { fields, change, discard } = useDraft(draftKey, { name });
  return (
    <ItemForm
      label={`Rename ${name}`}
      button="Save name"
      cancel={() => {
        discard();
        close();
      }}
      submit={async () => {
        await rename(fields.name);
        discard();
        close();
      }}
    >
      <TextField
        label="New name"
        value={fields.name}
        maxLength={60}
        focus
        change={(text) => {
          change({ name: text });
        }}
      />
    </ItemForm>
  );
}
