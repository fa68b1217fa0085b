import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { capital } from "../capital.ts";
import { useDraft } from "../drafts.ts";
import { linesOf, textOf } from "../lines.ts";
import { CheckField } from "../parts/check-field.tsx";
import { ChoiceField } from "../parts/choice-field.tsx";
import { ItemForm } from "../parts/item-form.tsx";
import { ItemList } from "../parts/item-list.tsx";
import { LinesField } from "../parts/lines-field.tsx";
import { SaveForm } from "../parts/save-form.tsx";
import { Section } from "../parts/section.tsx";
import { TextField } from "../parts/text-field.tsx";
import { pathGroup } from "../path-group.ts";
import { canPair, describeReport, isOfOrganisations, REPORT_DIMENSIONS, reportText } from "../report-words.ts";
import type { SiteSectionProps } from "../site-store.ts";

/** Which paths are one page, and which reports are collected beside the usual ones. */
export function PagesSection(props: SiteSectionProps): JSX.Element {
  return (
    <>
      <PathGroups {...props} />
      <Reports {...props} />
    </>
  );
}

function PathGroups({ settings, store }: SiteSectionProps): JSX.Element {
  return (
    <Section
      title="Paths to group"
      intro="Paths that differ by a name or number are one page each, and too few visitors see each of them. Say which belong together."
    >
      <SaveForm
        draftKey={`${settings.domain}/pages/groups`}
        stored={{ pathGroups: textOf(settings.pathGroups) }}
        save={async ({ pathGroups = "" }) => {
          await store.save({ pathGroups: linesOf(pathGroups) });
          return true;
        }}
      >
        {({ fields, change, problemOf }) => (
          <>
            <LinesField
              label="Patterns"
              value={fields.pathGroups}
              change={(pathGroups) => {
                change({ pathGroups });
              }}
              problem={problemOf("pathGroups")}
              placeholder={"/users/*/profile\n/orders/**"}
              hint={
                <>
                  One in each line. <code>*</code> is anything but a slash, <code>**</code> is anything. A page counts
                  under the first pattern that fits, from now on; earlier numbers stay as they are.
                </>
              }
            />
            <TryPath patterns={linesOf(fields.pathGroups)} />
          </>
        )}
      </SaveForm>
    </Section>
  );
}

function TryPath({ patterns }: { readonly patterns: readonly string[] }): JSX.Element | null {
  const [path, setPath] = useState("");
  if (patterns.length === 0) return null;
  const group = path === "" ? undefined : pathGroup(path, patterns);
  return (
    <div class="try-path">
      <TextField label="Try a path" optional value={path} change={setPath} placeholder="/users/ada/profile" />
      <p class="field-hint" role="status">
        {path === "" ? "" : group === undefined ? "Counts as its own page." : <>Counts as {<bdi>{group}</bdi>}.</>}
      </p>
    </div>
  );
}

function Reports({ settings, store }: SiteSectionProps): JSX.Element {
  const { domain, reports } = settings;
  return (
    <Section
      title="Extra reports"
      intro="Every panel by itself, and pairs of the usual ones, are collected anyway. A pair that is not can be added: it is counted from the day that is open now, and what came before cannot be counted again."
    >
      <ItemList
        label="Extra reports"
        items={reports}
        nameOf={(report) => describeReport(report).title}
        keyOf={(report) => report}
        empty="No extra reports. When the page says “This combination is not collected”, a report added here answers it from then on."
        remove={{
          question: (report) => ({
            title: `Stop collecting ${describeReport(report).title}?`,
            text: <p>What was collected stays. Days from now on are counted without it.</p>,
            button: "Stop collecting it",
          }),
          act: (report) => store.remove("reports", report),
        }}
      >
        {(report) => {
          const { title, answers } = describeReport(report);
          return (
            <>
              <bdi class="item-name">{title}</bdi>
              <p class="item-detail">{answers}</p>
            </>
          );
        }}
      </ItemList>
      <AddReport
        domain={domain}
        add={async (report) => {
          await store.add("reports", { report });
        }}
      />
    </Section>
  );
}

const NONE = { first: "", second: "", byHour: false };

interface AddReportProps {
  readonly domain: string;
  readonly add: (report: string) => Promise<void>;
}

function AddReport({ domain, add }: AddReportProps): JSX.Element {
  const { fields, change, discard } = useDraft(`${domain}/pages/report`, NONE);
  const { first, second, byHour } = fields;
  const partners = REPORT_DIMENSIONS.filter(({ name }) => canPair(first, name));
  const weekly = isOfOrganisations([first, second]);
  const isWhole = first !== "" && second !== "";
  const text = reportText(first, second, byHour);
  return (
    <ItemForm
      label="Add a report"
      button="Add report"
      done="Added: it is collected from now on."
      submit={async () => {
        await add(text);
        discard();
      }}
    >
      <h3>Add a report</h3>
      <div class="field-row">
        <DimensionField
          label="Values of"
          value={first}
          choices={REPORT_DIMENSIONS}
          change={(name) => {
            change({ first: name, second: canPair(name, second) ? second : "" });
          }}
        />
        <DimensionField
          label="Together with"
          value={second}
          choices={partners}
          change={(name) => {
            change({ second: name });
          }}
        />
      </div>
      {isWhole ? (
        <>
          {weekly ? null : (
            <CheckField
              label="By the hour as well"
              value={byHour}
              change={(on) => {
                change({ byHour: on });
              }}
              hint="Takes more room; hours are kept for 60 days."
            />
          )}
          <p class="field-hint">{describeReport(text).answers}</p>
        </>
      ) : null}
    </ItemForm>
  );
}

interface DimensionFieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: typeof REPORT_DIMENSIONS;
  readonly change: (name: string) => void;
}

function DimensionField({ label, value, choices, change }: DimensionFieldProps): JSX.Element {
  return (
    <ChoiceField
      label={label}
      value={value}
      change={change}
      required
      choices={[["", "Choose…"], ...choices.map(({ name, many }): [string, string] => [name, capital(many)])]}
    />
  );
}
