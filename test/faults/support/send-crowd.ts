import { randomInt } from "node:crypto";
import { Agent, request } from "node:http";
import { MINUTE_MS } from "../../../src/domain/time.ts";
import { midnights, type PlannedHit } from "./crowd.ts";
import type { Installation } from "./installation.ts";

/** A beacon that was sent until it was acknowledged. */
export interface SentHit extends PlannedHit {
  /** Bounds of the instant that it counts at, milliseconds since 1970. */
  readonly earliest: number;
  readonly latest: number;
  /** `duplicate`: one that had been sent before, without an answer, counts. */
  readonly outcome: "accepted" | "duplicate";
  /** Times that it was sent without an answer. */
  readonly unanswered: number;
  /** Times that it was refused for now. */
  readonly refused: number;
}

export interface SendCrowdOptions {
  readonly installation: Installation;
  readonly site: string;
  readonly timeZone: string;
  readonly planned: readonly PlannedHit[];
  /** Requests under way at a time. Default 64. */
  readonly underWayMax?: number;
  /** Told after each acknowledgement how many there are. */
  readonly onAcknowledged?: (count: number) => void;
  /** The collector's clock goes at most so many times as fast as the machine's. Default: as beacons are answered. */
  readonly rateMax?: number;
  /** Told when the clock has moved on. */
  readonly onTime?: (now: number) => Promise<void>;
  /** Whether the first answer to a beacon, by its number, is lost on its way: it is sent again. Default: none. */
  readonly losesAnswer?: (number: number) => boolean;
  /** Without ids, what is sent again counts again. Default true. */
  readonly withIds?: boolean;
  /** Real time for everything, after which it fails. */
  readonly withinMs: number;
}

/** The clock waits for who is this far behind it: ids are known for five minutes. */
const BEHIND_MAX_MS = 2 * MINUTE_MS;
/** One move of the clock lets this many beacons be due, or passes over this much time. */
const AT_ONCE = 12;
const AHEAD_MAX_MS = MINUTE_MS;
const RETRY_AFTER_MS = 40;
const PACE_MS = 10;

/**
 * Sends a crowd's beacons while time passes as they need it: each visitor one after the other, many visitors at once,
 * each beacon until it is acknowledged, under one id. The clock goes on under load, but for midnights: it passes those
 * when everybody is answered for whom the side matters.
 */
