import type { JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { adminApi, IMPORT_SOURCES, type ImportReport, type ImportSource, type SiteImport } from "../../admin-api.ts";
import { dayText, exact, rangeText } from "../../format.ts";
import { Failure } from "../../parts/failure.tsx";
import { ApiError } from "../../request.ts";
import { ChoiceField } from "../parts/choice-field.tsx";
import { ItemForm } from "../parts/item-form.tsx";
import { ItemList } from "../parts/item-list.tsx";
import { Loading } from "../parts/loading.tsx";
import { Section } from "../parts/section.tsx";
import type { SiteSectionProps } from "../site-store.ts";
import { useLoaded } from "../use-loaded.ts";

const SOURCES: Readonly<Record<ImportSource, { readonly name: string; readonly file: string }>> = {
  plausible: {
    name: "Plausible",
    file: "The ZIP of Settings → Imports & Exports → Export data, or single CSV files of it.",
  },
  umami: { name: "Umami", file: "A CSV of the table website_event with the columns of its sessions." },
  ga4: { name: "Google Analytics 4", file: "A CSV of totals by date, from a report, an exploration or the Data API." },
};

/** The server's own limit of what is sent over HTTP. */
const FILE_MIB_MAX = 32;

/** How often an import that is still being made is looked at. */
const LOOK_EVERY_MS = 3_000;

/** What other tools counted before. */
export function ImportsSection({ site, settings }: SiteSectionProps): JSX.Element {
  const { domain } = settings;
  const isDp = site.mode === "dp";
  const [loaded, again] = useLoaded(domain, () => adminApi.imports(domain));
  const underWay = loaded.state === "ready" && loaded.data.some(({ state }) => state !== "complete");
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => void again(), LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [underWay, again]);
  return (
    <Section
      title="Imports"
      intro="Take over what another tool has counted. Days that this site counted itself are left out, values of few visitors go into “Other” as everywhere, and imported numbers stay apart: they can be removed again."
    >
      {isDp ? (
        <p class="nothing-declared">
          This site is in mode dp and takes no imports: what another tool counted has no noise, and would void what the
          mode promises.
        </p>
      ) : loaded.state === "failed" ? (
        <Failure error={loaded.error} retry={() => void again()} />
      ) : loaded.state === "loading" ? (
        <Loading />
      ) : (
        <>
          <List domain={domain} imports={loaded.data} again={again} />
          <Upload domain={domain} again={again} />
        </>
      )}
    </Section>
  );
}

interface ListProps {
  readonly domain: string;
  readonly imports: readonly SiteImport[];
  readonly again: () => Promise<void>;
}

function List({ domain, imports, again }: ListProps): JSX.Element {
  return (
    <ItemList
      label="Imports"
      items={imports}
      nameOf={({ number, source }) => `Import ${String(number)}, ${SOURCES[source].name}`}
      empty="Nothing was imported yet. An import brings what another tool counted before Footfall did."
      remove={{
        question: ({ number, source }) => ({
          title: `Remove import ${String(number)} from ${SOURCES[source].name}?`,
          text: <p>All its days are deleted. The same file can be imported again.</p>,
          word: domain,
          button: "Remove the import",
        }),
        act: async ({ number }) => {
          await adminApi.removeImport(domain, number);
          await again();
        },
      }}
    >
      {(one) => (
        <>
          <span class="item-name">{SOURCES[one.source].name}</span>
          <p class="item-detail">{stateText(one)}</p>
        </>
      )}
    </ItemList>
  );
}

function stateText({ state, from, to, rows }: SiteImport): string {
  if (state === "open") return "Being imported…";
  if (state === "removed") return "Being removed…";
  const days = from === null || to === null ? "No days" : rangeText(from, to);
  return `${days} · ${rowsText(rows)}`;
}

function rowsText(rows: number): string {
  return `${exact(rows)} ${rows === 1 ? "row" : "rows"}`;
}

type Progress = { readonly sent: number } | undefined;

function Upload({ domain, again }: Omit<ListProps, "imports">): JSX.Element {
  const id = useId();
  const [source, setSource] = useState<ImportSource>("plausible");
  const [file, setFile] = useState<File>();
  const [progress, setProgress] = useState<Progress>();
  const [report, setReport] = useState<ImportReport>();
  const send = async (): Promise<void> => {
    setReport(undefined);
    if (file === undefined) return;
    if (file.size > FILE_MIB_MAX * 1_048_576) {
      throw new ApiError(
        413,
        `This file has ${exact(Math.ceil(file.size / 1_048_576))} MiB, and the page sends at most ${String(FILE_MIB_MAX)}. ` +
          "Import it in parts, by time, or on the server with the command footfall import.",
      );
    }
    setProgress({ sent: 0 });
    try {
      const made = await adminApi.upload(domain, source, file, (sent) => {
        setProgress({ sent });
      });
      setReport(made);
      await again();
    } finally {
      setProgress(undefined);
    }
  };
  return (
    <>
      <ItemForm label="Import a file" button="Import" submit={send}>
        <h3>Import a file</h3>
        <ChoiceField
          label="From"
          value={source}
          choices={IMPORT_SOURCES.map((name) => [name, SOURCES[name].name])}
          hint={SOURCES[source].file}
          change={setSource}
        />
        <div class="field">
          <label for={id}>File</label>
          <input
            id={id}
            type="file"
            required
            accept=".csv,.zip,text/csv,application/zip"
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0]);
            }}
          />
          <p class="field-hint" id={`${id}-hint`}>
            CSV or ZIP, at most {String(FILE_MIB_MAX)} MiB.
          </p>
        </div>
        {progress === undefined ? null : <Sending sent={progress.sent} />}
      </ItemForm>
      <div role="status">{report === undefined ? null : <Done report={report} />}</div>
    </>
  );
}

function Sending({ sent }: { readonly sent: number }): JSX.Element {
  const isSent = sent >= 1;
  const text = isSent ? "Reading what is in it…" : `Sending, ${String(Math.floor(sent * 100))} %`;
  return (
    <div class="sending">
      {isSent ? <progress aria-label="Import" /> : <progress aria-label="Import" max={1} value={sent} />}
      <span>{text}</span>
    </div>
  );
}

function Done({ report }: { readonly report: ImportReport }): JSX.Element {
  const { from, to, rows, rowsRead, rowsTooLate, rowsOfOtherKinds, filesPassedOver, before } = report;
  return (
    <div class="told">
      <p class="notice-title">
        Imported{from === null || to === null ? "" : ` ${rangeText(from, to)}`}: {rowsText(rowsRead)} read,{" "}
        {rowsText(rows)} stored.
      </p>
      {rowsTooLate > 0 ? (
        <p>
          {rowsText(rowsTooLate)} {rowsTooLate === 1 ? "is" : "are"} of days from {dayText(before, "year")} on, which
          this site counted itself, and left out.
        </p>
      ) : null}
      {rowsOfOtherKinds > 0 ? <p>Nothing that is counted here: {rowsText(rowsOfOtherKinds)}.</p> : null}
      {filesPassedOver.length > 0 ? (
        <p>
          Passed over: <bdi>{filesPassedOver.join(", ")}</bdi>
        </p>
      ) : null}
    </div>
  );
}
