import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IMPORT_LIMITS } from "../../src/domain/import.ts";
import { readUmami } from "../../src/import/read-umami.ts";
import { byKey, context, problemOf, rowsOf, textFile } from "./support/files.ts";

const HEADER =
  "website_id,session_id,visit_id,event_id,hostname,browser,os,device,screen,language,country,region,city,url_path,url_query," +
  "utm_source,utm_medium,utm_campaign,utm_content,utm_term,referrer_path,referrer_query,referrer_domain,page_title," +
  "event_type,event_name,distinct_id,created_at";

interface Row {
  readonly session: string;
  readonly visit?: string;
  readonly at: string;
  readonly path?: string;
  readonly event?: string;
  readonly type?: string;
  readonly referrer?: string;
  readonly query?: string;
  readonly browser?: string;
}

/** A line of the export, as Umami writes them: the session's columns on every row. */
function line({
  session,
  visit = `v${session}`,
  at,
  path = "/",
  event,
  type,
  referrer = "",
  query = "",
  browser = "chrome",
}: Row): string {
  const kind = type ?? (event === undefined ? "1" : "2");
  return [
    ...["w", session, visit, "e", "shop.example", browser, "Mac OS", "laptop", "1920x1080", "de-DE", "DE", "DE-BY"],
    ...["Munich", path, query, "", "", "", "", "", "/post", "token=secret", referrer, "Title", kind, event ?? ""],
    ...["ada@mail.example", at],
  ].join(",");
}

function csv(rows: readonly Row[]): string {
  return `${HEADER}\n${rows.map(line).join("\n")}\n`;
}

async function read(rows: readonly Row[], changes = {}) {
  return byKey(await rowsOf(readUmami, [textFile("website_event.csv", csv(rows))], context(changes)));
}

/** Six visitors of one page each; the first sees another and does something. */
const DAY: readonly Row[] = [
  { session: "s1", at: "2025-02-01 10:00:00", referrer: "www.google.com" },
  { session: "s1", at: "2025-02-01 10:01:00", path: "/cart" },
  { session: "s1", at: "2025-02-01 10:02:30", path: "/cart", event: "Buy" },
  ...["s2", "s3", "s4", "s5", "s6"].map((session) => ({ session, at: "2025-02-01 12:00:00" })),
];

