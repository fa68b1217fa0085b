import { localDay } from "../../src/domain/calendar.ts";
import type { Hit } from "../../src/domain/hit.ts";
import type { Limits } from "../../src/domain/limits.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { Site } from "../../src/domain/site.ts";
import { OracleDay } from "./oracle-day.ts";

/**
 * The counting rules said as plainly as they can be: lists of hits and visits, searched from end to end; sets of tokens for visitors. Slow,
 * and written from the definitions alone. What `src/aggregate` counts must equal this.
 */
export class Oracle {
  readonly #site: Site;
  readonly #limits: Limits;
  readonly #days = new Map<string, OracleDay>();

  constructor(site: Site, limits: Limits) {
    this.#site = site;
    this.#limits = limits;
  }

  day(date: string): OracleDay {
    let day = this.#days.get(date);
    if (day === undefined) {
      const bounds = localDay(date, this.#site.timeZone);
      const yesterday = [...this.#days.values()].find(({ day }) => day.end === bounds.start);
      day = new OracleDay(bounds, this.#limits, yesterday);
      this.#days.set(date, day);
    }
    return day;
  }

  dates(): string[] {
    return [...this.#days.keys()];
  }

  /** What `Aggregator.carried` answers. */
  carried(hit: Hit): Hit {
    const { start } = localDay(hit.day, this.#site.timeZone);
    const yesterday = [...this.#days.values()].find(({ day }) => day.end === start);
    return yesterday?.continuation(hit) ?? hit;
  }

  add(hit: Hit): Outcome {
    return this.day(hit.day).add(hit);
  }
}
