// Organisations from beacons to released weeks: named by the week alone, once, and never who may not be named.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import type { NetworkOwner } from "../../src/domain/organisation.ts";
import { report, type Report } from "../../src/domain/report.ts";
import { install, KNOWS_LITTLE, type Installation, type InstallationOptions } from "./support/installation.ts";

/** A Monday. */
const MONDAY = "2026-03-02";
const NEXT = "2026-03-09";
const WEEK = `1/${MONDAY}/week`;
const PAIRED = ["page", "event", "source", "country", "organisation_kind"] as const;
const REPORTS: readonly Report[] = [
  report([], ["hour", "day"]),
  ...PAIRED.map((name) => report([name], ["hour", "day"])),
  ...PAIRED.map((name) => report([name, "organisation"], ["week"])),
];

const ACME: NetworkOwner = {
  asn: 64500,
  kind: "business",
  name: "Acme Works",
  country: "DE",
  domain: "acme.example",
  confidence: 0.9,
  basis: "AS64500",
  addresses: 4_096,
};
const ACME_VALUE = "Acme Works|business|DE|acme.example|0.90|AS64500";
const CANARY = /canary|64999/iu;
const canary = { ...ACME, asn: 64999, name: "Canary Name", domain: "canary.example", basis: "AS64999" };
/** By the second number of an address: persons 256 to 511 are at Acme, 512 to 767 in a network named after a person, … */
const OWNERS: readonly NetworkOwner[] = [
  { ...canary, kind: "isp" },
  ACME,
  { ...canary, kind: "person", confidence: 1 },
  { ...canary, kind: "unclear" },
  { ...canary, addresses: 255 },
  { ...canary, confidence: 0.6 },
  { ...ACME, asn: 64501, name: "Small Visitor", basis: "AS64501" },
  { ...canary, kind: "hosting" },
];
const [CROWD, AT_ACME, AT_SMALL] = [0, 256, 6 * 256] as const;

let open: Installation[] = [];

async function installed(options: Partial<InstallationOptions> = {}): Promise<Installation> {
  const installation = await install({
    start: `${MONDAY}T00:00:00Z`,
    reports: REPORTS,
    classifiers: { ...KNOWS_LITTLE, organisation: (address) => OWNERS[address[1] ?? 0] ?? ACME },
    ...options,
  });
  open.push(installation);
  return installation;
}

afterEach(async () => {
  for (const installation of open) await installation.close();
  open = [];
});

/** A crowd reads two pages, one colleague of Acme the first of them, and each network that may not be named both. */
async function day(site: Installation, date: string, acme = 1): Promise<void> {
  site.clock.set(Date.parse(`${date}T12:00:00Z`));
  const people: (readonly [person: number, paths: readonly string[]])[] = [];
  for (let person = 1; person <= 9; person++) people.push([CROWD + person, ["/", "/docs"]]);
  for (let person = 1; person <= acme; person++) people.push([AT_ACME + person, ["/", "/"]]);
  for (let kind = 2; kind < OWNERS.length; kind++) {
    if (kind !== 6) people.push([kind * 256, ["/", "/docs"]], [kind * 256 + 1, ["/"]]);
  }
  if (date === MONDAY) people.push([AT_SMALL, ["/", "/docs"]]);
  await Promise.all(people.flatMap(([person, paths]) => paths.map((path) => site.send({ person, path }))));
}

async function days(site: Installation, from: string, count: number, acme = 1): Promise<void> {
  for (let number = 0; number < count; number++) {
    await day(site, addDays(from, number), acme);
    await site.tickAt(`${addDays(from, number + 1)}T00:31:00Z`);
  }
}

