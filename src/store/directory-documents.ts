import { z } from "zod";
import type { ApiKey, User } from "../domain/documents.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../domain/site.ts";

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
});

const userDocument = z.object({
  email: z.string(),
  passwordHash: z.string(),
  role: z.enum(["owner", "viewer"]),
  sites: z.array(z.string()),
});

const keyDocument = z.object({
  hash: z.string(),
  name: z.string(),
  sites: z.array(z.string()),
  created: z.string(),
});

const counterDocument = z.object({ lastId: z.number().int().min(0) });

/** Each returns undefined for a document that is not one of its kind. Fields added later have their defaults. */
export function parseSite(document: unknown): Site | undefined {
  const { data } = siteDocument.safeParse(document);
  return data === undefined ? undefined : { ...data, id: siteId(data.id) };
}

export function parseUser(document: unknown): User | undefined {
  return userDocument.safeParse(document).data;
}

export function parseKey(document: unknown): ApiKey | undefined {
  return keyDocument.safeParse(document).data;
}

/** The highest site id ever given. */
export function parseCounter(document: unknown): number | undefined {
  return counterDocument.safeParse(document).data?.lastId;
}
