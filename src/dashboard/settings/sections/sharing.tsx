import type { JSX } from "preact";
import { apiFilter } from "../../filter.ts";
import { usePlace } from "../../location.ts";
import { CopyLine } from "../../parts/copy-line.tsx";
import { Failure } from "../../parts/failure.tsx";
import { sharedApi, type ShareInfo } from "../../shared-api.ts";
import { parseViewState } from "../../view-state.ts";
import { filterWords } from "../filter-words.ts";
import { ItemList } from "../parts/item-list.tsx";
import { Loading } from "../parts/loading.tsx";
import { Section } from "../parts/section.tsx";
import { ShareCode } from "../parts/share-code.tsx";
import { ShareForm } from "../parts/share-form.tsx";
import { SHARE_PARTS } from "../share-parts.ts";
import type { SiteSectionProps } from "../site-store.ts";
import { useLoaded } from "../use-loaded.ts";

/** Links by which others read the site, the public dashboard among them, and what stands in other pages. */
export function SharingSection({ site, settings, publicUrl }: SiteSectionProps): JSX.Element {
  const { domain, segments } = settings;
  const [loaded, again] = useLoaded(`${domain}/shares`, () => sharedApi.shares(domain));
  // Who comes from a view with filters shares what it shows.
  const view = parseViewState(usePlace().search);
  const segment = segments.find(({ id }) => id === view.segment)?.filters ?? [];
  const brought = [...segment, ...view.filters.map(apiFilter)];
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} retry={() => void again()} />;
  const shares = loaded.data;
  const draftKey = ({ id }: ShareInfo): string => `${domain}/sharing/of ${String(id)}`;
  return (
    <>
      <Section
        title="Shared links"
        intro="Who has such a link sees the numbers without an account: the same ones that you see, never organisations. Each can be taken back by itself."
      >
        <ItemList
          label="Shared links"
          items={shares}
          nameOf={({ name }) => name}
          keyOf={({ id }) => String(id)}
          empty="Nothing is shared. A link shows what you choose to whoever has it; a public dashboard shows it to everybody."
          edit={{
            verb: "Edit",
            draftKey,
            form: (share, close) => (
              <ShareForm
                site={site}
                settings={settings}
                draftKey={draftKey(share)}
                share={share}
                close={close}
                changed={again}
              />
            ),
          }}
          remove={{
            question: ({ name }) => ({
              title: `Take back “${name}”?`,
              text: (
                <p>
                  The link and everything that was embedded with it stop working at once; the image of the graph may be
                  shown for five minutes more.
                </p>
              ),
              button: "Take back",
            }),
            act: async ({ id }) => {
              await sharedApi.removeShare(domain, id);
              await again();
            },
          }}
        >
          {(share) => (
            <>
              <bdi class="item-name" title={share.name}>
                {share.name}
              </bdi>
              <p class="item-detail">
                <bdi>{traitsText(share)}</bdi>
              </p>
              <CopyLine text={`${publicUrl}/share/${encodeURIComponent(share.token)}`} />
              <ShareCode site={site} publicUrl={publicUrl} share={share} />
            </>
          )}
        </ItemList>
      </Section>
      <Section title="Share">
        <ShareForm
          site={site}
          settings={settings}
          draftKey={`${domain}/sharing/new`}
          brought={brought}
          hasPublic={shares.some((share) => share.public)}
          changed={again}
        />
      </Section>
    </>
  );
}

function traitsText({ public: isPublic, hasPassword, panels, filters }: ShareInfo): string {
  const shown = SHARE_PARTS.filter(([id]) => panels.includes(id)).map(([, text]) => text.toLowerCase());
  return [
    isPublic ? "Public dashboard" : hasPassword ? "Secret link with a password" : "Secret link",
    `shows ${panels.length === 0 ? "everything" : shown.join(", ")}`,
    ...(filters.length === 0 ? [] : [`only ${filterWords(filters)}`]),
  ].join(" · ");
}
