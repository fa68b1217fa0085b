import { foldDay } from "./aggregate/fold-day.ts";
import { foldReport } from "./aggregate/fold-report.ts";
import type { LedgerView } from "./aggregate/ledger-view.ts";
import { weekNetworks } from "./aggregate/week-networks.ts";
import { orderedRows, type OrderedRows } from "./aggregate/ordered-rows.ts";
import type { Random } from "./domain/ports.ts";
import type { ReleasedBatch } from "./domain/released.ts";
import { reportName, type ReleasedWindow, type Report, type WindowKind } from "./domain/report.ts";
import type { StatRow } from "./domain/stat-row.ts";
import { foldDp } from "./fold-dp.ts";
import type { WeekJob } from "./fold-week.ts";
import { DayDecision } from "./privacy/day-decision.ts";
import { liveRows } from "./privacy/live.ts";
import { madeOf, neededBefore } from "./privacy/mark-bases.ts";
import { parentsOf, questionName, wholesOf, type Question } from "./privacy/parents.ts";
import { releaseDay, releaseFiltered, releaseHour } from "./privacy/release.ts";
import { WeekCollector, type WeekSoFar } from "./privacy/week/collect-week.ts";

/** A closed window: an hour of the site's totals, or a day with everything. */
export interface ReleaseJob {
  readonly id: string;
  readonly view: LedgerView;
  readonly window: { readonly kind: "hour"; readonly slot: number } | { readonly kind: "day" };
  readonly reports: readonly Report[];
  /** What the day's week has kept back so far, where its site has a second chance by the week. */
  readonly week?: WeekSoFar;
}

/** What a window gives. */
export interface Folded<Batch> {
  /** What is released; undefined when that is nothing. */
  readonly batch: Batch | undefined;
  /** The week with the day in it, which must last before the batch is sent; undefined when it has not changed. */
  readonly week: KeptWeek | undefined;
}

export interface KeptWeek {
  readonly state: Uint8Array;
  /** Values of the day that found no room in it. */
  readonly withoutRoom: number;
  /** The same of organisations, with what they are paired with. */
  readonly organisationsWithoutRoom: number;
}

/** A question about an open day. */
export interface LiveJob {
  /** Questions with the same number are answered from the same moment. Two are asked about in turn: totals and values. */
  readonly moment: number;
  readonly view: LedgerView;
  readonly report: Report;
  readonly window: WindowKind;
  /** All reports of the site: what the day will hide is decided by those that the asked one refines. */
  readonly reports: readonly Report[];
}

/**
 * The long computations, away from the thread that takes beacons. Both reject when that other thread fails; the same
 * job may be given again.
 */
export interface FolderPort<Batch> {
  release(job: ReleaseJob): Promise<Folded<Batch>>;
  /** What the week releases; undefined when that is nothing. */
  week(job: WeekJob): Promise<Batch | undefined>;
  live(job: LiveJob): Promise<readonly StatRow[]>;
  /** Gives up what is under way, which rejects. */
  close(): Promise<void>;
}

/** Folds a closed window and passes it through gate 2. */
export function foldWindow(job: ReleaseJob, random: Random): FoldedWindow {
  const { id, view, window, reports, week } = job;
  if (view.site.mode === "dp") return { ...foldDp(job, random), week: undefined };
  if (window.kind === "day") {
    const tokens = weekNetworks(view);
    const token = (network: number): number => tokens[network] ?? 0;
    const { site, day } = view;
    const { k, organisationVisitorDays: visitorDays } = site;
    const added = week && WeekCollector.open(week, { date: day.date, reports, k, visitorDays, token });
    const folded = foldDay(view, reports, WINDOWS);
    const rows = releaseDay(folded, site, random, added?.withheld, added?.organisations);
    const of = { site: site.id, day: day.date, windowStart: day.start };
    const keptOut = releaseFiltered(view.filtered, site, random, of);
    return { id, rows: keptOut.length === 0 ? rows : [...rows, ...keptOut], week: added && keptWeek(added) };
  }
  const { slot } = window;
  const rows = [...foldDay(view, TOTALS, ["hour"])].flatMap((totals) => releaseHour(totals, slot));
  return { id, rows, week: undefined };
}

function keptWeek(added: WeekCollector): KeptWeek {
  const { withoutRoom, organisationsWithoutRoom } = added;
  return { state: added.encoded(), withoutRoom, organisationsWithoutRoom };
}

export interface FoldedWindow extends ReleasedBatch {
  readonly week: KeptWeek | undefined;
}

const WINDOWS: readonly ReleasedWindow[] = ["hour", "day", "week"];
const TOTALS: readonly Report[] = [{ name: "", dimensions: [], windows: ["hour"] }];

/** Totals and values. */
const MOMENTS_KEPT = 2;

/** An open day at one moment. */
interface OpenDay {
  readonly ordered: OrderedRows;
  readonly decision: DayDecision;
  /** Single dimensions, and what marks are made of, that are decided: other questions are held against them too. */
  readonly decided: Set<string>;
}

/** Answers questions about open days. The rows of a day are put in order once for all questions of a moment. */
export class LiveFold {
  readonly #moments = new Map<number, Map<string, OpenDay>>();

  rows(job: LiveJob): readonly StatRow[] {
    const { moment, view, report, window } = job;
    const name = `${String(view.site.id)} ${view.day.date}`;
    const days = this.#days(moment);
    let day = days.get(name);
    if (day === undefined) {
      day = { ordered: orderedRows(view), decision: new DayDecision(view.site), decided: new Set() };
      days.set(name, day);
    }
    this.#decideParents({ dimensions: report.dimensions, window }, day, job);
    const closed = foldReport(view, day.ordered, report, window);
    return liveRows(closed, day.decision.hidden(closed), view.site);
  }

  #decideParents(question: Question, day: OpenDay, job: LiveJob): void {
    const { view, reports } = job;
    const reportOf = ({ dimensions, window }: Question): Report | undefined =>
      reports.find(({ name, windows }) => name === reportName(dimensions) && windows.includes(window));
    const wholes = wholesOf(question).map((whole) => whole.question);
    const refined = parentsOf(question, (one) => reportOf(one) !== undefined);
    for (const parent of [...refined, ...wholes, ...neededBefore(question)]) {
      const report = reportOf(parent);
      const name = questionName(parent);
      if (report === undefined || parent.dimensions.length === 0 || day.decided.has(name)) continue;
      this.#decideParents(parent, day, job);
      day.decision.hidden(foldReport(view, day.ordered, report, parent.window));
      if (parent.dimensions.length === 1 || madeOf(parent) !== undefined) day.decided.add(name);
    }
  }

  #days(moment: number): Map<string, OpenDay> {
    const known = this.#moments.get(moment);
    if (known !== undefined) return known;
    const [oldest] = [...this.#moments.keys()].sort((a, b) => a - b);
    if (oldest !== undefined && this.#moments.size >= MOMENTS_KEPT) this.#moments.delete(oldest);
    const days = new Map<string, OpenDay>();
    this.#moments.set(moment, days);
    return days;
  }
}
