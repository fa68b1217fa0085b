import fc from "fast-check";
import { localDay, addDays } from "../../src/domain/calendar.ts";
import type { DimensionName } from "../../src/domain/dimension.ts";
import type { Hit, HitKind } from "../../src/domain/hit.ts";
import { NO_MARKS, VITAL_LIMITS, VITALS, type Marks } from "../../src/domain/mark.ts";
import type { Site } from "../../src/domain/site.ts";
import { hitOf, siteIn } from "../support/hits.ts";

/** Random traffic of a site, in the order of time, and some moments at which somebody looks. */
export interface Traffic {
  readonly site: Site;
  readonly hits: readonly Hit[];
  /** Positions in `hits` before which idle visits are ended. */
  readonly looks: ReadonlySet<number>;
}

/** Zones with whole, half and three-quarter hours, and the days on which their clocks change (or an ordinary one). */
const PLACES = [
  { timeZone: "UTC", date: "2026-02-27" },
  { timeZone: "Europe/Berlin", date: "2026-03-28" },
  { timeZone: "Europe/Berlin", date: "2026-10-24" },
  { timeZone: "Europe/Berlin", date: "2026-10-25" },
  { timeZone: "Asia/Kolkata", date: "2026-06-30" },
  { timeZone: "Australia/Lord_Howe", date: "2026-04-04" },
  { timeZone: "Australia/Lord_Howe", date: "2026-10-03" },
  { timeZone: "America/St_Johns", date: "2026-03-07" },
  { timeZone: "America/St_Johns", date: "2026-11-01" },
  { timeZone: "Pacific/Apia", date: "2026-12-30" },
] as const;

const HALF_HOURS_A_DAY = 48;
const HALF_HOUR_MS = 1_800_000;

/** Where times gather: exact half hours and a breath beside them (so gaps of exactly 30 minutes are common), and anywhere. */
const OFFSETS = fc.oneof(
  fc.constantFrom(0, 1, -1, 999, 1000, -1000),
  fc.integer({ min: -HALF_HOUR_MS, max: HALF_HOUR_MS }),
  fc.integer({ min: -60_000, max: 60_000 }),
);

const PEOPLE = ["ann", "ben", "cem", "dot", "eva", "fox", "gus", "hal"] as const;
/** Five of them sit in one office, so that the credit of a network matters. */
const NETWORK_OF: Readonly<Record<string, string>> = { fox: "cafe", gus: "cafe", hal: "home" };

const valuesArbitrary = fc.record({
  page: fc.constantFrom("/", "/", "/", "/a", "/b", "/c", "/d"),
  hostname: fc.constantFrom("example.com", "example.com", "example.com", "www.example.com", ""),
  source: fc.constantFrom("", "Google", "News"),
  country: fc.constantFrom("DE", "DE", "CA", ""),
  browser: fc.constantFrom("Firefox", "Chrome"),
  utm_campaign: fc.constantFrom("", "spring", "autumn"),
});

const stepArbitrary = fc.record({
  /** Half hours since the first midnight; many around the midnights. */
  halfHour: fc.oneof(
    fc.integer({ min: 0, max: 3 * HALF_HOURS_A_DAY }),
    fc.integer({ min: 44, max: 52 }),
    fc.integer({ min: 46, max: 50 }),
    fc.integer({ min: 47, max: 49 }),
    fc.integer({ min: 92, max: 100 }),
  ),
  offset: OFFSETS,
  person: fc.constantFrom(...PEOPLE.slice(0, 3), ...PEOPLE),
  kind: fc.constantFrom<HitKind[]>("pageview", "pageview", "pageview", "event", "engagement", "engagement"),
  values: valuesArbitrary,
  event: fc.constantFrom("signup", "scroll", "play", ""),
  engagedMs: fc.oneof(fc.integer({ min: 0, max: 90_000 }), fc.constantFrom(499, 500, 1500, 80_000_000)),
  scrollPercent: fc.integer({ min: -1, max: 100 }),
  interactive: fc.boolean(),
});

