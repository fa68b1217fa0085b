import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { api, ApiError, type Query } from "../api.ts";
import { exact } from "../format.ts";
import type { ValuesTab } from "../panels.ts";
import { asApiError } from "../request.ts";
import { saveFile } from "../save-file.ts";
import { useView } from "../view-context.ts";
import { detailsCsv } from "./details-csv.ts";

/** Rows of a file: as many as one answer has at most. */
const FILE_ROWS_MAX = 10_000;

interface DownloadButtonProps {
  readonly tab: ValuesTab;
  /** What was asked for a page of it; undefined = nothing yet. */
  readonly query: Query | undefined;
  /** All rows there are; undefined = not known. */
  readonly total: number | undefined;
}

/** Saves the whole list as it is searched and sorted, as CSV. */
export function DownloadButton({ tab, query, total }: DownloadButtonProps): JSX.Element {
  const { site } = useView();
  const [known, setKnown] = useState<"idle" | "loading" | ApiError>("idle");
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  const isCut = total !== undefined && total > FILE_ROWS_MAX;
  const save = async (asked: Query): Promise<void> => {
    const { signal } = (abort.current = new AbortController());
    setKnown("loading");
    try {
      const question = { ...asked, pagination: { limit: FILE_ROWS_MAX, offset: 0 } };
      const answer = await api.query(question, signal);
      const name = `${site.domain}-${tab.id}-${question.date_range.join("-")}.csv`;
      saveFile(name, new Blob([detailsCsv(tab, question, answer)], { type: "text/csv;charset=utf-8" }));
      setKnown("idle");
    } catch (error) {
      if (!signal.aborted) setKnown(asApiError(error));
    }
  };
  return (
    <>
      <button
        type="button"
        class="button small"
        disabled={query === undefined || known === "loading" || total === 0}
        title={isCut ? `The first ${exact(FILE_ROWS_MAX)} of ${exact(total)} rows` : "All rows as a file"}
        onClick={() => void (query && save(query))}
      >
        {known === "loading" ? "One moment…" : isCut ? `First ${exact(FILE_ROWS_MAX)} as CSV` : "CSV"}
      </button>
      {known instanceof ApiError ? (
        <p class="problem" role="alert">
          {known.message}
        </p>
      ) : null}
    </>
  );
}
