import type { LedgerView } from "./ledger-view.ts";
import { NETWORK_OF_WEEK } from "./network-table.ts";
import { recordAt, recordChunk } from "./records.ts";

/** The weekly tokens of a day's networks by their numbers; 0 where a network is not known by one. */
export function weekNetworks({ networks, networkCount }: LedgerView): Uint32Array {
  const tokens = new Uint32Array(networkCount);
  for (let network = 0; network < networkCount; network++) {
    tokens[network] = recordChunk(networks, network)[recordAt(networks, network) + NETWORK_OF_WEEK] ?? 0;
  }
  return tokens;
}
