import type { JSX } from "preact";
import { api } from "../api.ts";
import { csv } from "../csv.ts";
import { filteredName, filteredQuestion, reasonWords, type FilteredAnswer } from "../filtered-answer.ts";
import { exact, number, share } from "../format.ts";
import { saveFile } from "../save-file.ts";
import { useAsked, type Asked } from "../use-asked.ts";
import { useView } from "../view-context.ts";
import { Failure } from "./failure.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { WholeSite } from "./whole-site.tsx";

interface FilteredProps {
  /** Show nothing where nothing was filtered. */
  readonly onlyIfAny?: boolean;
}

/** What was kept out of the numbers: by reason, and of most reasons by name. */
export function Filtered({ onlyIfAny = false }: FilteredProps): JSX.Element | null {
  const { scope, tick, refresh } = useView();
  const keepsNone = scope.mode === "dp";
  const answered = useAsked(api.filtered, keepsNone ? undefined : filteredQuestion(scope.site, scope.range), tick);
  const any = answered.state === "ready" && answered.answer.meta.filtered > 0;
  if (onlyIfAny && !any) return null;
  return (
    <section class="card panel panel-filtered" aria-labelledby="filtered-title">
      <div class="panel-head">
        <h2 id="filtered-title">Filtered out</h2>
        <span class="spring" />
        {any ? (
          <button
            type="button"
            class="button quiet small"
            onClick={() => {
              const { from, to } = scope.range;
              const name = `${scope.site}-filtered-${from}-${to}.csv`;
              saveFile(name, new Blob([filteredCsv(answered.answer)], { type: "text/csv;charset=utf-8" }));
            }}
          >
            CSV
          </button>
        ) : null}
      </div>
      <div class="panel-body" aria-busy={!keepsNone && (answered.state === "loading" || isStale(answered))}>
        {keepsNone ? (
          <p class="empty">{KEEPS_NONE}</p>
        ) : answered.state === "failed" ? (
          <Failure error={answered.error} retry={refresh} />
        ) : answered.state === "loading" ? (
          <GhostRows rows={3} />
        ) : any ? (
          <Reasons answer={answered.answer} stale={answered.stale} />
        ) : (
          <p class="empty">Nothing in this period: no robots, no spam, and nobody who asked not to be counted.</p>
        )}
      </div>
    </section>
  );
}

const KEEPS_NONE =
  "Robots, spam and visitors who ask not to be counted are kept out here, too. How many is not kept: this site is in mode dp, where a number about people needs noise of its own.";

function isStale(answered: Asked<unknown>): boolean {
  return answered.state === "ready" && answered.stale;
}

function filteredCsv({ results }: FilteredAnswer): string {
  return csv([["reason", "name", "beacons"], ...results.map(({ reason, name, beacons }) => [reason, name, beacons])]);
}

function Reasons({ answer, stale }: { readonly answer: FilteredAnswer; readonly stale: boolean }): JSX.Element {
  const { meta, totals, results } = answer;
  const most = Math.max(1, ...totals.map(({ beacons }) => beacons));
  return (
    <>
      <p class="filtered-lead">
        <strong>{share(meta.share)}</strong> of {exact(meta.accepted + meta.filtered)} page views and events did not
        count, by your settings or because no person was behind them.
      </p>
      <WholeSite />
      <p class="filtered-head" aria-hidden="true">
        <span>Reason</span>
        <span>Count</span>
      </p>
      <ul class={`filtered ${stale ? "stale" : ""}`}>
        {totals.map(({ reason, beacons }) => {
          const [label, meaning] = reasonWords(reason);
          const names = results.filter((row) => row.reason === reason && row.name !== "");
          const row = (
            <>
              <span class="bar" style={{ "--part": beacons / most }} />
              <span class="filtered-label">{label}</span>
              <span class="filtered-meaning">{meaning}</span>
              <span class="filtered-count" title={exact(beacons)}>
                {number(beacons)}
              </span>
              <span class="filtered-share">{share(beacons / meta.filtered)}</span>
            </>
          );
          return (
            <li key={reason}>
              {names.length === 0 ? (
                <div class="filtered-row">{row}</div>
              ) : (
                <details>
                  <summary class="filtered-row">{row}</summary>
                  <Names names={names} k={meta.k} />
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Rows that are read; the others are in the CSV. */
const NAMES_SHOWN = 24;

function Names({ names, k }: { readonly names: FilteredAnswer["results"]; readonly k: number }): JSX.Element {
  const rest = names.slice(NAMES_SHOWN).reduce((sum, { beacons }) => sum + beacons, 0);
  return (
    <ul class="filtered-names">
      {names.slice(0, NAMES_SHOWN).map(({ name, beacons }) => (
        <li key={name}>
          <bdi title={filteredName(name, k)}>{filteredName(name, k)}</bdi>
          <span title={exact(beacons)}>{number(beacons)}</span>
        </li>
      ))}
      {rest === 0 ? null : (
        <li>
          <bdi>{exact(names.length - NAMES_SHOWN)} more names</bdi>
          <span>{number(rest)}</span>
        </li>
      )}
    </ul>
  );
}
