/**
 * Visitors of one network that count towards a threshold of k: at most three, and always so few that two networks stay
 * below it, since a host that has IPv4 and IPv6 is two.
 */
export function networkCredit(k: number): number {
  return Math.min(NETWORK_CREDIT_MAX, Math.floor((k - 1) / 2));
}

const NETWORK_CREDIT_MAX = 3;
