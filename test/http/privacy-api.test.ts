import { describe, expect, it } from "vitest";
import { DP_REPORTS } from "../../src/domain/dp-report.ts";
import { DEFAULT_REPORTS, report } from "../../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { privacyRoute } from "../../src/http/routes/privacy.ts";

const SITE: Site = { ...SITE_DEFAULTS, id: siteId(1), domain: "shop.example.com", timeZone: "Europe/Berlin" };
const REPORTS = [report([], ["hour", "day"]), report(["region"], ["day"]), report(["city"], ["day"])];

async function ask(site: Site, asked = site.domain, reports = DEFAULT_REPORTS): Promise<readonly [number, object]> {
  const app = privacyRoute({
    directory: { sites: () => [site], site: (domain) => (domain === site.domain ? site : undefined) },
    reports,
    regions: true,
    reverseDns: false,
    attributions: () => [],
  });
  const response = await app.request(`/api/privacy?site_id=${asked}`);
  return [response.status, (await response.json()) as object];
}

describe("GET /api/privacy", () => {
  it("tells the rule of a site, how long numbers are kept, and its reports, its own among them", async () => {
    const site = { ...SITE, k: 9, retentionMonths: 13, reports: ["source*screen by hour"], counter: true };
    const [status, body] = await ask(site, site.domain, REPORTS);
    expect(status).toBe(200);
    expect(body).toEqual({
      domain: "shop.example.com",
      timeZone: "Europe/Berlin",
      mode: "threshold",
      k: 9,
      networkVisitors: 3,
      organisationVisitorDays: SITE_DEFAULTS.organisationVisitorDays,
      retentionMonths: 13,
      hourDays: 60,
      honourOptOut: true,
      counter: true,
      reverseDns: false,
      // Cities are kept where the site asks for it.
      reports: [" by hour", "region", "source*screen by hour"],
    });
  });

  it("tells of a site in mode dp its noise, and the reports of that mode alone", async () => {
    const [, body] = await ask({ ...SITE, mode: "dp", epsilon: "0.5", delta: "1e-6" });
    expect(body).toMatchObject({ mode: "dp", epsilon: "0.5", delta: "1e-6" });
    expect(body).not.toHaveProperty("organisationVisitorDays");
    expect((body as { reports: readonly string[] }).reports).toHaveLength(DP_REPORTS.length);
  });

  it("names no organisations among the reports, and no network, user, goal or link of the site", async () => {
    const [, body] = await ask({ ...SITE, ownNetworks: ["192.0.2.0/24"], goals: [{ name: "Sale", event: "Buy" }] });
    expect(JSON.stringify(body)).not.toMatch(/organisation\*|192\.0|Sale|Buy/u);
  });

  it("answers 404 of a site that is not counted here", async () => {
    expect(await ask(SITE, "other.example")).toEqual([404, { error: "no such site" }]);
  });
});
