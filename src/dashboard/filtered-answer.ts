/** `GET /api/filtered` with `by=period`, as far as the page looks at it. */
export interface FilteredAnswer {
  readonly meta: {
    /** Page views and events that were counted. */
    readonly accepted: number;
    readonly filtered: number;
    /** Part of both that was filtered, 0…1. */
    readonly share: number;
    readonly k: number;
    readonly provisional_from?: string;
  };
  readonly totals: readonly FilteredTotal[];
  readonly results: readonly (FilteredTotal & { readonly name: string })[];
}

export interface FilteredTotal {
  readonly reason: string;
  readonly beacons: number;
}

/** Query string of the question what was filtered in a period. */
export function filteredQuestion(site: string, { from, to }: { readonly from: string; readonly to: string }): string {
  return new URLSearchParams({ site_id: site, date_range: `${from},${to}`, by: "period" }).toString();
}

/** A reason in an owner's words, and what it means in one line. */
export function reasonWords(reason: string): readonly [label: string, meaning: string] {
  return REASONS[reason] ?? [reason, ""];
}

/** Names that stand for what has none of its own. */
export function filteredName(name: string, k: number): string {
  if (name === "(other)") return `Fewer than ${String(k)} a day`;
  return name === "" || name === "Other" ? "Not known by name" : name;
}

const REASONS: Readonly<Record<string, readonly [label: string, meaning: string]>> = {
  bot: ["Robots", "Search engines, monitors, feed readers and scripts that say what they are."],
  ai_crawler: ["AI crawlers", "Collect pages to train models on, or for an AI to search in."],
  ai_assistant: ["AI assistants", "Opened a page because a person asked an assistant about it."],
  headless: ["Automated browsers", "Browsers that a program drives, as tests and scrapers do."],
  preview: ["Link previews", "Chat and social apps and mail scanners looking at a link that somebody shared."],
  prefetch: ["Fetched ahead", "A browser loaded the page before anybody had opened it."],
  spam_referrer: ["Referrer spam", "Made-up visits that advertise a website in your list of sources."],
  own_network: ["Your own networks", "Came from addresses that you listed as your own."],
  hosting_network: ["Data centres", "Came from networks of hosting companies, where programs run rather than people."],
  hostname_foreign: ["Other hosts", "Your script on a host that is not one of this site's: a copy, a proxy or a test."],
  opted_out: ["Opted out", "Their browser sends Global Privacy Control or Do Not Track, which is honoured here."],
};
