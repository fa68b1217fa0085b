import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { adminApi, type NewKey } from "../../admin-api.ts";
import { dayText } from "../../format.ts";
import { CopyLine } from "../../parts/copy-line.tsx";
import { Failure } from "../../parts/failure.tsx";
import { ApiError } from "../../request.ts";
import { useDraft } from "../drafts.ts";
import { CheckField } from "../parts/check-field.tsx";
import { ItemForm } from "../parts/item-form.tsx";
import { ItemList } from "../parts/item-list.tsx";
import { Loading } from "../parts/loading.tsx";
import { Section } from "../parts/section.tsx";
import { SitesField } from "../parts/sites-field.tsx";
import { TextField } from "../parts/text-field.tsx";
import { sitesText } from "../sites-text.ts";
import { useLoaded } from "../use-loaded.ts";

const NEW_KEY: NewKey = { name: "", sites: ["*"], organisations: false, ingest: false };

/** Keys by which programs read, or send. */
export function KeysSection(): JSX.Element {
  const [loaded, again] = useLoaded("keys", async () => {
    const [keys, sites] = await Promise.all([adminApi.keys(), adminApi.sites()]);
    return { keys, sites };
  });
  const [made, setMade] = useState<{ readonly name: string; readonly key: string }>();
  const shown = useRef<HTMLDivElement>(null);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} retry={() => void again()} />;
  const { keys, sites } = loaded.data;
  return (
    <>
      <Section
        title="API keys"
        intro={
          <>
            For programs that ask the Stats API, as <code>Authorization: Bearer</code>. Of a key only a fingerprint is
            kept.
          </>
        }
      >
        {made === undefined ? null : (
          <div class="made-key" ref={shown} tabIndex={-1} role="group" aria-label={`The key ${made.name}`}>
            <p class="notice-title">
              The key <bdi>{made.name}</bdi>
            </p>
            <p>Copy it now: it is not shown again.</p>
            <CopyLine text={made.key} />
            <button
              type="button"
              class="button small"
              onClick={() => {
                const heading = shown.current?.closest("section")?.querySelector("h2");
                setMade(undefined);
                heading?.focus();
              }}
            >
              I have it
            </button>
          </div>
        )}
        <ItemList
          label="API keys"
          items={keys}
          nameOf={({ name }) => name}
          keyOf={({ id }) => id}
          empty="No keys yet. A program needs one to read numbers: a report, a board, a client of Plausible’s API."
          remove={{
            question: ({ name }) => ({
              title: `Remove the key “${name}”?`,
              text: <p>Programs that use it are refused from then on.</p>,
              word: name,
              button: "Remove the key",
            }),
            act: async ({ id }) => {
              await adminApi.removeKey(id);
              await again();
            },
          }}
        >
          {(key) => (
            <>
              <bdi class="item-name" title={key.name}>
                {key.name}
              </bdi>
              {key.ingest ? <span class="tag">Sends</span> : null}
              {key.organisations ? <span class="tag">Organisations</span> : null}
              <p class="item-detail clamped">
                Reads <bdi>{sitesText(key.sites)}</bdi> · made {dayText(key.created.slice(0, 10), "year")}
              </p>
            </>
          )}
        </ItemList>
      </Section>
      <AddKey
        sites={sites}
        made={async (name, key) => {
          setMade({ name, key });
          await again();
          requestAnimationFrame(() => shown.current?.focus());
        }}
      />
    </>
  );
}

interface AddKeyProps {
  readonly sites: readonly string[];
  readonly made: (name: string, key: string) => Promise<void>;
}

function AddKey({ sites, made }: AddKeyProps): JSX.Element {
  const { fields, change, discard } = useDraft<NewKey>("/keys/new", NEW_KEY);
  return (
    <Section title="Make a key">
      <ItemForm
        label="Make a key"
        button="Make key"
        submit={async () => {
          if (fields.sites.length === 0) throw new ApiError(400, "Choose at least one site.");
          const { key } = await adminApi.addKey(fields);
          discard();
          await made(fields.name, key);
        }}
      >
        <TextField
          label="What it is for"
          value={fields.name}
          maxLength={100}
          placeholder="Weekly report"
          change={(name) => {
            change({ name });
          }}
        />
        <SitesField
          legend="Reads"
          value={fields.sites}
          sites={sites}
          change={(chosen) => {
            change({ sites: chosen });
          }}
        />
        <CheckField
          label="Reads which organisations came"
          value={fields.organisations}
          hint="The business-visitor report of these sites."
          change={(organisations) => {
            change({ organisations });
          }}
        />
        <CheckField
          label="Sends for visitors"
          value={fields.ingest}
          hint="A server of yours may send page views and events with its visitors’ addresses, which are cut here as all others are. Whoever has such a key can make numbers up."
          change={(ingest) => {
            change({ ingest });
          }}
        />
      </ItemForm>
    </Section>
  );
}
