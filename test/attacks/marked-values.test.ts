import { describe, expect, it } from "vitest";
import { OTHER } from "../../src/domain/dimension.ts";
import { markKindOf } from "../../src/domain/report.ts";
import { LiveFold } from "../../src/fold-window.ts";
import { FULL, say } from "../faults/support/full-form.ts";
import type { Happened } from "./support/mark-day.ts";
import { dayNumber, isEnough, keyed, MARK_REPORTS } from "./support/marked-days.ts";

const DAYS = FULL ? 2_000 : 150;

describe("marks of hidden values", () => {
  it("name no event, country, page, hour or step of the way that is not named without them", () => {
    const counts = { marks: 0, wouldBe: 0 };
    for (let number = 0; number < DAYS; number++) {
      const { k, happened, rows, shown } = dayNumber(number);
      for (const { report: name, window, windowStart, v1, v2 } of rows) {
        if (v1 === OTHER) continue;
        const hour = window === "hour" ? windowStart : undefined;
        const needed = neededBy(name, v1, v2);
        if (needed.length > 0) counts.marks++;
        for (const [of, one, two] of needed)
          expect([name, v1, v2, shown.has(of, one, two, hour)]).toEqual([name, v1, v2, true]);
      }
      // What k alone would name: an event that is large and hidden for the sake of another.
      for (const [key, members] of keyed(happened, ({ country, event }) => `${event}*${country}`)) {
        const [event = "", country = ""] = key.split("*");
        if (event === "signup" && isEnough(members, k) && !shown.has("event*country", event, country)) counts.wouldBe++;
      }
    }
    expect(counts.marks).toBeGreaterThan(DAYS);
    expect(counts.wouldBe).toBeGreaterThan(DAYS / 10);
  }, 600_000);

  it("have no row (other) but for flow", () => {
    for (let number = 0; number < 10; number++) {
      const others = dayNumber(number).rows.filter(({ v1 }) => v1 === OTHER);
      const kinds = others.map(({ report: name }) =>
        markKindOf(MARK_REPORTS.find((one) => one.name === name)?.dimensions ?? []),
      );
      expect(new Set(kinds.filter((kind) => kind !== undefined && kind !== "flow"))).toEqual(new Set());
      expect(kinds).toContain("flow");
    }
  });
});

describe("values of a property that all events carry, and pages before a page", () => {
  it("leave no small rest of what they add up to, which those that are held against k alone do", () => {
    const [rule, control] = [
      { asked: 0, told: [] as string[] },
      { asked: 0, told: [] as string[] },
    ];
    for (let number = 0; number < DAYS; number++) {
      const { k, happened, shown } = dayNumber(number);
      const subtract = (
        whole: string,
        parts: ReadonlyMap<string, Happened[]>,
        isShown: (part: string) => boolean,
      ): void => {
        for (const [score, isNamed] of [
          [rule, isShown],
          [control, (part: string) => isEnough(parts.get(part) ?? [], k)],
        ] as const) {
          const left = [...parts].filter(([part]) => !isNamed(part));
          score.asked++;
          if (left.length === 0 || left.length === parts.size) continue;
          if (
            left.length === 1 ||
            !isEnough(
              left.flatMap(([, members]) => members),
              k,
            )
          )
            score.told.push(whole);
        }
      };
      const events = happened.filter(({ plan }) => plan !== "");
      const plans = keyed(events, ({ plan }) => `plan=${plan}`);
      subtract("all events", plans, (part) => shown.has("property", part));
      for (const [country, members] of keyed(events, (hit) => hit.country)) {
        const parts = keyed(members, ({ plan }) => `plan=${plan}`);
        subtract(country, parts, (part) => shown.has("country*property", country, part));
        // And what all countries have of a value.
      }
      for (const [plan, members] of plans) {
        if (!shown.has("property", plan)) continue;
        const parts = keyed(members, ({ country }) => country);
        subtract(plan, parts, (country) => shown.has("country*property", country, plan));
      }
      for (const [event, members] of keyed(events, (hit) => hit.event)) {
        if (!shown.has("event", event)) continue;
        const parts = keyed(members, ({ plan }) => `plan=${plan}`);
        subtract(event, parts, (part) => shown.has("event*property", event, part));
      }
      for (const [page, members] of keyed(followed(happened), (hit) => hit.page)) {
        if (!shown.has("page", page)) continue;
        const parts = keyed(members, ({ plan }) => plan);
        subtract(page, parts, (previous) => shown.has("page*previous_page", page, previous));
      }
    }
    say(
      `parts of events and pages: ${JSON.stringify({ rule: { ...rule, told: rule.told.length }, control: { ...control, told: control.told.length } })}`,
    );
    expect(rule.told.slice(0, 3)).toEqual([]);
    expect(control.told.length).toBeGreaterThan(DAYS);
  }, 600_000);
});

describe("the live view of marks", () => {
  it("names nothing that the day then hides, in multiples of k, and shows no (other) but of flow", () => {
    let named = 0;
    const marks = MARK_REPORTS.filter(({ dimensions }) => markKindOf(dimensions) !== undefined);
    for (let number = 0; number < 40; number++) {
      const { k, ledger, shown } = dayNumber(number);
      const fold = new LiveFold();
      const view = ledger.view();
      // Asked in another order than that of the day.
      for (const one of [...marks].reverse()) {
        for (const window of ["hour", "day"] as const) {
          if (!one.windows.includes(window)) continue;
          for (const row of fold.rows({ moment: 1, view, report: one, window, reports: MARK_REPORTS })) {
            if (row.v1 === OTHER) {
              expect(one.name).toBe("page*previous_page");
              continue;
            }
            named++;
            expect([
              one.name,
              row.v1,
              row.v2,
              shown.has(one.name, row.v1, row.v2, window === "hour" ? row.windowStart : undefined),
            ]).toEqual([one.name, row.v1, row.v2, true]);
            expect(row.counters.events % k).toBe(0);
            expect(row.counters.visitors % k).toBe(0);
          }
        }
      }
    }
    expect(named).toBeGreaterThan(1_000);
  }, 600_000);
});

/** Rows of other reports that must be there for a row of marks. */
function neededBy(name: string, v1: string, v2: string): (readonly [report: string, v1: string, v2: string])[] {
  if (name === "goal") return v1 === "signup" ? [["event", v1, ""]] : [];
  if (name === "page*goal") return v2 === "signup" ? [["page*event", v1, v2]] : [["page", v1, ""]];
  if (name === "country*goal") {
    return [["country", v1, ""], ...(v2 === "signup" ? ([["event*country", v2, v1]] as const) : [])];
  }
  if (name === "country*property") return [["country", v1, ""]];
  if (name === "event*property") return [["event", v1, ""]];
  if (name === "page*previous_page") return [v2 === "" ? ["entry_page", v1, ""] : ["page", v2, ""]];
  return [];
}

/** Page views, with the page before as `plan`. */
function followed(happened: readonly Happened[]): Happened[] {
  return [...keyed(happened, ({ person }) => String(person)).values()].flatMap((hits) => {
    let previous = "";
    return hits.flatMap((hit) => {
      if (hit.event !== "pageview") return [];
      const flow = { ...hit, plan: previous };
      previous = hit.page;
      return [flow];
    });
  });
}
