import { readFileSync, statSync } from "node:fs";
import { Reader, type Response } from "maxmind";
import { sampleDay } from "../src/cli/demo/sample-day.ts";
import { Seeded } from "../src/cli/demo/seeded.ts";
import { parseAddress } from "../src/domain/address.ts";
import { localDay } from "../src/domain/calendar.ts";
import { Secret } from "../src/domain/secret.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../src/domain/site.ts";
import { epochMs } from "../src/domain/time.ts";
import { admit } from "../src/intake/admit.ts";
import { createAgentClassifier } from "../src/intake/agent.ts";
import { decodeIndex } from "../src/intake/organisation/index-format.ts";
import type { NetworkIndex } from "../src/intake/organisation/network-index.ts";
import { createNetworkOwners } from "../src/intake/organisation/network-owners.ts";
import { createPlaceClassifier } from "../src/intake/place.ts";
import { DAY_KEY_BYTES, deriveDayKey } from "../src/privacy/day-key.ts";
import { deidentify } from "../src/privacy/identity.ts";
import { createNetworkLimiter } from "../src/privacy/network-limiter.ts";
import { deriveWeekKey, WEEK_KEY_BYTES } from "../src/privacy/week-key.ts";
import { makeNetworkIndex } from "../src/runtime/make-network-index.ts";
import { NETWORK_INDEX_FILE } from "../src/runtime/paths.ts";
import { bundledPlaceFile, openPlaceDb } from "../src/runtime/place-db.ts";
import { decodeBeacon } from "../src/wire/decode.ts";
import { rateRow, type Row, type Size } from "./row.ts";
import { memoryInUse } from "./support/memory.ts";

const SITE: Site = { ...SITE_DEFAULTS, id: siteId(1), domain: "demo" };
const ADDRESSES = 200_000;

/** Whose an address is, how fast and at what cost; and the whole of what is found out about a beacon before it is counted. */
export function run({ smoke }: Size): readonly Row[] {
  const { index, rows } = loaded();
  const owners = createNetworkOwners(index);
  const whole = enrichment(owners, smoke);
  const count = smoke ? ADDRESSES / 50 : ADDRESSES;
  const reader = new Reader<Response>(readFileSync(bundledPlaceFile()));
  const lookUps = ([4, 6] as const).flatMap((version): Row[] => {
    const texts = addresses(version, count);
    const bytes = texts.map((text) => parseAddress(text) ?? new Uint8Array());
    const maxmind = rate(texts, (text) => Number(reader.get(text) !== null));
    const name = `IPv${String(version)}`;
    return [
      rateRow(
        `owners of ${name} addresses, from text, against maxmind (countries)`,
        rate(texts, (text) => owners.ofAddress(parseAddress(text) ?? NONE).asn),
        "M/s",
        maxmind,
      ),
      {
        what: `owners of ${name} addresses, from bytes`,
        value: rate(bytes, (one) => owners.ofAddress(one).asn),
        unit: "M/s",
      },
    ];
  });
  return [...lookUps, ...rows, ...(smoke ? [] : [building()]), ...whole];
}

const NONE = new Uint8Array();

function loaded(): { readonly index: NetworkIndex; readonly rows: readonly Row[] } {
  const before = memoryInUse();
  const began = performance.now();
  const index = decodeIndex(readFileSync(NETWORK_INDEX_FILE));
  const ms = performance.now() - began;
  if (!index.ok) throw new Error(`the index is ${index.error}`);
  const rows = [
    { what: `loading the index of ${String(index.value.asns.length)} networks`, value: ms, unit: "ms" },
    { what: "its file", value: statSync(NETWORK_INDEX_FILE).size / 1e6, unit: "MB" },
    { what: "its memory", value: (memoryInUse() - before) / 1e6, unit: "MB" },
  ];
  return { index: index.value, rows };
}

function building(): Row {
  const began = performance.now();
  makeNetworkIndex();
  return {
    what: "making the index (at the build, or in a thread)",
    value: (performance.now() - began) / 1_000,
    unit: "s",
  };
}

/** Addresses all over the space that is announced; the same in every run. */
function addresses(version: 4 | 6, count: number): string[] {
  const seeded = new Seeded(version);
  const below = (limit: number): number => Math.floor(seeded.next() * limit);
  return Array.from({ length: count }, () =>
    version === 4
      ? `${String(1 + below(223))}.${String(below(256))}.${String(below(256))}.${String(below(256))}`
      : `2${(below(0xfff) + 0x1000).toString(16).slice(1)}:${below(0xffff).toString(16)}:${below(0xffff).toString(16)}::${below(0xffff).toString(16)}`,
  );
}

/** Millions a second, of the best of some rounds: others use the machine, too. */
function rate<Item>(items: readonly Item[], look: (item: Item) => number, rounds = 5): number {
  let best = 0;
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    for (const item of items) sum += look(item);
    best = Math.max(best, items.length / (performance.now() - began) / 1_000);
  }
  if (Number.isNaN(sum)) throw new Error("nothing was looked up");
  return best;
}

/** From the decoded beacon to the hit: source, page and campaign; agent, place, organisation; tokens. */
function enrichment(owners: ReturnType<typeof createNetworkOwners>, smoke: boolean): readonly Row[] {
  const places = openPlaceDb(undefined);
  if (!places.ok) throw new Error(places.error);
  const classifiers = {
    agent: createAgentClassifier({ entriesMax: 20_000, key: new Uint8Array(32).fill(3) }),
    place: createPlaceClassifier(places.value),
    organisation: owners.ofAddress,
  };
  const day = localDay("2026-03-10", "UTC");
  const key = deriveDayKey(new Uint8Array(DAY_KEY_BYTES).fill(1));
  const weekKey = deriveWeekKey(new Uint8Array(WEEK_KEY_BYTES).fill(7));
  const limiter = createNetworkLimiter({ key: new Uint8Array(16).fill(1), perSecond: 1e9, burst: 1e9 });
  const beacons = sampleDay(day, 1, new Seeded(1)).flatMap(({ at, address, userAgent, language, body }) => {
    const beacon = decodeBeacon(new TextEncoder().encode(body));
    const facts = {
      address: new Secret<"address">(address),
      userAgent: new Secret<"userAgent">(userAgent),
      language,
      optOut: false,
      prefetch: false,
    };
    return beacon.ok ? [{ at: epochMs(at), beacon: beacon.value, facts }] : [];
  });
  const enrich = ({ at, beacon, facts }: (typeof beacons)[number]): number => {
    const observation = admit(beacon, facts, SITE);
    if (!observation.ok) return 0;
    // Written out as the service does: spreading an object takes most of a microsecond.
    const context = { site: SITE, at, day: day.date, key, previousKey: undefined, weekKey, limiter, elapsedMs: 0 };
    return Number(deidentify(observation.value, facts, context, classifiers).ok);
  };
  const hits = beacons.reduce((sum, beacon) => sum + enrich(beacon), 0);
  return [
    {
      what: `whole enrichment, warm, of ${String(beacons.length)} beacons of a day (${String(hits)} hits)`,
      value: 1 / rate(beacons, enrich, smoke ? 2 : 40),
      unit: "µs/beacon",
    },
  ];
}
