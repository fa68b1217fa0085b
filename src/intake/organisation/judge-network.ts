import { NAMED_CONFIDENCE_MIN } from "../../domain/organisation.ts";
import { shownName } from "./display-name.ts";
import { networkFeatures } from "./features.ts";
import { organisationKind, providerKind } from "./kind-of.ts";
import { nameFacts, type NameFacts } from "./name-facts.ts";
import type { Network, Verdict } from "./network.ts";
import type { ReviewedNetwork } from "./reviewed-network.ts";
import { reviewedNames } from "./reviewed-names.ts";
import { score } from "./score.ts";
import type { KnownWord } from "./vocabulary.ts";

/** Below it a network is taken for a provider's. */
const PROVIDER_BELOW = 1 - NAMED_CONFIDENCE_MIN;
const REVIEWED_CONFIDENCE = 0.99;
const PERSON_CONFIDENCE = { sure: 0.95, likely: 0.8, possible: 0.65 } as const;
/** More addresses than anybody holds for a hobby. */
const HOBBY_ADDRESSES_MAX = 1_024;

/**
 * Makes the judge of networks: those in the reviewed table are what it says, those named after a person are `person`, and
 * of all others the scorecard says whether they are an organisation's, a provider's, or unclear.
 */
export function createNetworkJudge(reviewed: ReadonlyMap<number, ReviewedNetwork>): (network: Network) => Verdict {
  const namesIn = reviewedNames(reviewed);
  return (network) => {
    const known = reviewed.get(network.asn);
    if (known !== undefined) return reviewedVerdict(known);
    const facts = nameFacts(network.name);
    return personVerdict(network, facts) ?? scoredVerdict(network, facts, namesIn(facts));
  };
}

function reviewedVerdict({ name, kind, domain }: ReviewedNetwork): Verdict {
  const isPerson = kind === "person";
  return {
    name: isPerson ? "" : name,
    kind,
    confidence: REVIEWED_CONFIDENCE,
    domain: isPerson ? "" : domain,
    reasons: ["reviewed by hand"],
  };
}

function personVerdict(network: Network, facts: NameFacts): Verdict | undefined {
  const likeness = facts.person;
  if (likeness === "no") return undefined;
  if (likeness === "possible" && !isHobbySized(network)) return undefined;
  const reasons = [likeness === "possible" ? "name may be a person's, network of a hobby's size" : "name of a person"];
  return { name: "", kind: "person", confidence: PERSON_CONFIDENCE[likeness], domain: "", reasons };
}

/** No addresses of its own, or few beside IPv6, which small firms rarely announce. */
function isHobbySized({ v4Addresses, v6Ranges }: Network): boolean {
  return v4Addresses === 0 || (v6Ranges > 0 && v4Addresses <= HOBBY_ADDRESSES_MAX);
}

function scoredVerdict(network: Network, facts: NameFacts, names: readonly KnownWord[]): Verdict {
  const name = shownName(facts.name);
  const { probability, reasons } = score(networkFeatures(network, facts, names));
  const verdict = { name, domain: "", reasons };
  if (facts.words.length === 0) return { ...verdict, kind: "unknown", confidence: 0, reasons: ["no name"] };
  if (probability >= NAMED_CONFIDENCE_MIN) {
    return { ...verdict, kind: organisationKind(facts), confidence: probability };
  }
  if (probability >= PROVIDER_BELOW) {
    return { ...verdict, kind: "unclear", confidence: Math.max(probability, 1 - probability) };
  }
  return { ...verdict, kind: providerKind(facts), confidence: 1 - probability };
}
