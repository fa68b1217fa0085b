import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Query } from "../api.ts";
import { chooseValue, chosenValues } from "../choose-value.ts";
import { exact } from "../format.ts";
import { CollectedNote } from "../parts/collected-note.tsx";
import { GhostRows } from "../parts/ghost-rows.tsx";
import { ListFailure } from "../parts/list-failure.tsx";
import { ListNotes } from "../parts/list-notes.tsx";
import { KEPT_APART } from "../parts/values-body.tsx";
import { WholeSite } from "../parts/whole-site.tsx";
import type { PanelSpec, ValuesTab } from "../panels.ts";
import { isOf } from "../questions.ts";
import { unnamedWords } from "../unnamed.ts";
import { useListAnswer } from "../use-list-answer.ts";
import { useSettled } from "../use-settled.ts";
import { useView } from "../view-context.ts";
import { DETAILS_ROWS, detailsQuestion, type Sort } from "./details-question.ts";
import { DetailsTable } from "./details-table.tsx";
import { DownloadButton } from "./download-button.tsx";

export interface DetailsListProps {
  readonly spec: PanelSpec;
  readonly tab: ValuesTab;
}

const TYPING_MS = 250;

/** All values of a dimension: searched, sorted, page by page, and as a file. */
export function DetailsList({ spec, tab }: DetailsListProps): JSX.Element {
  const { scope, site, state, go } = useView();
  const [text, setText] = useState("");
  const [sort, setSort] = useState<Sort>();
  const [page, setPage] = useState(0);
  const search = useSettled(text.trim(), TYPING_MS);
  useEffect(() => {
    setPage(0);
  }, [search, sort, JSON.stringify(scope)]);
  const list = useListAnswer(tab, (asked) => detailsQuestion(asked, tab, { search, sort, page }, state.compare));
  const { answered } = list;
  const ready = answered.state === "ready" ? answered : undefined;
  const total = ready?.answer.meta?.total_rows;
  const hasOther = ready?.answer.meta?.other !== undefined;
  return (
    <>
      <div class="details-bar">
        <input
          type="search"
          aria-label={`Search ${tab.label}`}
          placeholder={`Search ${tab.label.toLowerCase()}`}
          autocomplete="off"
          spellcheck={false}
          maxLength={SEARCH_CHARS_MAX}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <p class="details-count" role="status">
          {total === undefined ? "" : `${exact(total)} ${total === 1 ? "row" : "rows"}`}
        </p>
        <DownloadButton tab={tab} query={ready?.query} total={total} />
      </div>
      {tab.narrowedTo === undefined ? null : <WholeSite why={KEPT_APART} but={isOf(tab.dimension)} />}
      <div class="details-rows" tabIndex={-1} aria-busy={ready === undefined || ready.stale}>
        {answered.state === "failed" ? (
          <ListFailure error={answered.error} collected={list.collected} />
        ) : answered.state === "loading" ? (
          <GhostRows />
        ) : answered.answer.results.length === 0 ? (
          <p class="empty">{search === "" ? (tab.empty ?? spec.empty) : <Nothing search={search} />}</p>
        ) : (
          <DetailsTable
            tab={tab}
            query={answered.query}
            answer={answered.answer}
            stale={answered.stale}
            sort={sort ?? usualSort(answered.query)}
            sortBy={setSort}
            chosen={chosenValues(scope, tab.dimension)}
            choose={(value, adding) => {
              const next = chooseValue(state, tab.dimension, value, adding);
              // Who adds looks for more.
              go(adding ? next : { ...next, details: undefined }, "replace");
            }}
          />
        )}
        {list.isCollected ? <CollectedNote /> : null}
      </div>
      <div class="details-foot">
        {ready === undefined || ready.stale ? null : (
          <>
            {hasOther ? (
              <details>
                <summary>Why some have no name</summary>
                <p>
                  {unnamedWords(ready.answer.meta, site.k, scope.filters.length > 0)}{" "}
                  <a href={`/privacy?site=${encodeURIComponent(site.domain)}`}>What is kept, and by which rule</a>
                </p>
              </details>
            ) : null}
            <ListNotes meta={ready.answer.meta} />
          </>
        )}
        {total === undefined || total <= DETAILS_ROWS ? null : <Pages page={page} total={total} go={setPage} />}
      </div>
    </>
  );
}

const SEARCH_CHARS_MAX = 200;

function usualSort({ metrics: [first] }: Query): { readonly by: string; readonly direction: "desc" } {
  return { by: first ?? "", direction: "desc" };
}

function Nothing({ search }: { readonly search: string }): JSX.Element {
  return (
    <>
      Nothing by name contains “<bdi>{search}</bdi>”.
    </>
  );
}

interface PagesProps {
  readonly page: number;
  readonly total: number;
  readonly go: (page: number) => void;
}

/** Which rows are shown, and the way to the others. */
function Pages({ page, total, go }: PagesProps): JSX.Element {
  const from = page * DETAILS_ROWS;
  const last = Math.ceil(total / DETAILS_ROWS) - 1;
  return (
    <nav class="pages" aria-label="Pages of the list">
      <button
        type="button"
        class="button small"
        disabled={page === 0}
        onClick={() => {
          go(page - 1);
        }}
      >
        Previous
      </button>
      <span>
        {exact(from + 1)}–{exact(Math.min(total, from + DETAILS_ROWS))} of {exact(total)}
      </span>
      <button
        type="button"
        class="button small"
        disabled={page >= last}
        onClick={() => {
          go(page + 1);
        }}
      >
        Next
      </button>
    </nav>
  );
}
