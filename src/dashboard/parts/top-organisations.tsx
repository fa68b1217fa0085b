import type { JSX } from "preact";
import { api } from "../api.ts";
import { exact, number, rangeText } from "../format.ts";
import { valueLabel } from "../labels.ts";
import { KIND_LABELS } from "../organisation-kinds.ts";
import type { OrganisationRow } from "../organisations-answer.ts";
import { formatOrganisationsState, parseOrganisationsState } from "../organisations-state.ts";
import { PANEL_ROWS } from "../questions.ts";
import { useAsked } from "../use-asked.ts";
import { useView } from "../view-context.ts";
import { weeksBackTo, wholeWeeks, type Weeks } from "../whole-weeks.ts";
import { Failure } from "./failure.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { Link } from "./link.tsx";
import { MarkTable, type MarkColumn, type MarkRow } from "./mark-table.tsx";
import { NoneNamed } from "./none-named.tsx";
import { OrganisationTrend } from "./organisation-trend.tsx";
import { WholeSite } from "./whole-site.tsx";

/** The organisations with the highest scores in the whole weeks of the days chosen, which lead to all that is known of them. */
export function TopOrganisations(): JSX.Element {
  const { scope, today, tick, refresh } = useView();
  const weeks = wholeWeeks(scope.range, today);
  const answered = useAsked(api.organisations, topQuestion(scope.site, weeks), tick);
  if (answered.state === "failed") return <Failure error={answered.error} retry={refresh} />;
  if (answered.state === "loading") return <GhostRows />;
  const { answer, stale } = answered;
  const { meta } = answer;
  const count = meta.weeks.length;
  const view = { ...parseOrganisationsState(""), weeks: weeksBackTo(meta.from, today) };
  const addressOf = (name: string): string =>
    `/${encodeURIComponent(scope.site)}/organisations${formatOrganisationsState({ ...view, name, open: name })}`;
  return (
    <div aria-busy={stale}>
      <p class="mark-note">
        {count === 1 ? "One whole week" : `${exact(count)} whole weeks`}, {rangeText(meta.from, meta.to)}: organisations
        are counted by the week.
        {weeks === undefined && !stale
          ? ` The days chosen hold no week that is whole and over, so these are the last ${exact(count)}.`
          : ""}
      </p>
      <WholeSite why="The view Organisations has filters of its own." />
      {answer.results.length === 0 ? (
        <NoneNamed answer={answer} shares="in the view Organisations" />
      ) : (
        <MarkTable
          label="Organisations with the highest scores"
          column="Organisation"
          columns={COLUMNS}
          rows={answer.results.map((row) => rowOf(row, addressOf(row.name)))}
          stale={stale}
        />
      )}
      <div class="panel-foot">
        <Link to={addressOf("")} class="button quiet small">
          All organisations
        </Link>
      </div>
    </div>
  );
}

const COLUMNS: readonly MarkColumn[] = [
  { label: "Visitor-days", title: "The visitors of each day, added up." },
  { label: "Trend", title: "Visitor-days week by week, and how much they changed.", class: "trend-column" },
  { label: "Score", title: "Of 100: how much they read, how often they came, and how lately." },
];

/** Without weeks, the last twelve that are over. */
function topQuestion(site: string, weeks: Weeks | undefined): string {
  return new URLSearchParams({ site_id: site, ...weeks, limit: String(PANEL_ROWS) }).toString();
}

function rowOf(row: OrganisationRow, to: string): MarkRow {
  const { name, kind, country, visitor_days, score } = row;
  const detail = [KIND_LABELS[kind], ...(country === "" ? [] : [valueLabel("country", country)])].join(" · ");
  return {
    key: name,
    name,
    title: `${name}, ${detail}`,
    detail,
    part: score / 100,
    chosen: false,
    to,
    cells: [
      { text: number(visitor_days), title: exact(visitor_days) },
      { text: <OrganisationTrend row={row} /> },
      { text: String(score), title: `${String(score)} of 100` },
    ],
  };
}
