import { Hono } from "hono";
import type { Attribution } from "../../domain/attribution.ts";
import { mergeReports } from "../../domain/merge-reports.ts";
import { HOUR_VALUES_KEPT_DAYS } from "../../domain/limits.ts";
import { networkCredit } from "../../domain/network-credit.ts";
import { reportText, type Report } from "../../domain/report.ts";
import { reportsOf } from "../../domain/reports-of.ts";
import { SITE_DEFAULTS, type Site } from "../../domain/site.ts";
import { notCountedPage, privacyPage, type Policy } from "../privacy-page.ts";
import { reportsTold } from "../reports-told.ts";

export interface PrivacyDeps {
  readonly directory: { sites(): readonly Site[]; site(domain: string): Site | undefined };
  /** What sites in mode `threshold` are asked, beside what some are asked alone. */
  readonly reports: readonly Report[];
  /** Whether the place database may know regions and cities; else it knows countries alone. */
  readonly regions: boolean;
  readonly reverseDns: boolean;
  /** Whose data places and networks are looked up in. */
  readonly attributions: () => readonly Attribution[];
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join("; ");

const SITE_CHARS_MAX = 300;

/**
 * `GET /privacy`: what is counted here, for visitors of the sites, from the running configuration; with `?site=` by the
 * policy of that site, 404 when it is not counted here. Which other sites there are is not said. Needs no account, runs
 * no script and counts nobody.
 */
export function privacyRoute({ directory, reports, regions, reverseDns, attributions }: PrivacyDeps): Hono {
  const app = new Hono();
  // Of an installation whatever any of its sites collects.
  const reportsAt = (site: Site | undefined): readonly Report[] =>
    (site === undefined ? directory.sites() : [site])
      .filter((one) => one.reports.length > 0)
      .reduce((all, one) => mergeReports(all, reportsOf(one, reports)), reports);
  app.get("/privacy", (c) => {
    c.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    c.header("Referrer-Policy", "no-referrer");
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Cross-Origin-Opener-Policy", "same-origin");
    c.header("Cache-Control", "no-cache");
    const asked = (c.req.query("site") ?? "").trim().toLowerCase().slice(0, SITE_CHARS_MAX);
    const site = asked === "" ? undefined : (directory.site(asked) ?? directory.site(hostOf(asked)));
    if (asked !== "" && site === undefined) return c.html(notCountedPage(), 404);
    const policy = site === undefined ? policyOfAll(directory.sites()) : policyOf(site);
    return c.html(
      privacyPage({
        policy,
        domain: site?.domain,
        reports: reportsAt(site),
        regions,
        reverseDns,
        attributions: attributions(),
      }),
    );
  });
  app.get("/api/privacy", (c) => {
    const site = directory.site(c.req.query("site_id") ?? "");
    if (site === undefined) return c.json({ error: "no such site" }, 404);
    const { domain, timeZone, mode, k, epsilon, delta, retentionMonths, honourOptOut, cities, counter } = site;
    const isDp = mode === "dp";
    return c.json(
      {
        domain,
        timeZone,
        mode,
        k,
        ...(isDp
          ? { epsilon, delta }
          : { networkVisitors: networkCredit(k), organisationVisitorDays: site.organisationVisitorDays }),
        retentionMonths,
        hourDays: HOUR_VALUES_KEPT_DAYS,
        honourOptOut,
        counter,
        reverseDns,
        reports: reportsTold(mode, reportsAt(site), { regions, cities }).map(reportText),
      },
      200,
      { "cache-control": "no-store" },
    );
  });
  return app;
}

/** The host of an address as people write it: with or without its scheme, `www.` and a path. */
function hostOf(text: string): string {
  return text.replace(/^https?:\/\//u, "").replace(/^www\.|\/.*$/gu, "");
}

function policyOf(site: Site): Policy {
  const { k, mode, epsilon, delta, honourOptOut, cities, counter, organisationRules, timeZone } = site;
  const { goals, funnels, properties } = site;
  const rule =
    mode === "dp"
      ? { threshold: undefined, dp: { epsilon, delta, k }, organisationVisitorDays: undefined }
      : { threshold: k, dp: undefined, organisationVisitorDays: site.organisationVisitorDays };
  return {
    ...rule,
    optOut: honourOptOut ? "honoured" : "ignored",
    cities,
    declared: { goals: goals.length > 0, funnels: funnels.length > 0, properties },
    counter,
    readers: readersOf([site]),
    retentionMonths: site.retentionMonths,
    networkRules: organisationRules.length > 0,
    timeZone,
  };
}

const honours = ({ honourOptOut }: Site): boolean => honourOptOut;

/** Of several sites the one that shows its numbers to most. */
function readersOf(sites: readonly Pick<Site, "shares">[]): Policy["readers"] {
  const shares = sites.flatMap((site) => site.shares);
  if (shares.some((share) => share.public)) return "everybody";
  return shares.length > 0 ? "linked" : "owners";
}

/** What holds for every site: of each number the one that protects least. */
function policyOfAll(sites: readonly Site[]): Policy {
  const exact = sites.filter(({ mode }) => mode === "threshold");
  const noisy = sites.filter(({ mode }) => mode === "dp");
  const weakest = (of: "epsilon" | "delta"): string =>
    noisy.map((site) => site[of]).sort((a, b) => Number(b) - Number(a))[0] ?? "";
  const least = (some: readonly Site[]): number => Math.min(...some.map(({ k }) => k));
  const daysOf = (some: readonly Pick<Site, "organisationVisitorDays">[]): number =>
    Math.min(...some.map(({ organisationVisitorDays }) => organisationVisitorDays));
  const isAnyExact = exact.length > 0 || noisy.length === 0;
  const months = new Set(sites.map(({ retentionMonths }) => retentionMonths));
  return {
    organisationVisitorDays: isAnyExact ? daysOf(exact.length > 0 ? exact : [SITE_DEFAULTS]) : undefined,
    threshold: exact.length > 0 ? least(exact) : noisy.length > 0 ? undefined : SITE_DEFAULTS.k,
    dp: noisy.length === 0 ? undefined : { epsilon: weakest("epsilon"), delta: weakest("delta"), k: least(noisy) },
    optOut: sites.every(honours) ? "honoured" : sites.some(honours) ? "mostly" : "ignored",
    cities: sites.some(({ cities }) => cities),
    declared: {
      goals: exact.some(({ goals }) => goals.length > 0),
      funnels: exact.some(({ funnels }) => funnels.length > 0),
      properties: exact.some(({ properties }) => properties.length > 0) ? undefined : [],
    },
    counter: sites.some(({ counter }) => counter),
    readers: readersOf(sites),
    retentionMonths: months.size > 1 ? undefined : (sites[0]?.retentionMonths ?? 0),
    networkRules: sites.some(({ organisationRules }) => organisationRules.length > 0),
    timeZone: undefined,
  };
}
