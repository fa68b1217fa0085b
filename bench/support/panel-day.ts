import { Seeded } from "../../src/cli/demo/seeded.ts";
import { dimensionIndex } from "../../src/domain/dimension.ts";
import type { Hit } from "../../src/domain/hit.ts";
import { NO_MARKS, propertyValue, VITALS, type Vital } from "../../src/domain/mark.ts";
import { PANEL_FUNNEL, PARTNER, PARTNER_SOURCE } from "./panel-site.ts";
import type { DayOfHits, View } from "./traffic.ts";

/** An event that a page view was followed by. */
export interface SaidEvent {
  readonly name: "signup" | "purchase" | "download";
  /** Thousandths of euros; undefined where the event tells of no revenue. */
  readonly revenue: number | undefined;
  /** Value of the property `plan`; "" where the event has none. */
  readonly plan: string;
}

/** What a page view says beside its page. */
export interface SaidOfView {
  readonly events: readonly SaidEvent[];
  /** In the unit of `MeasuredVital`; undefined where the browser measured nothing. */
  readonly vitals: Readonly<Record<Vital, number>> | undefined;
}

/** A day of traffic with cities, partners, events, purchases, web vitals, and with the marks that gate 1 would make of them. */
export class PanelDay {
  readonly #day: DayOfHits;
  readonly #seed: number;

  constructor(day: DayOfHits, seed: number) {
    this.#day = day;
    this.#seed = seed;
  }

  get views(): number {
    return this.#day.views;
  }

  /** All hits in the order of time; an event follows its page view. */
  *hits(): Generator<Hit> {
    for (let number = 0; number < this.#day.size; number++) {
      const plain = this.#day.hit(number);
      const values = completed(plain.values, Number.parseInt(plain.visitor.slice(-1), 16));
      const hit = { ...plain, values };
      const said = this.said(this.#day.viewOf(number));
      const page = values[PAGE] ?? "";
      if (hit.kind === "engagement") {
        const vitals = said.vitals === undefined ? [] : measured(said.vitals);
        const goals = page.startsWith("/blog/") ? [{ goal: "Read to the end", atPercent: 75 }] : [];
        yield { ...hit, marks: { ...NO_MARKS, goals, vitals } };
        continue;
      }
      yield page.startsWith("/docs/") ? { ...hit, marks: { ...NO_MARKS, ...reached("Read documentation") } } : hit;
      for (const [index, event] of said.events.entries()) yield eventHit(hit, event, index);
    }
  }

  /** Page view 0…views-1 as a raw row has it. */
  view(number: number): View {
    const view = this.#day.view(number);
    // Eight divides a thousand: the last three digits tell what is left.
    return { ...view, values: completed(view.values, Number(view.visitor.slice(-3))) };
  }

  /** Of page view 0…views-1, the same at each call. */
  said(number: number): SaidOfView {
    const random = new Seeded(Math.imul(number + 1, 0x9e3779b1) ^ this.#seed);
    const events: SaidEvent[] = [];
    if (random.chance(0.03)) events.push({ name: "download", revenue: undefined, plan: "" });
    if (random.chance(0.02)) {
      const plan = random.weighted(PLANS);
      events.push({ name: "signup", revenue: undefined, plan });
      if (random.chance(0.4)) events.push({ name: "purchase", revenue: 9_000 + random.below(90) * 1_000, plan });
    }
    if (!random.chance(0.7)) return { events, vitals: undefined };
    const around = (usual: number): number => Math.round(usual * (0.3 + random.exponential(0.7)));
    const vitals = { lcp: around(2_000), inp: around(120), cls: around(60), fcp: around(1_300), ttfb: around(500) };
    return { events, vitals };
  }
}

const PAGE = dimensionIndex("page");
const EVENT = dimensionIndex("event");
const CITY = dimensionIndex("city");
const REGION = dimensionIndex("region");
const PARTNER_INDEX = dimensionIndex("partner");
const UTM_SOURCE = dimensionIndex("utm_source");

const PLANS = [
  ["free", 70],
  ["team", 20],
  ["company", 10],
] as const;

/** With a city, one of eight of the region, and the partner, where there is one. */
function completed(values: readonly string[], visitor: number): readonly string[] {
  const said = values.slice();
  said[CITY] = `${values[REGION] ?? ""} ${String(visitor % 8)}`;
  said[PARTNER_INDEX] = values[UTM_SOURCE] === PARTNER_SOURCE ? PARTNER : "";
  return said;
}

function eventHit(view: Hit, { name, revenue, plan }: SaidEvent, index: number): Hit {
  const values = view.values.slice();
  values[EVENT] = name;
  const goals = name === "download" ? NO_MARKS : reached(name === "signup" ? "Signup" : "Purchase", revenue);
  const properties = plan === "" ? [] : [propertyValue("plan", plan)];
  return {
    ...view,
    kind: "event",
    values,
    marks: { ...NO_MARKS, ...goals, properties },
    beaconId: `${view.beaconId}.${String(index)}`,
  };
}

function reached(goal: string, revenue?: number): Pick<Hit["marks"], "goals" | "steps"> {
  const step = PANEL_FUNNEL.steps.indexOf(goal) + 1;
  return {
    goals: [{ goal, atPercent: 0, ...(revenue === undefined ? {} : { revenue }) }],
    steps: step === 0 ? [] : [{ funnel: PANEL_FUNNEL.name, step }],
  };
}

function measured(vitals: Readonly<Record<Vital, number>>): Hit["marks"]["vitals"] {
  return VITALS.map((vital) => ({ vital, value: vitals[vital] }));
}
