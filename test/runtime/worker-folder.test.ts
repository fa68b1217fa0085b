// Folding in threads gives what folding in this thread gives. The threads run what was built: `npm test` builds first.
import { afterEach, describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import type { DayLedger } from "../../src/aggregate/day-ledger.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { DEFAULT_REPORTS, report, type Report } from "../../src/domain/report.ts";
import { foldWeek } from "../../src/fold-week.ts";
import { foldWindow, LiveFold, type FolderPort, type ReleaseJob } from "../../src/fold-window.ts";
import { workerFolder } from "../../src/runtime/worker-folder.ts";
import { encodeBatch, type EncodedBatch } from "../../src/store/encode-batch.ts";
import { hitOf, siteIn } from "../support/hits.ts";
import { SeededRandom } from "../support/seeded-random.ts";

const SITE = siteIn("Europe/Berlin");
const NOON = Date.parse("2026-03-02T11:00:00Z");
const REPORTS: readonly Report[] = [
  report([], ["hour", "day"]),
  report(["page"], ["hour", "day"]),
  report(["page", "country"], ["day"]),
];

/** Without countries, so that single pages are all there is to hide behind. */
const WEEKLY: readonly Report[] = [report([], ["hour", "day"]), report(["page"], ["day"])];

let folder: FolderPort<EncodedBatch> | undefined;

afterEach(() => folder?.close());

/** A day of people who read one or two pages, names outside of Latin included. */
function ledger(): DayLedger {
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  const random = new SeededRandom(7);
  for (let i = 0; i < 500; i++) {
    const values = {
      page: `/${["a", "größe", "ページ", "🌍"][random.below(4)] ?? ""}`,
      country: random.below(2) ? "DE" : "JP",
    };
    aggregator.add(hitOf({ at: NOON + i * 1_000, person: `p${String(random.below(200))}`, values }, SITE), SITE);
  }
  const [only] = aggregator.all();
  if (only === undefined) throw new Error("nothing was counted");
  return only;
}

/** A day of pages that few people read: `/twice` other people than on other days. */
function rareDay(number: number): DayLedger {
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  const at = NOON + number * 24 * 3_600_000;
  for (const person of ["a", "b", "c"]) {
    const readers = { "/twice": `${person} of ${String(number)}`, "/always": `1 ${person}`, "/daily": `2 ${person}` };
    for (const [page, reader] of Object.entries(readers)) {
      aggregator.add(hitOf({ at, person: reader, values: { page } }, SITE), SITE);
    }
  }
  const [only] = aggregator.all();
  if (only === undefined) throw new Error("nothing was counted");
  only.endAllVisits();
  return only;
}

function jobOf(day: DayLedger, window: ReleaseJob["window"]): ReleaseJob {
  return { id: `1/${day.day.date}/${window.kind}`, view: day.view(), window, reports: REPORTS };
}

/** The rows of all parts; their order is random. */
function linesOf(batch: EncodedBatch | undefined): readonly string[] {
  const text = batch?.parts.map(({ bytes }) => new TextDecoder().decode(bytes)).join("") ?? "";
  return text.trimEnd().split("\n").sort();
}

describe("folding in a thread", () => {
  it("releases the same rows of a day and of an hour", async () => {
    folder = workerFolder();
    const day = ledger();
    for (const window of [{ kind: "hour", slot: 12 } as const, { kind: "day" } as const]) {
      if (window.kind === "day") day.endAllVisits();
      const job = jobOf(day, window);
      const expected = encodeBatch(foldWindow(job, new SeededRandom(1)));
      const { batch: released } = await folder.release(job);
      expect(linesOf(released)).toEqual(linesOf(expected));
      expect(released?.rows).toBe(expected.rows);
    }
  });

  it("has nothing to release of an hour without hits", async () => {
    folder = workerFolder();
    const nothing = { batch: undefined, week: undefined };
    expect(await folder.release(jobOf(ledger(), { kind: "hour", slot: 3 }))).toEqual(nothing);
  });

  it("answers questions about the open day, of hits that came since too", async () => {
    folder = workerFolder();
    const day = ledger();
    const ask = (moment: number) => ({
      moment,
      view: day.view(),
      report: report(["page"], ["day"]),
      window: "day" as const,
      reports: DEFAULT_REPORTS,
    });
    const before = await folder.live(ask(1));
    expect(before).toEqual(new LiveFold().rows(ask(1)));
    for (let i = 0; i < 50; i++) {
      day.add(hitOf({ at: NOON + 900_000 + i, person: `later ${String(i)}`, values: { page: "/new" } }, SITE));
    }
    expect(await folder.live(ask(2))).toEqual(new LiveFold().rows(ask(2)));
    expect((await folder.live(ask(2))).length).toBe(before.length + 1);
  });

  it("adds what days withheld to their week, and releases the week", async () => {
    folder = workerFolder();
    let state: Uint8Array | undefined;
    for (const number of [0, 1]) {
      const day = rareDay(number);
      const job = {
        ...jobOf(day, { kind: "day" }),
        reports: WEEKLY,
        week: { state, valuesMax: 1_000, organisationValuesMax: 1_000 },
      };
      const { week } = await folder.release(job);
      const expected = foldWindow(job, new SeededRandom(1)).week;
      state = new Uint8Array(week?.state ?? []);
      expect(state).toEqual(new Uint8Array(expected?.state ?? []));
      expect(
        (await folder.release({ ...job, week: { state, valuesMax: 1_000, organisationValuesMax: 1_000 } })).week,
      ).toBeUndefined();
    }
    const week = { id: "1/2026-03-02/week", site: SITE.id, monday: "2026-03-02", start: rareDay(0).day.start };
    const job = { ...week, state: state ?? new Uint8Array() };
    const expected = foldWeek(job, new SeededRandom(1));
    expect(expected.rows.map(({ v1 }) => v1).sort()).toEqual(["(other)", "/twice"]);
    expect(linesOf(await folder.week(job))).toEqual(linesOf(encodeBatch(expected)));
  });

  it("rejects a job that fails, by name alone, and does the next one", async () => {
    folder = workerFolder();
    const day = ledger();
    const broken = { ...jobOf(day, { kind: "day" }), view: { ...day.view(), rows: undefined as never } };
    await expect(folder.release(broken)).rejects.toThrow(/^TypeError$/u);
    expect((await folder.release(jobOf(day, { kind: "day" }))).batch).toBeDefined();
  });

  it("rejects what is under way when it is closed, and everything after", async () => {
    const closing = workerFolder();
    const job = jobOf(ledger(), { kind: "day" });
    const underWay = closing.release(job);
    const refused = expect(underWay).rejects.toThrow();
    await closing.close();
    await refused;
    await expect(closing.release(job)).rejects.toThrow("closed");
  });
});
