import { isOrganisationKind, type Organisation } from "../domain/organisation.ts";
import { parseRuleMatch, ruleName, type OrganisationRule } from "../domain/organisation-rule.ts";

/**
 * What the owner's rules of today make of organisations that were released before them: another name or kind, or
 * undefined where they are to be hidden or are none. Rules about ranges cannot be applied to the past, of which no
 * address is kept. Of several rules the one about the AS holds, then the one about the name, as when addresses are looked
 * up; then the one that gave the name, since a stored row may have it from there.
 */
export function applyRules(rules: readonly OrganisationRule[]): (stored: Organisation) => Organisation | undefined {
  const byAsn = new Map<string, OrganisationRule>();
  const byName = new Map<string, OrganisationRule>();
  const byGivenName = new Map<string, OrganisationRule>();
  for (const rule of rules) {
    if (rule.name !== undefined) byGivenName.set(ruleName(rule.name), rule);
    const match = parseRuleMatch(rule.match);
    if (!match.ok) continue;
    if (match.value.by === "asn") byAsn.set(`AS${String(match.value.asn)}`, rule);
    else if (match.value.by === "name") byName.set(match.value.name, rule);
  }
  return (stored) => {
    const name = ruleName(stored.name);
    const rule = byAsn.get(stored.basis) ?? byName.get(name) ?? byGivenName.get(name);
    if (rule === undefined) return stored;
    const kind = rule.kind ?? stored.kind;
    if (rule.hide === true || !isOrganisationKind(kind)) return undefined;
    const named = { ...stored, name: rule.name?.trim() ?? stored.name };
    return rule.kind === undefined ? named : { ...named, kind, confidence: 1, basis: "owner" };
  };
}