/** Rows of organisations in a batch: report, values, visitor-days, page views, visits. */
function told(site: Installation, id: string): unknown[] {
  const rows = site.stored.get(id)?.rows ?? [];
  return rows
    .filter((row) => row.report.includes("organisation") && row.report.includes("*"))
    .map(({ report: name, v1, v2, counters: { visitors, pageviews, visits } }) => [
      name,
      v1,
      v2,
      visitors,
      pageviews,
      visits,
    ])
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

const EXPECTED = [
  ["country*organisation", "DE", ACME_VALUE, 3, 6, 3],
  ["organisation*organisation_kind", ACME_VALUE, "business", 3, 6, 3],
  ["page*organisation", "/", ACME_VALUE, 3, 6, 0],
  ["source*organisation", "", ACME_VALUE, 3, 6, 3],
];

describe("an organisation", () => {
  it("is named with what it read when its week is over, and not in a week below the number", async () => {
    const site = await installed();
    await days(site, MONDAY, 3);
    await days(site, addDays(MONDAY, 3), 4, 0);
    await days(site, NEXT, 2);
    await days(site, addDays(NEXT, 2), 5, 0);
    const named = told(site, WEEK).filter((row) => !String(row).includes("(other)"));
    expect(named).toEqual(EXPECTED);
    expect(site.stored.get(WEEK)?.rows.every((row) => row.window === "week" && row.day === MONDAY)).toBe(true);
    expect(site.stored.get(`1/${NEXT}/week`)?.rows ?? []).toEqual([]);
  });

  it("is in the rows of no day and no hour, whose reports add up to the same totals", async () => {
    const site = await installed();
    await days(site, MONDAY, 7, 3);
    const finer = [...site.stored].filter(([id]) => id !== WEEK).map(([, batch]) => batch.rows);
    expect(JSON.stringify(finer)).not.toContain("Acme");
    const kinds = finer.flat().filter((row) => row.report === "organisation_kind" && row.window === "day");
    expect(new Set(kinds.map(({ v1 }) => v1))).toEqual(new Set(["isp", "business", "(other)"]));
    const rows = told(site, WEEK).filter((row) => String(row).startsWith("organisation*"));
    expect(rows.map((row) => (row as number[])[4]).reduce((sum = 0, views = 0) => sum + views, 0)).toBe(
      finer
        .flat()
        .reduce((sum, row) => sum + (row.report === "" && row.window === "hour" ? row.counters.pageviews : 0), 0),
    );
  });

  it("leaves rows of declared reports alone, each in the windows that it has", async () => {
    const site = await installed();
    await days(site, MONDAY, 7, 3);
    const windows = new Map(REPORTS.map(({ name, windows: of }) => [name, of]));
    for (const { window, report: name, v1 } of site.puts.flatMap(({ rows }) => rows)) {
      // A week corrects what its days said of everything else.
      const isCorrection = window === "week" && windows.get(name)?.includes("day") === true;
      if (name !== "filtered")
        expect(windows.get(name)?.includes(window) === true || isCorrection, `${window} ${name}`).toBe(true);
      if (window !== "week" || isCorrection) expect(v1).not.toContain("Acme");
    }
  });

  it("that may not be named is in nothing that is released, and neither are its address and domain", async () => {
    const site = await installed();
    await days(site, MONDAY, 7, 3);
    const released = JSON.stringify(site.puts);
    expect(released).toContain("Acme");
    expect(released).not.toMatch(CANARY);
    expect(released).not.toContain("Small Visitor");
  });

  it("is not in the live view, where its kind is", async () => {
    const site = await installed();
    await day(site, MONDAY, 9);
    const [first] = site.directory.sites();
    const ask = async (name: string) => {
      const asked = REPORTS.find((one) => one.name === name);
      if (first === undefined || asked === undefined) return undefined;
      return (await site.service.source.live(first.id, asked, "day")).map(({ v1 }) => v1);
    };
    expect(await ask("organisation*organisation_kind")).toEqual([]);
    expect(await ask("page*organisation")).toEqual([]);
    expect(await ask("organisation_kind")).toContain("business");
  });
});

describe("after a restart", () => {
  it("in mid-week, in mid-day or after the week the same is told", async () => {
    const site = await installed();
    await days(site, MONDAY, 2);
    await site.boot();
    await day(site, addDays(MONDAY, 2));
    await site.boot();
    await site.tickAt("2026-03-05T00:31:00Z");
    await day(site, addDays(MONDAY, 3), 0);
    site.clock.set(Date.parse("2026-03-11T09:00:00Z"));
    await site.boot();
    await site.service.tick();
    await site.service.tick();
    expect(told(site, WEEK).filter((row) => !String(row).includes("(other)"))).toEqual(EXPECTED);
    expect(site.weekFiles()).toEqual([]);
  });

  it("with the week's key lost the days from then on are told", async () => {
    const site = await installed();
    await days(site, MONDAY, 2);
    await day(site, addDays(MONDAY, 2), 3);
    rmSync(join(site.keysDir, "weeks", `1-${MONDAY}.key`));
    await site.boot();
    await site.tickAt(`${addDays(MONDAY, 3)}T00:31:00Z`);
    await days(site, addDays(MONDAY, 3), 4);
    const base = told(site, WEEK).filter((row) =>
      String(row).startsWith(`organisation*organisation_kind,${ACME_VALUE}`),
    );
    expect(base).toEqual([["organisation*organisation_kind", ACME_VALUE, "business", 7, 14, 7]]);
  });
});

describe("a process that dies between any two steps of a day's and a week's release", () => {
  it("has told of organisations once when it is back, with the same rows", async () => {
    const expected = await toldAfter(undefined);
    expect(expected.rows.length).toBeGreaterThan(4);
    let deaths = 0;
    for (let diesAt = 0; ; diesAt++) {
      const { died, ...rest } = await toldAfter(diesAt);
      expect({ diesAt, ...rest }).toEqual({ diesAt, ...expected, died: undefined });
      if (!died) break;
      deaths++;
    }
    expect(deaths).toBeGreaterThan(15);
  }, 60_000);

  async function toldAfter(diesAt: number | undefined) {
    const site = await installed();
    await days(site, MONDAY, 2);
    await day(site, addDays(MONDAY, 6));
    await site.tickAt("2026-03-08T23:59:00Z");
    site.mortality.steps = 0;
    site.mortality.diesAt = diesAt;
    await site.tickAt("2026-03-09T00:31:00Z").catch(() => undefined);
    const died = diesAt !== undefined && site.mortality.steps === diesAt;
    site.mortality.diesAt = undefined;
    if (died) {
      await site.boot();
      await site.service.tick();
      await site.tickAt("2026-03-09T00:45:00Z");
    }
    return { rows: told(site, WEEK), files: site.weekFiles(), died: died ? true : undefined };
  }
});

describe("a site's own rules", () => {
  it("of k may change in mid-week, and organisations go on, by the stricter one", async () => {
    const site = await installed({ sites: [{ domain: "example.com", k: 10 }] });
    await days(site, MONDAY, 2);
    await site.directory.updateSite("example.com", { k: 3 });
    await days(site, addDays(MONDAY, 2), 5, 0);
    await days(site, NEXT, 7);
    expect(told(site, WEEK)).toEqual([]);
    expect(told(site, `1/${NEXT}/week`).length).toBeGreaterThan(3);
  });

  it("of visitor-days hold for a week with the largest number of its days", async () => {
    const site = await installed({ sites: [{ domain: "example.com", organisationVisitorDays: 4 }] });
    await days(site, MONDAY, 1);
    await site.directory.updateSite("example.com", { organisationVisitorDays: 3 });
    await days(site, addDays(MONDAY, 1), 2);
    await days(site, addDays(MONDAY, 3), 4, 0);
    await days(site, NEXT, 3);
    await days(site, addDays(NEXT, 3), 4, 0);
    expect(told(site, WEEK)).toEqual([]);
    expect(told(site, `1/${NEXT}/week`).filter((row) => !String(row).includes("(other)"))).toEqual(EXPECTED);
  });

  it("about networks drop, hide and rename", async () => {
    const site = await installed({
      sites: [
        {
          domain: "example.com",
          ownNetworks: ["20.0.1.0/24"],
          hostingNetworks: "drop",
          organisationRules: [
            { match: "AS64500", name: "Acme" },
            { match: "Small Visitor", hide: true },
          ],
        },
      ],
    });
    expect(await site.send({ person: 1 })).toEqual(["own_network"]);
    expect(await site.send({ person: 7 * 256 })).toEqual(["hosting_network"]);
    for (let number = 0; number < 7; number++) {
      await day(site, addDays(MONDAY, number));
      for (let person = 0; person < 5; person++) await site.send({ person: AT_SMALL + person });
      await site.tickAt(`${addDays(MONDAY, number + 1)}T00:31:00Z`);
    }
    const released = JSON.stringify(site.puts);
    expect(released).toContain("Acme|business");
    expect(released).not.toContain("Small Visitor");
  });
});

describe("a week's state", () => {
  it("holds no more of organisations than its limit; the others are counted", async () => {
    const site = await installed({ limits: { organisationValuesMax: 3 } });
    await days(site, MONDAY, 7, 3);
    expect(site.service.organisationValuesWithoutRoom()).toBeGreaterThan(0);
    expect(told(site, WEEK).filter((row) => String(row).includes("page*"))).toEqual([]);
  });
});
