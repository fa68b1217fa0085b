import type { OrganisationRow } from "./organisations-answer.ts";

/** What the owner knows better of a network: a rule of the site's settings. */
export interface OrganisationRule {
  readonly match: string;
  readonly name?: string;
  readonly kind?: string;
  readonly hide?: true;
}

/** The settings of a site that are about organisations: a part of `GET /api/sites/:domain`. */
export interface OrganisationSettings {
  readonly organisationRules: readonly OrganisationRule[];
  readonly organisationWatch: readonly string[];
  readonly organisationExclude: readonly string[];
}

/** What a rule says, for reading. */
export function ruleText({ name, kind, hide }: OrganisationRule): string {
  if (hide === true) return "hidden";
  return [name === undefined ? "" : `called ${name}`, kind === undefined ? "" : `is ${kind}`]
    .filter((part) => part !== "")
    .join(", ");
}

export type ListName = "organisationWatch" | "organisationExclude";

/** The list with the name in it, or without it. */
export function listWith(list: readonly string[], name: string, wanted: boolean): readonly string[] {
  const others = list.filter((other) => !isSame(other, name));
  return wanted ? [...others, name] : others;
}

/**
 * The settings after the owner said something about an organisation. A rule that made it what it is called now is
 * changed, so that rules do not pile up; lists and stored weeks follow a new name.
 */
export function settingsWith(
  settings: OrganisationSettings,
  row: Pick<OrganisationRow, "name" | "basis">,
  change: Omit<OrganisationRule, "match">,
): Partial<OrganisationSettings> {
  const { organisationRules: rules } = settings;
  const before =
    rules.find(({ name }) => name !== undefined && isSame(name, row.name)) ??
    rules.find(({ match }) => isSame(match, row.basis)) ??
    rules.find(({ match }) => isSame(match, row.name));
  const changed = { ...(before ?? { match: row.name }), ...change };
  const others = before === undefined ? [...rules, changed] : rules.map((rule) => (rule === before ? changed : rule));
  const { name } = change;
  if (name === undefined) return { organisationRules: others };
  // Weeks that were stored under an earlier given name follow to the new one.
  const isGiven = before?.name !== undefined && isSame(before.name, row.name) && !isSame(before.match, row.name);
  const organisationRules = isGiven ? [...others, { match: row.name, name }] : others;
  const follow = (list: readonly string[]): readonly string[] =>
    list.some((other) => isSame(other, row.name)) ? listWith(listWith(list, row.name, false), name, true) : list;
  return {
    organisationRules,
    organisationWatch: follow(settings.organisationWatch),
    organisationExclude: follow(settings.organisationExclude),
  };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
