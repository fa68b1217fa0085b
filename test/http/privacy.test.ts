import { describe, expect, it } from "vitest";
import type { Attribution } from "../../src/domain/attribution.ts";
import { DEFAULT_REPORTS, report, type Report } from "../../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { privacyRoute } from "../../src/http/routes/privacy.ts";

const SHOP = site("shop.example.com", { timeZone: "Europe/Berlin" });
const CLINIC = site("clinic.example.org", { k: 25, cities: true });
const SCHOOL = site("school.example.net", { mode: "dp", epsilon: "0.5", delta: "1e-6", k: 8 });
const NEWS = site("news.example.com", { honourOptOut: false, k: 7 });

describe("what visitors are told", () => {
  it("is a page of its own that asks nobody for anything but its style", async () => {
    const response = await ask([SHOP]);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/html");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|script-src/u);
    expect(response.headers.get("set-cookie")).toBeNull();
    const html = await response.text();
    expect(html).not.toMatch(/<script|<style|style=|\son[a-z]+=|https?:\/\//u);
    expect(html.match(/(?:href|src|action)="[^"]*"/gu)).toEqual([
      'href="data:,"',
      'href="/assets/dashboard.css"',
      'href="/privacy"',
      'action="/privacy"',
    ]);
    expect(html.length).toBeLessThan(12_000);
  });

  it("reads well to who does not see it: one language, one main heading, a label for the field", async () => {
    const html = await (await ask([SHOP])).text();
    expect(html).toMatch(/^<!doctype html>\s*<html lang="en">/u);
    expect(html.match(/<h1>/gu)).toHaveLength(1);
    expect(html).toMatch(/<label for="site">[\s\S]*<input\s+id="site"/u);
    expect(html).toContain('<main class="page privacy">');
  });

  it("says the threshold, the time zone and the places of the site that is asked for", async () => {
    const shop = await told([SHOP, CLINIC], "shop.example.com");
    expect(shop).toContain("What is counted when you visit shop.example.com");
    expect(shop).toContain("at least 5 visitors are behind it");
    expect(shop).toContain("the time zone Europe/Berlin");
    expect(shop).toContain("From them come the country, the browser");
    expect(shop).not.toContain("noise");
    const clinic = await told([SHOP, CLINIC], "https://www.Clinic.example.org/about", { regions: true });
    expect(clinic).toContain("at least 25 visitors are behind it");
    expect(clinic).toContain("From them come country, region and city, the browser");
  });

  it("says who may see how often a page was viewed, where that is everybody", async () => {
    const open = site("open.example", { counter: true });
    expect(await told([SHOP, open], "open.example")).toContain("may be seen by everybody, rounded down");
    expect(await told([SHOP, open], "shop.example.com")).not.toContain("everybody, rounded");
    expect(await told([SHOP, open])).toContain("may be seen by everybody");
  });

  it("says who may see the numbers: who runs the site, who has a link to them, or everybody", async () => {
    const link = {
      id: 1,
      name: "Board",
      token: "t".repeat(22),
      public: false,
      passwordHash: "",
      panels: [],
      filters: [],
    };
    const linked = site("linked.example", { shares: [link] });
    const open = site("open.example", { counter: true, shares: [link, { ...link, id: 2, public: true }] });
    const all = [SHOP, linked, open];
    expect(await told(all, "shop.example.com")).toContain("may be seen by the people who run the site. ");
    expect(await told(all, "linked.example")).toContain("run the site, and by those whom they give a link.");
    expect(await told(all, "open.example")).toContain("rounded down; all else by everybody, in whole or in the part");
    expect(await told([SHOP, linked])).toContain("by those whom they give a link");
    expect(await told(all)).toContain("by everybody, in whole or in the part");
    expect(await told(all)).not.toMatch(/Board|tttt/u);
  });

  it("says for how long numbers are kept", async () => {
    const brief = site("brief.example", { retentionMonths: 24 });
    expect(await told([SHOP, brief], "shop.example.com")).toContain("of a site: until the operator deletes them.");
    expect(await told([SHOP, brief], "brief.example")).toContain("of a site: 24 months.");
    expect(await told([brief])).toContain("of a site: 24 months.");
    expect(await told([SHOP, brief])).toContain("deletes them, at some sites after a number of months.");
  });

  it("says of a site in mode dp what epsilon and delta mean, and nothing of thresholds and weeks", async () => {
    const school = await told([SHOP, SCHOOL], "school.example.net");
    expect(school).toContain("ε = 0.5, δ = 1e-6");
    expect(school).toContain("at most 1.7 times as likely if you came");
    expect(school).toContain("one in 1,000,000");
    expect(school).toContain("clearly more than 8 visitors");
    expect(school).toContain("Visitors and page views, by day");
    expect(school).not.toMatch(/\(other\)|week is over|Hiding small/u);
  });

  it("says what holds for every site when none is asked for, and names none of them", async () => {
    const all = await told([CLINIC, SHOP, SCHOOL, NEWS]);
    expect(all).toContain("at least 5 visitors are behind it");
    expect(all).toContain("On sites that add noise");
    expect(all).toContain("Not every site of this installation does so");
    expect(all).not.toMatch(/clinic|shop|school|news\.example/u);
    expect(await told([])).toContain("at least 5 visitors are behind it");
    expect(await told([NEWS])).toContain("Whoever runs this installation has switched off");
    expect(await told([NEWS])).not.toContain("is dropped before anything of it is counted");
  });

  it("says how not to be counted, in the words of the script and the server", async () => {
    const shop = await told([SHOP, NEWS], "shop.example.com");
    expect(shop).toContain("Global Privacy Control");
    expect(shop).toContain("is dropped before anything of it is counted");
    expect(shop).toContain('localStorage.footfall_ignore = "true"');
    expect(shop).toContain("A button here could not do this");
    expect(await told([SHOP, NEWS], "news.example.com")).toContain("has switched off");
  });

  it("lists what is counted from the reports that run", async () => {
    const reports = [report([], ["day"]), report(["page"], ["day"]), report(["country"], ["day"])];
    expect(await told([SHOP], "shop.example.com", { reports })).toContain("for each page and country. No two of these");
    const pair = [...reports, report(["page", "country"], ["day"])];
    expect(await told([SHOP], "shop.example.com", { reports: pair })).toContain("1 pair of these is counted together");
    const own = { ...SHOP, reports: ["page*language"] };
    expect(await told([own], "shop.example.com", { reports: pair })).toContain("2 pairs of these are counted together");
    expect(await told([SHOP, own], undefined, { reports: pair })).toContain("2 pairs of these are counted together");
    expect(await told([SHOP], "shop.example.com")).toMatch(/\b84 pairs of these are counted together/u);
    expect(await told([SHOP], "shop.example.com", { regions: true })).toMatch(
      /\b95 pairs of these are counted together/u,
    );
  });

  it("says what the owner declared: goals, funnels and the details of events, by name where one site is asked for", async () => {
    expect(await told([SHOP], "shop.example.com")).not.toMatch(/calls some pages|details are counted/u);
    const goals = [
      { name: "Cart", page: "/cart" },
      { name: "Sale", event: "Sale", currency: "EUR" },
    ];
    const seller = { ...SHOP, goals, properties: ["plan", "<b>size"] };
    const text = await told([seller], "shop.example.com");
    expect(text).toContain("it is counted how often they were reached. Where an event says an amount of money");
    expect(text).toContain("these details are counted: plan, &lt;b&gt;size.");
    const funnels = [{ name: "Sale", steps: ["Cart", "Sale"] }];
    expect(await told([{ ...seller, funnels }], "shop.example.com")).toContain("several of them followed one another");
    const all = await told([seller, CLINIC]);
    expect(all).toContain("details are counted that its owner named beforehand");
    expect(all).not.toContain("plan,");
  });

  it("says what the script may report, that small marks are left out, and that other tools' numbers may be added", async () => {
    const shop = await told([SHOP, SCHOOL], "shop.example.com");
    expect(shop).toContain("searches on the site, pages that were not found, error messages, and how fast pages were.");
    expect(shop).toContain("goals, details of events, steps and speeds are left out instead");
    expect(shop).toContain("The owner may add what another tool had counted on earlier days.");
    const school = await told([SHOP, { ...SCHOOL, goals: [{ name: "Cart", page: "/cart" }] }], "school.example.net");
    expect(school).not.toMatch(/searches on the site|another tool|reached a goal/u);
  });

  it("says by what an organisation is named, and nothing of organisations at a site in mode dp", async () => {
    expect(await told([SHOP, SCHOOL], "shop.example.com")).toContain("at least 3 visitor-days");
    const stricter = { ...SHOP, organisationVisitorDays: 7 };
    expect(await told([stricter], "shop.example.com")).toContain("at least 7 visitor-days");
    expect(await told([stricter, SHOP])).toContain("at least 3 visitor-days");
    expect(await told([SHOP, SCHOOL], "school.example.net")).not.toContain("organisation whose network");
  });

  it("knows no other site, and quotes nothing of what was asked", async () => {
    for (const asked of ["elsewhere.example", "<script>alert(1)</script>", "x".repeat(5_000), "__proto__"]) {
      const response = await ask([SHOP], asked);
      const html = await response.text();
      expect([response.status, html.includes(asked)]).toEqual([404, false]);
      expect(html).not.toContain("shop.example.com");
    }
  });

  it("says when name servers are asked about addresses", async () => {
    expect(await told([SHOP])).toContain("in a table on this machine: nobody is asked.");
    const asking = await told([SHOP], undefined, { reverseDns: true });
    expect(asking).not.toContain("nobody is asked");
    expect(asking).toContain("can see that this machine asked");
  });

  it("names whose data is looked at, with the links that licences ask for", async () => {
    const attributions = (): readonly Attribution[] => [
      { text: "IP Geolocation by DB-IP", url: "https://db-ip.com" },
      { text: "own <file>", url: "" },
    ];
    const html = await (await ask([SHOP], undefined, { attributions })).text();
    expect(html).toContain('<a href="https://db-ip.com" rel="noreferrer">IP Geolocation by DB-IP</a>');
    expect(html).toContain("<li>own &lt;file&gt;</li>");
  });

  it("shows a label that somebody gave a site as the text it is", async () => {
    const odd = site("<b>odd</b>", {});
    const html = await (await ask([odd], "<b>odd</b>")).text();
    expect(html).toContain("when you visit &lt;b&gt;odd&lt;/b&gt;");
    expect(html).not.toContain("<b>odd");
  });
});

function site(domain: string, fields: Partial<Site>): Site {
  return { ...SITE_DEFAULTS, id: siteId(1), domain, ...fields };
}

interface Options {
  readonly reverseDns?: boolean;
  readonly attributions?: () => readonly Attribution[];
  readonly reports?: readonly Report[];
  readonly regions?: boolean;
}

function ask(sites: readonly Site[], asked?: string, options: Options = {}): Promise<Response> {
  const directory = { sites: () => sites, site: (domain: string) => sites.find((one) => one.domain === domain) };
  const app = privacyRoute({
    directory,
    reports: DEFAULT_REPORTS,
    regions: false,
    reverseDns: false,
    attributions: () => [],
    ...options,
  });
  return Promise.resolve(app.request(`/privacy${asked === undefined ? "" : `?site=${encodeURIComponent(asked)}`}`));
}

/** The page as text, white space as it is read. */
async function told(...args: Parameters<typeof ask>): Promise<string> {
  const html = await (await ask(...args)).text();
  return html
    .replaceAll(/<[^>]+>/gu, " ")
    .replaceAll("&quot;", '"')
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/ (?=[.,:;])/gu, "");
}
