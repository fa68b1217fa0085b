import type { GoalInfo } from "./api.ts";

/** What a goal is, in a word and in a sentence. Guests are not told what reaches it. */
export function goalWords({
  event,
  page,
  scrollPercent,
  currency,
}: GoalInfo): readonly [kind: string, meaning: string] {
  if (page !== undefined && scrollPercent !== undefined) {
    return ["Scroll", `${String(scrollPercent)} % of the page ${page} read`];
  }
  if (page !== undefined) return ["Page", `The page ${page} viewed`];
  if (event === undefined) {
    return currency === undefined
      ? ["Goal", "A goal of the site"]
      : ["Sale", `A goal of the site, with revenue in ${currency}`];
  }
  const sent = `The event ${event} sent`;
  return currency === undefined ? ["Event", sent] : ["Sale", `${sent}, with revenue in ${currency}`];
}