/** `size` bounds the number of hits. */
export function trafficArbitrary(size: number): fc.Arbitrary<Traffic> {
  return fc
    .record({
      place: fc.constantFrom(...PLACES),
      days: fc.integer({ min: 1, max: 3 }),
      steps: fc.array(stepArbitrary, { minLength: 1, maxLength: size, size: "max" }),
      looks: fc.array(fc.nat({ max: size }), { maxLength: 12 }),
    })
    .map(({ place, days, steps, looks }) => {
      const site = siteIn(place.timeZone);
      const first = localDay(place.date, place.timeZone).start;
      const last = localDay(addDays(place.date, days - 1), place.timeZone).end;
      const hits = steps
        .map(({ halfHour, offset, values, event, ...said }) => {
          const at = Math.min(Math.max(first + halfHour * HALF_HOUR_MS + offset, first), last - 1);
          const network = NETWORK_OF[said.person] ?? "office";
          const named: Partial<Record<DimensionName, string>> = said.kind === "event" ? { ...values, event } : values;
          return hitOf({ ...said, at, network, values: named }, site);
        })
        .sort((a, b) => a.at - b.at);
      return { site, hits, looks: new Set(looks) };
    });
}

/** The same with marks on many of the hits. */
export function markedTrafficArbitrary(size: number): fc.Arbitrary<Traffic> {
  return fc
    .tuple(trafficArbitrary(size), fc.array(marksArbitrary, { minLength: size, maxLength: size, size: "max" }))
    .map(([traffic, marks]) => ({
      ...traffic,
      hits: traffic.hits.map((hit, index) => ({ ...hit, marks: fitting(marks[index] ?? NO_MARKS, hit) })),
    }));
}

/** Of engagements goals by depth and vitals, of page views and events all the rest. */
function fitting({ goals, properties, steps, vitals }: Marks, { kind }: Hit): Marks {
  const isEngagement = kind === "engagement";
  const own = goals.filter(({ atPercent }) => atPercent > 0 === isEngagement);
  return isEngagement ? { ...NO_MARKS, goals: own, vitals } : { goals: own, properties, steps, vitals: [] };
}

const revenueArbitrary = fc.oneof(
  fc.integer({ min: -50_000, max: 1_000_000 }),
  fc.constantFrom(0, -1, 0xffff_ffff, -0x1_0000_0000, 1e12, -1e12),
);

const goalArbitrary = fc.oneof(
  fc.record({ goal: fc.constantFrom("Sign up", "Read"), atPercent: fc.constant(0) }),
  fc.record({ goal: fc.constantFrom("Buy", "Buy more"), atPercent: fc.constant(0), revenue: revenueArbitrary }),
  fc.record({ goal: fc.constantFrom("Halfway"), atPercent: fc.constant(50) }),
  fc.record({ goal: fc.constantFrom("Read", "To the end"), atPercent: fc.constantFrom(1, 90, 100) }),
);

const vitalArbitrary = fc.constantFrom(...VITALS).chain((vital) =>
  fc.record({
    vital: fc.constant(vital),
    value: fc.oneof(
      fc.nat({ max: 6_000 }),
      fc.constantFrom(...VITAL_LIMITS[vital].flatMap((limit) => [limit, limit + 1])),
    ),
  }),
);

const stepsArbitrary = fc.uniqueArray(
  fc.record({ funnel: fc.constantFrom("Buying", "Buying", "Joining"), step: fc.constantFrom(1, 1, 2, 2, 3, 4) }),
  { selector: ({ funnel, step }) => `${funnel} ${String(step)}`, maxLength: 3 },
);

const marksArbitrary: fc.Arbitrary<Marks> = fc.record({
  goals: fc.uniqueArray(goalArbitrary, { selector: ({ goal }) => goal, maxLength: 2 }),
  properties: fc.uniqueArray(fc.constantFrom("plan=free", "plan=paid", "url=https://a.example/", "size=1=2"), {
    selector: (text) => text.split("=")[0],
    maxLength: 2,
  }),
  steps: stepsArbitrary,
  vitals: fc.uniqueArray(vitalArbitrary, { selector: ({ vital }) => vital, maxLength: 3 }),
});
