import { isOrganisationKind } from "../../domain/organisation.ts";
import type { Network, Verdict } from "./network.ts";
import { organisationKey } from "./organisation-key.ts";
import type { ReviewedNetwork } from "./reviewed-network.ts";

const SIBLING_CONFIDENCE = 0.9;

/**
 * Judges networks together: where one holder has several and some were reviewed by hand, the others are what those are,
 * unless the reviewed ones differ (a company's own network and the cloud it sells). One verdict for each network.
 */
export function judgeAll(
  networks: readonly Network[],
  judge: (network: Network) => Verdict,
  reviewed: ReadonlyMap<number, ReviewedNetwork>,
): readonly Verdict[] {
  const siblings = reviewedByKey(networks, reviewed);
  return networks.map((network) => {
    const own = judge(network);
    if (reviewed.has(network.asn) || own.kind === "person") return own;
    const sibling = siblings.get(organisationKey(network.name, network.country));
    return sibling === undefined ? own : siblingVerdict(sibling);
  });
}

/** The reviewed network that speaks for each key; none where they disagree on whether it is an organisation's. */
function reviewedByKey(
  networks: readonly Network[],
  reviewed: ReadonlyMap<number, ReviewedNetwork>,
): ReadonlyMap<string, ReviewedNetwork> {
  const byKey = new Map<string, ReviewedNetwork | undefined>();
  for (const { asn, name, country } of networks) {
    const one = reviewed.get(asn);
    const key = one === undefined ? "" : organisationKey(name, country);
    if (one === undefined || key === "") continue;
    const other = byKey.get(key);
    const isFirst = !byKey.has(key);
    const agrees = other !== undefined && isOrganisationKind(other.kind) === isOrganisationKind(one.kind);
    if (isFirst) byKey.set(key, one);
    else if (!agrees) byKey.set(key, undefined);
  }
  return new Map([...byKey].flatMap(([key, one]) => (one === undefined || one.kind === "person" ? [] : [[key, one]])));
}

function siblingVerdict({ asn, name, kind, domain }: ReviewedNetwork): Verdict {
  return {
    name,
    kind,
    confidence: SIBLING_CONFIDENCE,
    domain,
    reasons: [`as AS${String(asn)} of the same holder, reviewed by hand`],
  };
}
