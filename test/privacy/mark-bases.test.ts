import { describe, expect, it } from "vitest";
import type { DimensionName } from "../../src/domain/dimension.ts";
import type { WindowKind } from "../../src/domain/report.ts";
import { basesOf, madeOf, neededBefore } from "../../src/privacy/mark-bases.ts";
import { parentsOf, questionName, wholesOf } from "../../src/privacy/parents.ts";
import { tellsRest } from "../../src/privacy/tells-rest.ts";

const ask = (...dimensions: DimensionName[]): { dimensions: DimensionName[]; window: WindowKind } => ({
  dimensions,
  window: "day",
});
const parents = (...dimensions: DimensionName[]): string[] =>
  parentsOf(ask(...dimensions), () => true).map(questionName);
const bases = (...dimensions: DimensionName[]): string[] =>
  basesOf(ask(...dimensions)).map(({ hits, question, shared }) =>
    `${hits}: ${questionName(question)}, of one ${shared.join()}`.trim(),
  );

describe("what a report of marks refines", () => {
  it("is what is told of the same marks alone, never a report of hits or the totals", () => {
    expect(parents("country", "goal")).toEqual(["goal by day"]);
    for (const mark of ["goal", "property", "vital", "funnel_step"] as const) {
      expect(parents(mark)).toEqual([]);
      expect(parents("device", mark)).toEqual([`${mark} by day`]);
    }
    const byHour = { dimensions: ["goal"] as const, window: "hour" as const };
    expect(parentsOf(byHour, () => true).map(questionName)).toEqual(["goal by day"]);
  });

  it("is nothing where the marks alone are no report", () => {
    expect(parentsOf(ask("country", "goal"), () => false)).toEqual([]);
  });

  it("is pages and the totals for flow, which divides the page views", () => {
    const asked = (name: string): boolean => name === "page by day";
    const flow = parentsOf(ask("page", "previous_page"), (question) => asked(questionName(question)));
    expect(flow.map(questionName).sort()).toEqual([" by day", "page by day"]);
    expect(tellsRest(ask("page", "previous_page"))).toBe(true);
    expect(tellsRest(ask("page", "goal"))).toBe(false);
  });

  it("takes part in values that are parts of one value: sources of a goal under its channels", () => {
    expect(wholesOf(ask("source", "goal")).map(({ question }) => questionName(question))).toEqual([
      "channel*goal by day",
    ]);
  });
});

describe("what cells of marks are made of", () => {
  it("is pages and events of the same value in the same window", () => {
    expect(bases("goal")).toEqual(["pageview: page by day, of one", "event: event by day, of one"]);
    expect(bases("country", "funnel_step")).toEqual([
      "pageview: page*country by day, of one country",
      "event: event*country by day, of one country",
    ]);
    expect(bases("page", "goal")).toEqual(["pageview: page by day, of one", "event: page*event by day, of one page"]);
    expect(bases("event", "property")).toEqual(["pageview: page by day, of one", "event: event by day, of one"]);
    const [first] = basesOf({ dimensions: ["goal"], window: "hour" });
    expect(first?.question.window).toBe("hour");
  });

  it("is nothing for vitals, flow and hits", () => {
    for (const question of [ask("vital"), ask("page", "previous_page"), ask("page"), ask()]) {
      expect(basesOf(question)).toEqual([]);
    }
    expect([madeOf(ask("page", "country")), madeOf(ask("page", "event")), madeOf(ask("page", "goal"))]).toEqual([
      "page",
      "event",
      undefined,
    ]);
  });

  it("is decided about before the marks, and so is what names the other value alone", () => {
    const needed = (...dimensions: DimensionName[]): string[] => neededBefore(ask(...dimensions)).map(questionName);
    expect(needed("country", "goal")).toEqual(["country by day", "page*country by day", "event*country by day"]);
    expect(needed("device", "vital")).toEqual(["device by day"]);
    expect(needed("page", "previous_page")).toEqual(["page by day", "page by day", "entry_page by day"]);
    expect(needed("page", "country")).toEqual([]);
  });
});
