import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Hit } from "../../src/domain/hit.ts";
import { siteId } from "../../src/domain/site.ts";
import { createFaultyDisk } from "./faulty-disk.ts";
import { imagesOf, numberedHit, open, openReplayed, type Opened } from "./fixture.ts";
import { freshDirectory } from "./fresh-directory.ts";

const SITES = [1, 2, 3];
const DAYS = ["2026-01-31", "2026-02-01", "2026-02-02"];

type Step =
  | { readonly do: "append"; readonly hits: readonly { readonly site: number; readonly day: string }[] }
  | { readonly do: "mark" | "retire"; readonly site: number; readonly day: string }
  | { readonly do: "checkpoint"; readonly sites: readonly number[]; readonly meanwhile: number }
  | { readonly do: "reopen" | "kill" };

const siteDay = { site: fc.constantFrom(...SITES), day: fc.constantFrom(...DAYS) };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("append" as const),
      hits: fc.array(fc.record(siteDay), { minLength: 1, maxLength: 8 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("mark" as const, "retire" as const), ...siteDay }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("checkpoint" as const),
      sites: fc.subarray(SITES),
      meanwhile: fc.nat({ max: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("reopen" as const, "kill" as const) }) },
);

describe("any history of hits, marks, retirements, checkpoints and restarts", () => {
  it("replays to the plain fold of what was acknowledged", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const history = new History();
        await history.begin();
        for (const each of steps) await history.take(each);
        await history.take({ do: "kill" });
        await history.take({ do: "reopen" });
        await history.end();
      }),
      { numRuns: 60 },
    );
  });
});

/** A journal next to the plain fold of it. */
class History {
  readonly #dir = freshDirectory();
  readonly #files = createFaultyDisk().files;
  readonly #expected = new Map<string, Hit[]>();
  readonly #retired = new Set<string>();
  readonly #forgotten = new Set<string>();
  readonly #marks = new Map<string, Set<string>>();
  #number = 0;
  #opened: Opened | undefined;

  async begin(): Promise<void> {
    let ms = 0;
    const options = { files: this.#files, segmentBytesMax: 1_500, now: () => (ms += 0.01) };
    this.#opened = await openReplayed(this.#dir, options);
    for (const site of SITES) {
      for (const day of DAYS) this.#opened.keys.get(siteId(site), day, { create: true });
    }
  }

  async take(step: Step): Promise<void> {
    const { journal, applied } = this.#journal();
    switch (step.do) {
      case "append":
        await Promise.all(step.hits.map(({ site, day }) => this.#append(site, day)));
        break;
      case "mark": {
        if (this.#forgotten.has(nameOf(step.site, step.day))) break;
        const id = `${String(step.site)}/${step.day}/${String(this.#number++)}`;
        expect(await journal.mark(siteId(step.site), step.day, id)).toBe(true);
        const name = nameOf(step.site, step.day);
        this.#marks.set(name, (this.#marks.get(name) ?? new Set()).add(id));
        break;
      }
      case "retire":
        // Retiring begins with the call, not with its answer.
        this.#retired.add(nameOf(step.site, step.day));
        expect(await journal.retire(siteId(step.site), step.day)).toBe(true);
        break;
      case "checkpoint": {
        const appended: Promise<void>[] = [];
        const written = journal.checkpoint(step.sites.map(siteId), (site) => {
          for (let n = 0; n < step.meanwhile; n++) appended.push(this.#append(1 + (n % 3), DAYS[n % 2] ?? ""));
          return imagesOf(applied.filter((hit) => hit.site === site && !this.#retired.has(nameOf(site, hit.day))));
        });
        expect(await written).toBe(true);
        await Promise.all(appended);
        break;
      }
      case "reopen":
      case "kill":
        if (step.do === "reopen") await journal.close();
        await this.#check();
        for (const name of this.#retired) this.#forgotten.add(name);
        await this.begin();
    }
  }

  async end(): Promise<void> {
    await this.#journal().journal.close();
  }

  /** What the files hold now. */
  async #check(): Promise<void> {
    const next = await open(this.#dir);
    const report = await next.replay();
    expect(report.lost).toEqual({ damaged: 0, tornBytes: 0, unreadable: [], refused: 0 });
    const found = new Map<string, Hit[]>();
    for (const hit of next.applied) {
      const name = nameOf(hit.site, hit.day);
      found.set(name, [...(found.get(name) ?? []), hit]);
    }
    const expected = new Map([...this.#expected].filter(([name]) => !this.#retired.has(name)));
    expect(found).toEqual(expected);
    for (const [name, ids] of this.#marks) {
      if (!this.#retired.has(name)) for (const id of ids) expect(report.marks.has(id)).toBe(true);
    }
    await next.journal.close();
  }

  async #append(site: number, day: string): Promise<void> {
    // A day whose last file is gone is forgotten in the next life; nobody sends hits of it any more.
    if (this.#forgotten.has(nameOf(site, day))) return;
    const hit = numberedHit(this.#number++, { site: siteId(site), day });
    const outcome = await this.#journal().journal.append(hit);
    const name = nameOf(site, day);
    if (outcome === "accepted") this.#expected.set(name, [...(this.#expected.get(name) ?? []), hit]);
    else expect([outcome, this.#retired.has(name)]).toEqual(["journal_unavailable", true]);
  }

  #journal(): Opened {
    if (this.#opened === undefined) throw new Error("not open");
    return this.#opened;
  }
}

function nameOf(site: number, day: string): string {
  return `${String(site)} ${day}`;
}
