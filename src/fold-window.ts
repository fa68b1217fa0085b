import { foldDay } from "./aggregate/fold-day.ts";
import { foldReport } from "./aggregate/fold-report.ts";
import type { LedgerView } from "./aggregate/ledger-view.ts";
import { orderedRows, type OrderedRows } from "./aggregate/ordered-rows.ts";
import type { Random } from "./domain/ports.ts";
import type { ReleasedBatch } from "./domain/released.ts";
import type { Report, WindowKind } from "./domain/report.ts";
import type { StatRow } from "./domain/stat-row.ts";
import { liveRows } from "./privacy/live.ts";
import { releaseDay, releaseHour } from "./privacy/release.ts";

/** A closed window: an hour of the site's totals, or a day with everything. */
export interface ReleaseJob {
  readonly id: string;
  readonly view: LedgerView;
  readonly window: { readonly kind: "hour"; readonly slot: number } | { readonly kind: "day" };
  readonly reports: readonly Report[];
}

/** A question about an open day. */
export interface LiveJob {
  /** Questions with the same number are answered from the same moment. Two are asked about in turn: totals and values. */
  readonly moment: number;
  readonly view: LedgerView;
  readonly report: Report;
  readonly window: WindowKind;
}

/**
 * The long computations, away from the thread that takes beacons. Both reject when that other thread fails; the same
 * job may be given again.
 */
export interface FolderPort<Batch> {
  /** What the window releases; undefined when that is nothing. */
  release(job: ReleaseJob): Promise<Batch | undefined>;
  live(job: LiveJob): Promise<readonly StatRow[]>;
  /** Gives up what is under way, which rejects. */
  close(): Promise<void>;
}

/** Folds a closed window and passes it through gate 2. */
export function foldWindow({ id, view, window, reports }: ReleaseJob, random: Random): ReleasedBatch {
  if (window.kind === "day") return { id, rows: releaseDay(foldDay(view, reports, WINDOWS), view.site, random) };
  const { slot } = window;
  return { id, rows: [...foldDay(view, TOTALS, ["hour"])].flatMap((totals) => releaseHour(totals, slot)) };
}

const WINDOWS: readonly WindowKind[] = ["hour", "day"];
const TOTALS: readonly Report[] = [{ name: "", dimensions: [], windows: ["hour"] }];

/** Totals and values. */
const MOMENTS_KEPT = 2;

/** Answers questions about open days. The rows of a day are put in order once for all questions of a moment. */
export class LiveFold {
  readonly #moments = new Map<number, Map<string, OrderedRows>>();

  rows({ moment, view, report, window }: LiveJob): readonly StatRow[] {
    const name = `${String(view.site.id)} ${view.day.date}`;
    const days = this.#days(moment);
    let ordered = days.get(name);
    if (ordered === undefined) days.set(name, (ordered = orderedRows(view)));
    return liveRows(foldReport(view, ordered, report, window), view.site);
  }

  #days(moment: number): Map<string, OrderedRows> {
    const known = this.#moments.get(moment);
    if (known !== undefined) return known;
    const [oldest] = [...this.#moments.keys()].sort((a, b) => a - b);
    if (oldest !== undefined && this.#moments.size >= MOMENTS_KEPT) this.#moments.delete(oldest);
    const days = new Map<string, OrderedRows>();
    this.#moments.set(moment, days);
    return days;
  }
}
