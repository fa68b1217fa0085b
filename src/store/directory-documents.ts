import { z } from "zod";
import type { ApiKey, User } from "../domain/documents.ts";
import { NETWORK_KINDS } from "../domain/organisation.ts";
import { SHARE_PANELS } from "../domain/share.ts";
import { ORGANISATION_VISITOR_DAYS, RETENTION_MONTHS_MAX, SITE_DEFAULTS, siteId, type Site } from "../domain/site.ts";

const organisationRule = z.object({
  match: z.string(),
  name: z.string().exactOptional(),
  kind: z.enum(NETWORK_KINDS).exactOptional(),
  hide: z.literal(true).exactOptional(),
});

const goal = z.object({
  name: z.string(),
  event: z.string().exactOptional(),
  page: z.string().exactOptional(),
  scrollPercent: z.number().exactOptional(),
  currency: z.string().exactOptional(),
});

const share = z.object({
  id: z.number(),
  name: z.string(),
  token: z.string().min(1),
  public: z.boolean(),
  passwordHash: z.string(),
  panels: z.array(z.enum(SHARE_PANELS)),
  filters: z.array(z.unknown()),
});

const siteDocument = z.object({
  id: z.number().int().min(1).max(0xffff_ffff),
  domain: z.string(),
  timeZone: z.string().default(SITE_DEFAULTS.timeZone),
  k: z.number().int().min(3).default(SITE_DEFAULTS.k),
  mode: z.enum(["threshold", "dp"]).default(SITE_DEFAULTS.mode),
  epsilon: z.string().default(SITE_DEFAULTS.epsilon),
  delta: z.string().default(SITE_DEFAULTS.delta),
  honourOptOut: z.boolean().default(SITE_DEFAULTS.honourOptOut),
  cities: z.boolean().default(SITE_DEFAULTS.cities),
  hostnames: z.array(z.string()).default([...SITE_DEFAULTS.hostnames]),
  partners: z.array(z.object({ name: z.string(), keys: z.array(z.string()) })).default([...SITE_DEFAULTS.partners]),
  organisationRules: z.array(organisationRule).default([...SITE_DEFAULTS.organisationRules]),
  ownNetworks: z.array(z.string()).default([...SITE_DEFAULTS.ownNetworks]),
  hostingNetworks: z.enum(["count", "drop"]).default(SITE_DEFAULTS.hostingNetworks),
  organisationVisitorDays: z
    .number()
    .int()
    .min(ORGANISATION_VISITOR_DAYS.min)
    .default(SITE_DEFAULTS.organisationVisitorDays),
  organisationWatch: z.array(z.string()).default([...SITE_DEFAULTS.organisationWatch]),
  organisationExclude: z.array(z.string()).default([...SITE_DEFAULTS.organisationExclude]),
  counter: z.boolean().default(SITE_DEFAULTS.counter),
  reports: z.array(z.string()).default([...SITE_DEFAULTS.reports]),
  formerReports: z
    .array(z.object({ report: z.string(), until: z.string(), again: z.string().exactOptional() }))
    .default([...SITE_DEFAULTS.formerReports]),
  pathGroups: z.array(z.string()).default([...SITE_DEFAULTS.pathGroups]),
  retentionMonths: z.number().int().min(0).max(RETENTION_MONTHS_MAX).default(SITE_DEFAULTS.retentionMonths),
  goals: z.array(goal).default([...SITE_DEFAULTS.goals]),
  funnels: z.array(z.object({ name: z.string(), steps: z.array(z.string()) })).default([...SITE_DEFAULTS.funnels]),
  properties: z.array(z.string()).default([...SITE_DEFAULTS.properties]),
  segments: z
    .array(z.object({ id: z.number(), name: z.string(), filters: z.array(z.unknown()) }))
    .default([...SITE_DEFAULTS.segments]),
  annotations: z
    .array(z.object({ id: z.number(), date: z.string(), text: z.string() }))
    .default([...SITE_DEFAULTS.annotations]),
  shares: z.array(share).default([...SITE_DEFAULTS.shares]),
  lastItemId: z.number().int().min(0).default(SITE_DEFAULTS.lastItemId),
  declaredNames: z
    .array(z.object({ kind: z.enum(["goal", "funnel"]), name: z.string(), meaning: z.string() }))
    .default([...SITE_DEFAULTS.declaredNames]),
});

const userDocument = z.object({
  email: z.string(),
  passwordHash: z.string(),
  role: z.enum(["owner", "viewer"]),
  sites: z.array(z.string()),
  organisations: z.boolean().default(false),
});

const keyDocument = z.object({
  hash: z.string(),
  name: z.string(),
  sites: z.array(z.string()),
  organisations: z.boolean().default(false),
  ingest: z.boolean().default(false),
  created: z.string(),
});

const counterDocument = z.object({ lastId: z.number().int().min(0) });

/** Each returns undefined for a document that is not one of its kind. Fields added later have their defaults. */
export function parseSite(document: unknown): Site | undefined {
  const { data } = siteDocument.safeParse(document);
  return data === undefined ? undefined : { ...data, id: siteId(data.id) };
}

export function parseUser(document: unknown): User | undefined {
  const { data } = userDocument.safeParse(document);
  // Owners see everything, also those whose document is older than the permission.
  return data === undefined ? undefined : { ...data, organisations: data.organisations || data.role === "owner" };
}

export function parseKey(document: unknown): ApiKey | undefined {
  return keyDocument.safeParse(document).data;
}

/** The highest site id ever given. */
export function parseCounter(document: unknown): number | undefined {
  return counterDocument.safeParse(document).data?.lastId;
}
