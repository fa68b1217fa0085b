import { Hono } from "hono";
import { SITE_DEFAULTS, siteId, type Site } from "../../../src/domain/site.ts";
import type { OrganisationQuestion } from "../../../src/report/organisation-question.ts";
import { answerOrganisations } from "../../../src/report/answer-organisations.ts";
import { CSV_READERS, organisationCsv, type CsvReader } from "../../../src/report/organisation-csv.ts";
import { parseOrganisationQuestion } from "../../../src/report/parse-organisation-question.ts";
import { memoryRead, type TableRow } from "../../report/support/stored-rows.ts";

export interface StubOrganisations {
  site: Site;
  rows: readonly TableRow[];
  /** Whether the reader has the permission. */
  granted: boolean;
  readonly asked: OrganisationQuestion[];
}

export function stubOrganisations(): StubOrganisations {
  return {
    site: { ...SITE_DEFAULTS, id: siteId(1), domain: "example.com" },
    rows: [],
    granted: true,
    asked: [],
  };
}

/** The report by its own code over rows in memory, and the settings that the page changes. */
export function organisationsStub(state: StubOrganisations, today: string): Hono {
  const app = new Hono();
  app.get("/api/organisations", async (c) => {
    if (!state.granted) return c.json({ error: "The business-visitor report needs the permission." }, 403);
    const { format, for: reader, separator, bom, ...parameters } = c.req.query();
    delete parameters["site_id"];
    const question = parseOrganisationQuestion(parameters, today, 100);
    if (!question.ok) return c.json({ error: question.error }, 400);
    state.asked.push(question.value);
    const answer = await answerOrganisations(question.value, state.site, memoryRead(state.rows), (basis) => [
      `${basis} is held by this name`,
      "no word of a provider in it",
    ]);
    if (!answer.ok) return c.json({ error: answer.error }, 422);
    if (format !== "csv") return c.json(answer.value);
    const known = CSV_READERS.find((name): name is CsvReader => name === reader) ?? "neutral";
    const style = { separator: separator === "semicolon" ? ";" : ",", bom: bom === "1" } as const;
    return c.body(organisationCsv(answer.value, known, style), 200, {
      "content-type": "text/csv",
      "content-disposition": 'attachment; filename="organisations.csv"',
    });
  });
  app.get("/api/sites/:id", (c) => c.json(state.site));
  app.put("/api/sites/:id", async (c) => {
    state.site = { ...state.site, ...(await c.req.json<Partial<Site>>()) };
    return c.json(state.site);
  });
  return app;
}
