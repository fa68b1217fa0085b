import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIMENSIONS } from "../../src/domain/dimension.ts";
import { SHARE_PANELS } from "../../src/domain/share.ts";
import { epochMs } from "../../src/domain/time.ts";
import { API_DIMENSIONS } from "../../src/stats/dimensions.ts";
import { passes } from "../../src/stats/filter.ts";
import { parseFilters } from "../../src/stats/parse-filters.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import type { ShareTerms } from "../../src/stats/share-terms.ts";
import { SITE } from "./support/rows.ts";

const NOW = epochMs(Date.parse("2024-05-05T12:30:00Z"));
const BASE = { site_id: SITE.domain, metrics: ["visitors"], date_range: "7d" };
const ALL: ShareTerms = { panels: [], filters: [] };

function outcome(question: object, terms: ShareTerms): number {
  const query = parseQuery({ ...BASE, ...question }, SITE, NOW, SITE.timeZone, terms);
  return query.ok ? 200 : query.error.status;
}

describe("a guest's question", () => {
  it("passes no value that the share's filters do not pass, whatever filters it brings", () => {
    const terms = {
      panels: [],
      filters: [
        ["is", "visit:country", ["DE"]],
        ["not", ["contains", "event:page", ["/intern"]]],
      ],
    };
    const shared = parseFilters(terms.filters);
    const clause = fc.tuple(
      fc.constantFrom("is", "is_not", "contains", "contains_not"),
      fc.constantFrom("visit:country", "event:page"),
      fc.array(fc.constantFrom("DE", "FR", "", "/", "/intern", "(other)"), { maxLength: 2 }),
    );
    const { filter } = fc.letrec<{ filter: unknown }>((tie) => ({
      filter: fc.oneof(
        { depthSize: "small" },
        { weight: 4, arbitrary: clause },
        fc.tuple(fc.constantFrom("and", "or"), fc.array(tie("filter"), { minLength: 1, maxLength: 3 })),
        fc.tuple(fc.constant("not"), tie("filter")),
      ),
    }));
    let read = 0;
    fc.assert(
      fc.property(
        fc.array(filter, { maxLength: 4 }),
        fc.constantFrom("DE", "FR", "", "(other)"),
        fc.constantFrom("/", "/intern/x", "(other)"),
        (filters, country, page) => {
          const query = parseQuery({ ...BASE, filters }, SITE, NOW, SITE.timeZone, terms);
          if (!query.ok || !shared.ok) return;
          read++;
          const valueOf = (name: string): string => (name === "country" ? country : name === "page" ? page : "");
          for (const hidden of ["never", "perhaps"] as const) {
            const all = (list: typeof shared.value): boolean => list.every((one) => passes(one, valueOf, hidden));
            if (all(query.value.filters)) expect(all(shared.value)).toBe(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
    expect(read).toBeGreaterThan(1_000);
  });

  it("is of a dimension in one panel alone, which is decided of every dimension", () => {
    for (const { name, dimension } of API_DIMENSIONS) {
      const metrics = dimension === "vital" ? ["p75"] : ["visitors"];
      const question = { metrics, dimensions: [name] };
      const open = SHARE_PANELS.filter((panel) => outcome(question, { ...ALL, panels: [panel] }) !== 403);
      const isOfOrganisations = dimension.startsWith("organisation");
      expect([name, open.length]).toEqual([name, isOfOrganisations ? 0 : 1]);
      expect([name, outcome(question, ALL) === 403]).toEqual([name, isOfOrganisations]);
    }
    expect(DIMENSIONS.length).toBeGreaterThan(30);
  });

  it("is of a property of the script's own where all that tells it is shared", () => {
    const of = (key: string, event?: string): object => ({
      dimensions: [`event:props:${key}`],
      filters: event === undefined ? [] : [["is", "event:name", [event]]],
    });
    const pages: ShareTerms = { ...ALL, panels: ["pages"] };
    const errors: ShareTerms = { ...ALL, panels: ["errors"] };
    expect([outcome(of("path", "404"), pages), outcome(of("path", "404"), errors)]).toEqual([200, 403]);
    expect([outcome(of("path"), pages), outcome(of("path"), errors)]).toEqual([403, 403]);
    expect(outcome(of("path"), { ...ALL, panels: ["pages", "errors"] })).toBe(200);
    expect([outcome(of("search_query"), pages), outcome(of("message"), errors)]).toEqual([200, 200]);
    expect([outcome(of("message"), pages), outcome(of("message", "Signup"), errors)]).toEqual([403, 403]);
    const properties: ShareTerms = { ...ALL, panels: ["properties"] };
    expect([outcome(of("plan"), properties), outcome(of("message"), properties)]).toEqual([200, 403]);
    const declared = parseQuery(
      { ...BASE, ...of("message") },
      { ...SITE, properties: ["message"] },
      NOW,
      SITE.timeZone,
      errors,
    );
    expect(declared.ok).toBe(false);
  });

  it("has totals with the headline or the graph, and times with the graph", () => {
    const panels = (...names: ShareTerms["panels"]): ShareTerms => ({ ...ALL, panels: names });
    expect([outcome({}, panels("headline")), outcome({}, panels("graph")), outcome({}, panels("pages"))]).toEqual([
      200, 200, 403,
    ]);
    const byDay = { dimensions: ["time:day"] };
    expect([outcome(byDay, panels("headline")), outcome(byDay, panels("graph"))]).toEqual([403, 200]);
    const both = { dimensions: ["event:page", "time:day"] };
    expect([outcome(both, panels("pages")), outcome(both, panels("pages", "graph"))]).toEqual([403, 200]);
  });
});