describe("Umami's rows", () => {
  it("are added up by day: visitors once, visits with their pages, events apart", async () => {
    expect(await read(DAY, { k: 1 })).toMatchObject({
      "|2025-02-01|": { visitors: 6, visits: 6, bounces: 5, visit_s: 150, pageviews: 7, events: 8 },
      "page|2025-02-01|/": { visitors: 6, pageviews: 6, events: 6, visits: 6, bounces: 5, visit_s: 150 },
      "page|2025-02-01|/cart": { visitors: 1, pageviews: 1, events: 1 },
      "event|2025-02-01|pageview": { visitors: 6, pageviews: 7, events: 7 },
      "event|2025-02-01|Buy": { visitors: 1, events: 1 },
      "entry_page|2025-02-01|/": { visitors: 6, visits: 6, bounces: 5, visit_s: 150, pageviews: 7, events: 7 },
      "exit_page|2025-02-01|/": { visitors: 5, visits: 5 },
      "exit_page|2025-02-01|/cart": { visitors: 1, visits: 1, visit_s: 150 },
      "source|2025-02-01|Google": { visitors: 1, visits: 1, visit_s: 150, pageviews: 2, events: 2 },
      "source|2025-02-01|": { visitors: 5, visits: 5, bounces: 5, pageviews: 5, events: 5 },
      "channel|2025-02-01|Organic Search": { visitors: 1 },
      "browser|2025-02-01|Chrome": { visitors: 6 },
      "os|2025-02-01|macOS": { visitors: 6 },
      "device|2025-02-01|Desktop": { visitors: 6 },
      "country|2025-02-01|DE": { visitors: 6 },
      "region|2025-02-01|DE-BY": { visitors: 6 },
      "language|2025-02-01|de": { visitors: 6 },
      "hostname|2025-02-01|shop.example": { visitors: 6 },
    });
  });

  it("leave nothing that tells of one: small values go together, sessions, titles and queries nowhere", async () => {
    const rows = await rowsOf(readUmami, [textFile("x.csv", csv(DAY))]);
    expect(byKey(rows)).toMatchObject({ "source|2025-02-01|(other)": { visitors: 6 } });
    expect(Object.keys(byKey(rows)).filter((key) => key.startsWith("city"))).toEqual([]);
    expect(JSON.stringify(rows)).not.toMatch(/s1|vs1|secret|Title|ada|\/cart|Buy/u);
    for (const { report, counters } of rows) if (report !== "") expect(counters.visitors).toBeGreaterThanOrEqual(5);
  });

  it("say by page and source nothing that the reports of events and entry pages keep back", async () => {
    const names = Array.from({ length: 10 }, (_, i) => `s${String(i)}`);
    const found = await read([
      ...names.map((session) => ({ session, at: "2025-02-01 10:00:00", path: "/home" })),
      ...names.map((session) => ({ session, at: "2025-02-01 10:01:00", path: "/b" })),
      // One alone begins at a page that many see, and does something there.
      { session: "s10", at: "2025-02-01 11:00:00", path: "/b" },
      { session: "s10", at: "2025-02-01 11:00:10", path: "/b", event: "Secret" },
    ]);
    expect(found["entry_page|2025-02-01|(other)"]).toMatchObject({ visitors: 11, visits: 11 });
    expect(found["page|2025-02-01|/home"]).toEqual({ visitors: 10, pageviews: 10, events: 10 });
    expect(found["page|2025-02-01|/b"]).toEqual({ visitors: 11, pageviews: 11, events: 11 });
    expect(found["page|2025-02-01|(other)"]).toEqual({ visits: 11, visit_s: 610 });
    expect(found["country|2025-02-01|DE"]).toMatchObject({ pageviews: 21, events: 21 });
    expect(found["|2025-02-01|"]).toMatchObject({ pageviews: 21, events: 22 });
    expect(JSON.stringify(found)).not.toContain("Secret");
  });

  it("belong to the days of the site, and visitors to each of theirs", async () => {
    const found = await read([
      { session: "s1", at: "2025-01-31T22:59:59.123Z" },
      { session: "s1", at: "2025-01-31 23:00:00" },
    ]);
    expect(Object.keys(found).filter((key) => key.startsWith("|"))).toEqual(["|2025-01-31|", "|2025-02-01|"]);
  });

  it("of the site's own days and of other kinds are left out", async () => {
    const given = context({ before: "2025-02-02" });
    const rows: readonly Row[] = [
      ...DAY,
      { session: "s9", at: "2025-02-02 10:00:00" },
      { session: "s1", at: "2025-02-01 10:00:00", type: "5" },
    ];
    const found = byKey(await rowsOf(readUmami, [textFile("x.csv", csv(rows))], given));
    expect(found["|2025-02-01|"]).toMatchObject({ visitors: 6, events: 8 });
    expect(given.facts).toMatchObject({ rowsRead: 10, rowsTooLate: 1, rowsOfOtherKinds: 1 });
  });

  it("come to the same in any order, and in parts when they are in order of time", async () => {
    const row = fc.record({
      session: fc.integer({ min: 1, max: 6 }),
      visit: fc.integer({ min: 1, max: 2 }),
      minute: fc.integer({ min: 0, max: 4 * 24 * 60 }),
      path: fc.constantFrom("/", "/a", "/b"),
      event: fc.option(fc.constantFrom("Buy", "Sign up"), { nil: undefined }),
    });
    await fc.assert(
      // No two at a time: which is the first of a visit is then the same in any order.
      fc.asyncProperty(fc.uniqueArray(row, { selector: ({ minute }) => minute, maxLength: 60 }), async (given) => {
        const rows = given.map(({ session, visit, minute, path, event }): Row & { readonly at: string } => ({
          session: `s${String(session)}`,
          visit: `v${String(session)}-${String(visit)}`,
          at: new Date(Date.UTC(2025, 0, 10) + minute * 60_000).toISOString(),
          path,
          ...(event === undefined ? {} : { event }),
        }));
        const ordered = rows.toSorted((a, b) => (a.at < b.at ? -1 : 1));
        const found = await read(ordered, { k: 3 });
        expect(await read(rows, { k: 3 })).toEqual(found);
        const days = new Set(Object.keys(found).map((key) => key.split("|")[1]));
        if (days.size < 2) return;
        const inParts = await read(ordered, { k: 3, limits: { ...IMPORT_LIMITS, cellsMax: 120 } });
        expect(inParts).toEqual(found);
        const total = (name: string): number =>
          Object.entries(found).reduce((sum, [key, cell]) => sum + (key.startsWith("|") ? (cell[name] ?? 0) : 0), 0);
        expect(total("events")).toBe(rows.length);
        expect(total("pageviews")).toBe(rows.filter(({ event }) => event === undefined).length);
      }),
      { numRuns: 60 },
    );
  });

  it("of campaigns and referrers tell sources as beacons do", async () => {
    const visits = (path: string, query: string, referrer: string): readonly Row[] =>
      ["a", "b", "c"].map((who) => ({
        ...{ session: `${path}${who}`, at: "2025-02-01 10:00:00", path, query, referrer },
      }));
    const found = await read(
      [
        ...visits("/1", "utm_source=newsletter&utm_medium=email&utm_campaign=spring", ""),
        ...visits("/2", "", "shop.example"),
        ...visits("/3", "", "blog.friend.example"),
      ],
      { k: 3 },
    );
    expect(found).toMatchObject({
      "source|2025-02-01|Newsletter": { visitors: 3 },
      "source|2025-02-01|": { visitors: 3 },
      "source|2025-02-01|friend.example": { visitors: 3 },
      "channel|2025-02-01|Email": { visitors: 3 },
      "channel|2025-02-01|Direct": { visitors: 3 },
      "channel|2025-02-01|Referral": { visitors: 3 },
      "utm_campaign|2025-02-01|spring": { visitors: 3 },
      "referrer|2025-02-01|": { visitors: 6 },
    });
  });

  it("that are malformed are refused with the line", async () => {
    for (const [row, column] of [
      [{ session: "", at: "2025-02-01 10:00:00" }, "session_id"],
      [{ session: "s", at: "yesterday" }, "created_at"],
      [{ session: "s", at: "2025-02-01 25:00:00" }, "created_at"],
      [{ session: "s", at: "2025-02-01 10:00:00+02:00" }, "created_at"],
    ] as const) {
      const problem = await problemOf(read([...DAY, row]));
      expect(problem).toMatchObject({ code: "malformed", file: "website_event.csv", line: DAY.length + 2 });
      expect(problem.message).toContain(column);
    }
    const full = { limits: { ...IMPORT_LIMITS, cellsMax: 10 } };
    expect(await problemOf(read(DAY, full))).toMatchObject({ code: "too_large" });
  });
});
