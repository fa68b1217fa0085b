import { parseReviewed, type ReviewedNetwork } from "./reviewed-network.ts";
import { LARGEST_A } from "./reviewed/largest-a.ts";
import { LARGEST_B } from "./reviewed/largest-b.ts";
import { LARGEST_C } from "./reviewed/largest-c.ts";
import { LARGEST_D } from "./reviewed/largest-d.ts";
import { ORGANISATIONS_A } from "./reviewed/organisations-a.ts";
import { ORGANISATIONS_B } from "./reviewed/organisations-b.ts";
import { ORGANISATIONS_C } from "./reviewed/organisations-c.ts";
import { ORGANISATIONS_D } from "./reviewed/organisations-d.ts";
import { PROVIDERS } from "./reviewed/providers.ts";

/** The networks that were reviewed by hand, by number: the largest, and those of well-known providers and organisations. */
export function reviewedNetworks(): ReadonlyMap<number, ReviewedNetwork> {
  const others = [PROVIDERS, ORGANISATIONS_A, ORGANISATIONS_B, ORGANISATIONS_C, ORGANISATIONS_D];
  return parseReviewed([...others, LARGEST_D, LARGEST_C, LARGEST_B, LARGEST_A]);
}
