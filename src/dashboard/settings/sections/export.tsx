import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { SiteSettings } from "../../admin-api.ts";
import { Confirm } from "../parts/confirm.tsx";
import { SaveForm } from "../parts/save-form.tsx";
import { Section } from "../parts/section.tsx";
import { TextField } from "../parts/text-field.tsx";
import type { SiteSectionProps, SiteStore } from "../site-store.ts";

const MONTHS_MAX = 120;

/** All that is stored as a file, and for how long it is. */
export function ExportSection({ settings, store }: SiteSectionProps): JSX.Element {
  return (
    <>
      <Export domain={settings.domain} />
      <Retention settings={settings} store={store} />
    </>
  );
}

function Export({ domain }: { readonly domain: string }): JSX.Element {
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const days = new URLSearchParams([...(from === "" ? [] : [["from", from]]), ...(to === "" ? [] : [["to", to]])]);
  const query = days.size === 0 ? "" : `?${days.toString()}`;
  const isBackwards = from !== "" && to !== "" && from > to;
  return (
    <Section
      title="Export"
      intro="Everything that is stored of closed days, as a ZIP with a CSV file for each report: plain tables that other programs read."
    >
      <div class="field-row">
        <TextField label="From" type="date" optional value={from} change={setFrom} />
        <TextField
          label="To"
          type="date"
          optional
          value={to}
          change={setTo}
          problem={isBackwards ? "This is before the first day." : undefined}
        />
      </div>
      <p class="field-hint">Empty = all days. Imported numbers are not in it.</p>
      <div class="form-buttons">
        <a
          class="button primary"
          {...(isBackwards
            ? { "aria-disabled": true, role: "link" as const }
            : { href: `/api/export/${encodeURIComponent(domain)}.zip${query}`, download: "" })}
        >
          Download the ZIP
        </a>
      </div>
    </Section>
  );
}

interface RetentionProps {
  readonly settings: SiteSettings;
  readonly store: SiteStore;
}

/** Set while the owner is asked: resolves with whether it is meant. */
interface Asked {
  readonly months: number;
  readonly answer: (isMeant: boolean) => void;
}

function Retention({ settings, store }: RetentionProps): JSX.Element {
  const { domain, retentionMonths } = settings;
  const [asked, setAsked] = useState<Asked>();
  return (
    <Section
      title="Retention"
      intro="Sums are stored, never single visits. Where your rules want old ones gone all the same, say after how many months."
    >
      <SaveForm
        draftKey={`${domain}/export/retention`}
        stored={{ retentionMonths: String(retentionMonths) }}
        save={async ({ retentionMonths: text }) => {
          const months = Number(text);
          const isShorter = months > 0 && (retentionMonths === 0 || months < retentionMonths);
          // Longer loses nothing.
          if (!isShorter) {
            await store.save({ retentionMonths: months });
            return true;
          }
          return new Promise((resolve) => {
            setAsked({ months, answer: resolve });
          });
        }}
      >
        {({ fields, change, problemOf }) => (
          <TextField
            label="Months that are kept"
            type="number"
            min={0}
            max={MONTHS_MAX}
            short
            value={fields.retentionMonths}
            problem={problemOf("retentionMonths")}
            hint="0 = all of them, for ever. What is older is deleted once a day, imported days among it."
            change={(months) => {
              change({ retentionMonths: months });
            }}
          />
        )}
      </SaveForm>
      {asked === undefined ? null : (
        <Confirm
          title={`Keep ${String(asked.months)} ${asked.months === 1 ? "month" : "months"} only?`}
          text={
            <p>
              All statistics of this site that are older are deleted for good, beginning now. An export beforehand keeps
              them for you.
            </p>
          }
          word={domain}
          button="Keep that long only"
          act={async () => {
            await store.save({ retentionMonths: asked.months });
            asked.answer(true);
          }}
          close={() => {
            setAsked(undefined);
            // After `act` this says nothing any more.
            asked.answer(false);
          }}
        />
      )}
    </Section>
  );
}
