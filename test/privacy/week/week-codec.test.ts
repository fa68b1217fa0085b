import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noCounts } from "../../../src/domain/counters.ts";
import { isDimensionName } from "../../../src/domain/dimension.ts";
import {
  noOrganisations,
  type OrganisationCell,
  type OrganisationWeek,
} from "../../../src/privacy/week/organisation-week.ts";
import { decodeWeek, encodeWeek } from "../../../src/privacy/week/week-codec.ts";
import { abandonedWeek, valueKey, type WeekState, type WithheldValue } from "../../../src/privacy/week/week-state.ts";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", '"', "\n", "\u2028", "\0", "\ud800"));
const networks = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 0xffff_ffff }), { maxLength: 5 }), {
  minLength: 7,
  maxLength: 7,
});
const value: fc.Arbitrary<WithheldValue> = fc
  .record({
    v1: text,
    v2: text,
    overLimit: fc.boolean(),
    days: fc.integer({ min: 1, max: 127 }),
    networks,
    wholes: fc.array(fc.dictionary(text, fc.integer({ min: 1, max: 127 })), { maxLength: 2 }),
    bases: fc.dictionary(text, fc.integer({ min: 1, max: 127 }), { maxKeys: 2 }),
    views: fc.nat(),
    revenue: fc.integer(),
  })
  .map(({ views, revenue, wholes, bases, ...rest }) => ({
    ...rest,
    bases: new Map(Object.entries(bases)),
    wholes: wholes.map((daysOf) => new Map(Object.entries(daysOf))),
    counters: { ...noCounts(), pageviews: views, visitors: 1, revenue, sales: 1, good: 2, poor: 3 },
  }));
const report = (name: "page" | "page*country") =>
  fc.record({ values: fc.array(value, { maxLength: 30 }), lostDays: fc.integer({ min: 0, max: 127 }) }).map((kept) => ({
    name,
    dimensions: name === "page" ? (["page"] as const) : (["page", "country"] as const),
    values: new Map(kept.values.map((one) => [valueKey(one.v1, one.v2), one])),
    lostDays: kept.lostDays,
  }));
const days = fc.integer({ min: 0, max: 127 });
const counters = fc.nat().map((pageviews) => ({ ...noCounts(), pageviews, visitors: 1 }));
const cell: fc.Arbitrary<OrganisationCell> = fc.record({
  organisation: text,
  value: text,
  visitors: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }),
  counters,
});
const paired = fc.record({ days, published: days, unnamed: fc.array(fc.nat(), { minLength: 7, maxLength: 7 }) });
const ofOrganisations = (name: "page*organisation" | "organisation*organisation_kind") =>
  fc
    .record({
      cells: fc.array(cell, { maxLength: 10 }),
      values: fc.array(fc.tuple(text, paired), { maxLength: 10 }),
      rest: counters,
      lostCells: days,
      lostValues: days,
    })
    .map(({ cells, values, ...rest }) => ({
      ...rest,
      name,
      dimensions: name.split("*").filter(isDimensionName),
      cells: new Map(cells.map((one) => [valueKey(one.organisation, one.value), one])),
      values: new Map(values),
    }));
const organisations: fc.Arbitrary<OrganisationWeek> = fc.record({
  days,
  k: fc.nat(),
  visitorDays: fc.nat(),
  reports: fc.tuple(ofOrganisations("organisation*organisation_kind"), ofOrganisations("page*organisation")),
});
const week: fc.Arbitrary<WeekState> = fc.record({
  k: fc.constant(5),
  reports: fc.tuple(report("page"), report("page*country")),
  days,
  organisations,
});

describe("the bytes of a week", () => {
  it("give the week again, and the same week the same bytes", () => {
    fc.assert(
      fc.property(week, (state) => {
        const bytes = encodeWeek(state);
        expect(decodeWeek(bytes)).toEqual(state);
        expect(encodeWeek(decodeWeek(bytes) ?? abandonedWeek())).toEqual(bytes);
      }),
    );
  });

  it("hold more values than are encoded at once", () => {
    const values = Array.from({ length: 2_500 }, (_, number): [string, WithheldValue] => {
      const v1 = `/page/${String(number)}`;
      const networks = [[number + 1], [], [], [], [], [], []];
      return [
        valueKey(v1, ""),
        { v1, v2: "", overLimit: false, days: 1, counters: noCounts(), networks, wholes: [], bases: new Map() },
      ];
    });
    const state: WeekState = {
      k: 5,
      days: 1,
      reports: [{ name: "page", dimensions: ["page"], values: new Map(values), lostDays: 0 }],
      organisations: noOrganisations(),
    };
    expect(decodeWeek(encodeWeek(state))).toEqual(state);
  });

  it("of the version before organisations are read, as a week without any", () => {
    const before = JSON.stringify([2, 3, [["page", 1]], 5]);
    const line = JSON.stringify([0, "/a", "", 0, 2, [4, 3], [[], [7, 8], [], [], [], [], []], []]);
    const read = decodeWeek(Buffer.from(`${before}\n${line}`));
    expect(read).toMatchObject({ k: 5, days: 3, organisations: noOrganisations() });
    expect([...(read?.reports[0]?.values.values() ?? [])]).toMatchObject([{ v1: "/a", days: 2 }]);
  });

  it("of the version before marks are read, with 0 for what was not counted then", () => {
    const head = JSON.stringify([3, 3, [["page", 1]], 5, [0, 0, 0, []]]);
    const line = JSON.stringify([0, "/a", "", 0, 2, [4, 3, 0, 0, 0, 4, 0, 0, 0, 0], [[], [7], [], [], [], [], []], []]);
    const read = decodeWeek(Buffer.from(`${head}\n${line}`));
    const counters = { ...noCounts(), pageviews: 4, visitors: 3, events: 4 };
    expect([...(read?.reports[0]?.values.values() ?? [])]).toMatchObject([{ v1: "/a", counters, bases: new Map() }]);
  });

  it("are nothing when they are of another version or no such bytes", () => {
    const bytes = Buffer.from(encodeWeek(abandonedWeek()));
    expect(decodeWeek(bytes)).toEqual(abandonedWeek());
    for (const text of [
      "",
      "{}",
      "[1,127,[],0]",
      "[2,127,[1],0]",
      "[2,127,[]]",
      "[2,0,[],3]\n[]",
      "[3,0,[],3]",
      "[3,0,[],3,[0,0,0,[1]]]",
      '[3,0,[],3,[0,0,0,[]]]\n["cell",0]',
      "[2,0,[],3]\nnull",
      '[4,0,[["page",0]],3,[0,0,0,[]]]\n[0,"/a","",0,1,[1],[],[]]',
      '[3,0,[["page",0]],3,[0,0,0,[]]]\n[0,"/a","",0,1,[1],[],[],[]]',
      "[5,0,[],3,[0,0,0,[]]]",
      "not JSON",
    ]) {
      expect(decodeWeek(Buffer.from(text)), text).toBeUndefined();
    }
  });
});
