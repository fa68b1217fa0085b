import { Agent } from "node:http";
import type { Installation } from "./installation.ts";
import { beaconId, post, type BeaconAnswer } from "./send-crowd.ts";

/** A beacon that is offered once, and what came back. */
export interface Offered {
  readonly visitor: number;
  readonly id: string;
  readonly answer: BeaconAnswer | undefined;
}

/** Offers beacons once each, one of each visitor, some at a time; whatever is answered. */
export async function offer(
  installation: Installation,
  site: string,
  visitors: readonly number[],
  options: {
    readonly ids?: readonly string[];
    readonly underWayMax?: number;
  } = {},
): Promise<Offered[]> {
  const { underWayMax = 32 } = options;
  const url = await installation.url();
  const agent = new Agent({ keepAlive: true, maxSockets: underWayMax });
  const offered = new Array<Offered>(visitors.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const position = next++;
      const visitor = visitors[position];
      if (visitor === undefined) return;
      const id = options.ids?.[position] ?? beaconId();
      const answer = await post(agent, url, { site, visitor, path: "/", id });
      offered[position] = { visitor, id, answer };
    }
  };
  await Promise.all(Array.from({ length: underWayMax }, worker));
  agent.destroy();
  return offered;
}

/** How often each answer came: `{"202 accepted": 12}`. */
export function answersOf(offered: readonly Offered[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { answer } of offered) {
    const name = answer === undefined ? "none" : `${String(answer.status)} ${answer.outcome}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

export function isCounted({ answer }: Offered): boolean {
  return answer?.status === 202 && (answer.outcome === "accepted" || answer.outcome === "duplicate");
}

/** Numbers from `first` on. */
export function visitorsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
