import { judgeAll } from "./judge-all.ts";
import { createNetworkJudge } from "./judge-network.ts";
import type { Network, Verdict } from "./network.ts";
import { organisationKey, verdictKey } from "./organisation-key.ts";
import { reviewedNetworks } from "./reviewed-networks.ts";

/** How networks are judged here, and which of them are one organisation's. */
export interface NetworkRules {
  /** One network by itself. */
  readonly judge: (network: Network) => Verdict;
  /** Networks beside each other: what was reviewed tells of others of the same holder. */
  readonly judgeAll: (networks: readonly Network[]) => readonly Verdict[];
  /** The same for networks of one holder by what registries say; "" where the name is too common to tell. */
  readonly holderKey: (network: Network) => string;
  /** The same for networks of one organisation by what they are taken for; "" for one that is by itself. */
  readonly organisationKey: (network: Network, verdict: Verdict) => string;
  /** Numbers of the networks that were reviewed by hand. */
  readonly reviewed: readonly number[];
}

/** The rules that come with the collector. Reading them takes some milliseconds. */
export function networkRules(): NetworkRules {
  const reviewed = reviewedNetworks();
  const judge = createNetworkJudge(reviewed);
  return {
    judge,
    judgeAll: (networks) => judgeAll(networks, judge, reviewed),
    holderKey: ({ name, country }) => organisationKey(name, country),
    organisationKey: verdictKey,
    reviewed: [...reviewed.keys()],
  };
}