export async function sendCrowd(options: SendCrowdOptions): Promise<SentHit[]> {
  const { installation, site, planned, underWayMax = 64 } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: underWayMax });
  const deadline = performance.now() + options.withinMs;
  const tooLate = setTimeout(() => {
    failure ??= new Error(
      `${String(underWay.size)} beacons wait, ${String(sent.length)} of ${String(planned.length)} are acknowledged`,
    );
    wake();
  }, options.withinMs);
  const last = planned.at(-1)?.at ?? 0;
  const borders = midnights({ from: installation.now(), until: last + 1, timeZone: options.timeZone });
  const [start, began] = [installation.now(), performance.now()];
  const reachedBy = (moment: number): number => start + (moment - began) * (options.rateMax ?? Infinity);
  const sent: SentHit[] = [];
  const underWay = new Set<PlannedHit>();
  const lastOf = new Map<number, Promise<void>>();
  let failure: Error | undefined;
  let wake = (): void => undefined;
  let next = 0;
  let begun = 0;

  for (;;) {
    if (failure !== undefined) throw failure;
    const done = new Promise<void>((resolve) => (wake = resolve));
    let hit = planned[next];
    while (hit !== undefined && hit.at <= installation.now() && underWay.size < underWayMax) {
      begin(hit);
      hit = planned[++next];
    }
    if (hit === undefined && underWay.size === 0) break;
    const to = Math.min(planned[next + AT_ONCE]?.at ?? last, (hit?.at ?? last) + AHEAD_MAX_MS);
    if (hit === undefined || hit.at <= installation.now() || !mayPass(to)) {
      await done;
    } else if (to > reachedBy(performance.now())) {
      await pause(PACE_MS);
    } else {
      await installation.passUntil(to);
      await options.onTime?.(installation.now());
    }
  }
  clearTimeout(tooLate);
  agent.destroy();
  return sent;

  function begin(hit: PlannedHit): void {
    underWay.add(hit);
    const before = lastOf.get(hit.visitor) ?? Promise.resolve();
    const ended = before
      .then(() => sendUntilAcknowledged(hit))
      .catch((error: unknown) => {
        failure = error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        underWay.delete(hit);
        if (lastOf.get(hit.visitor) === ended) lastOf.delete(hit.visitor);
        wake();
      });
    lastOf.set(hit.visitor, ended);
  }

  function mayPass(to: number): boolean {
    const border = borders.find((instant) => instant > installation.now() && instant <= to);
    for (const { at, overMidnight } of underWay) {
      if (at + BEHIND_MAX_MS < to || (border !== undefined && !overMidnight)) return false;
    }
    return true;
  }

  async function sendUntilAcknowledged(hit: PlannedHit): Promise<void> {
    const id = beaconId();
    let loses = options.losesAnswer?.(begun++) ?? false;
    const earliest = installation.earliest();
    let unanswered = 0;
    let refused = 0;
    while (performance.now() < deadline) {
      const url = await installation.url();
      const answer = await post(agent, url, { site, ...hit, ...(options.withIds === false ? {} : { id }) });
      if (answer === undefined || loses) {
        loses = false;
        unanswered++;
        continue;
      }
      const { status, outcome, retryAfter } = answer;
      if (status === 202 && (outcome === "accepted" || outcome === "duplicate")) {
        sent.push({ ...hit, earliest, latest: installation.now(), outcome, unanswered, refused });
        options.onAcknowledged?.(sent.length);
        return;
      }
      if ((status !== 503 && status !== 429) || retryAfter === undefined) {
        throw new Error(`answered with ${String(status)} ${outcome}, retry-after ${String(retryAfter)}`);
      }
      refused++;
      await pause(RETRY_AFTER_MS);
    }
    throw new Error(`not acknowledged: ${String(unanswered)} times no answer, ${String(refused)} times refused`);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export interface BeaconToSend {
  readonly site: string;
  readonly visitor: number;
  readonly path: string;
  readonly id?: string;
  /** Default: an address in a /24 of the visitor's own, and Firefox. */
  readonly address?: string;
  readonly userAgent?: string;
}

export interface BeaconAnswer {
  readonly status: number;
  readonly outcome: string;
  readonly retryAfter: string | undefined;
}

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

/** Sends one page view. Undefined when the connection broke before an answer: it may count or not. */
export function post(agent: Agent, url: string, beacon: BeaconToSend): Promise<BeaconAnswer | undefined> {
  const { site, visitor, path, id } = beacon;
  const body = JSON.stringify({ n: "pageview", u: `https://${site}${path}`, d: site, id });
  return new Promise((resolve) => {
    const outgoing = request(
      `${url}/api/event`,
      {
        agent,
        method: "POST",
        headers: {
          "content-type": "text/plain",
          "content-length": Buffer.byteLength(body),
          "user-agent": beacon.userAgent ?? BROWSER,
          "x-forwarded-for": beacon.address ?? addressOf(visitor),
        },
      },
      (response) => {
        // The head of the answer says it all: what breaks afterwards takes nothing back.
        resolve({
          status: response.statusCode ?? 0,
          outcome: String(response.headers["x-footfall-outcome"]),
          retryAfter: response.headers["retry-after"],
        });
        response.on("error", () => undefined);
        response.resume();
      },
    );
    outgoing.on("error", () => resolve(undefined));
    outgoing.end(body);
  });
}

/** Each visitor in a /24 of their own. */
function addressOf(visitor: number): string {
  return `${String(20 + (visitor >> 16))}.${String((visitor >> 8) & 255)}.${String(visitor & 255)}.7`;
}

const ID_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";

export function beaconId(): string {
  return Array.from({ length: 16 }, () => ID_SIGNS[randomInt(ID_SIGNS.length)]).join("");
}
