import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SITE_DEFAULTS, siteId } from "../../src/domain/site.ts";
import { answerOrganisations } from "../../src/report/answer-organisations.ts";
import { csv, type CsvStyle } from "../../src/report/csv.ts";
import { CSV_READERS, organisationCsv } from "../../src/report/organisation-csv.ts";
import { parseOrganisationQuestion } from "../../src/report/parse-organisation-question.ts";
import { strictCsv } from "./support/strict-csv.ts";
import { memoryRead, sampleRows } from "./support/stored-rows.ts";

const COMMA: CsvStyle = { separator: ",", bom: false };

async function sampleReport() {
  const question = parseOrganisationQuestion({ sort: "name" }, "2026-03-18", 1000);
  if (!question.ok) throw new Error(question.error);
  const site = { ...SITE_DEFAULTS, id: siteId(1), domain: "example.com" };
  const read = memoryRead(sampleRows("2025-10-06", 23));
  const report = await answerOrganisations(question.value, site, read, () => []);
  if (!report.ok) throw new Error(report.error);
  return report.value;
}

describe("CSV", () => {
  it("reads back as what was written by a strict parser, whatever texts and separators there are", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\r", "\n", "\t", " ", "=", "+", "-", "@", "ü", "'") }),
      fc.integer(),
    );
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom<CsvStyle["separator"]>(",", ";"), fc.boolean(), (rows, separator, bom) => {
        const text = csv(rows, { separator, bom });
        expect(text.startsWith("\uFEFF")).toBe(bom || rows[0]?.[0]?.toString().startsWith("\uFEFF") === true);
        const read = strictCsv(bom ? text.slice(1) : text, separator);
        const expected = rows.map((row) =>
          row.map((given) =>
            typeof given === "string" && /^[=+\-@\t\r\n]/u.test(given) ? `'${given}` : String(given),
          ),
        );
        expect(read).toEqual(expected);
      }),
    );
  });

  it("has no text that a spreadsheet would take for a formula", () => {
    const texts = [
      "=1+1",
      "＝1+1",
      "＋1",
      "－1",
      "＠SUM(A1)",
      "+1",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      '=HYPERLINK("https://x.example")',
    ];
    for (const [cell] of strictCsv(
      csv(
        texts.map((text) => [text]),
        COMMA,
      ),
      ",",
    ))
      expect(cell).toMatch(/^'/u);
  });

  it("quotes what another separator would tear apart", () => {
    expect(csv([["a;b", "c,d", "e\tf"]], COMMA)).toBe('"a;b","c,d","e\tf"\r\n');
  });
});

describe("organisations as CSV", () => {
  it("have a row of headers and as many cells in every row, for every reader", async () => {
    const report = await sampleReport();
    for (const reader of CSV_READERS) {
      for (const style of [COMMA, { separator: ";", bom: true }] as const) {
        const text = organisationCsv(report, reader, style);
        const [head = [], ...rows] = strictCsv(style.bom ? text.slice(1) : text, style.separator);
        expect(new Set(head).size).toBe(head.length);
        expect(rows).toHaveLength(report.results.length);
        expect(rows.every((row) => row.length === head.length)).toBe(true);
        for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/u);
      }
    }
  });

  it("say to anybody what is in the report", async () => {
    const report = await sampleReport();
    const [head, ...rows] = strictCsv(organisationCsv(report, "neutral", COMMA), ",");
    expect(head).toEqual([
      "Company name",
      "Company domain",
      "Country",
      "Kind",
      "Confidence",
      "Visitor-days",
      "Visits",
      "Page views",
      "Engaged minutes",
      "Score",
      "Trend",
      "First week",
      "Last week",
      "Top pages",
      "Top sources",
      "Goals",
      "Lead source",
    ]);
    report.results.forEach((row, index) => {
      const [name, domain, country, kind, confidence, days, visits, views, minutes, score] = rows[index] ?? [];
      expect(name).toBe(row.name.startsWith("=") ? `'${row.name}` : row.name);
      expect([domain, country, kind]).toEqual([row.domain, row.country, row.kind]);
      expect([confidence, days, visits, views, score].map(Number)).toEqual([
        row.confidence,
        row.visitor_days,
        row.visits,
        row.pageviews,
        row.score,
      ]);
      expect(Number(minutes)).toBeCloseTo(row.engaged_s / 60, 0);
      expect(rows[index]?.at(-1)).toBe("Website example.com");
    });
  });

  it("begin with the fields that customer databases know, under their labels", async () => {
    const report = await sampleReport();
    const headOf = (reader: (typeof CSV_READERS)[number]): readonly string[] =>
      strictCsv(organisationCsv(report, reader, COMMA), ",")[0] ?? [];
    expect(headOf("salesforce").slice(0, 5)).toEqual([
      "Account Name",
      "Website",
      "Billing Country",
      "Account Source",
      "Description",
    ]);
    expect(headOf("hubspot").slice(0, 4)).toEqual([
      "Company name",
      "Company domain name",
      "Country/Region",
      "Description",
    ]);
    expect(headOf("pipedrive").slice(0, 2)).toEqual(["Organization - Name", "Organization - Website"]);
    const [, row = []] = strictCsv(organisationCsv(report, "salesforce", COMMA), ",");
    expect(row.slice(0, 4)).toEqual(["'=SUM(A1) Holdings", "https://sum.example", "Netherlands", "Web"]);
  });
});
