import type { Request } from "autocannon";
import type { Seeded } from "../../src/cli/demo/seeded.ts";
import { newGuest, scriptVisit } from "../../src/cli/demo/visit-script.ts";
import { drawUserAgent } from "./user-agents.ts";

/** The beacons of visits, one visit after the other, with the headers that browsers send through a reverse proxy. */
export function beaconRequests(random: Seeded, count: number): Request[] {
  const requests: Request[] = [];
  while (requests.length < count) {
    const guest = newGuest(random);
    const headers = {
      accept: "*/*",
      "accept-encoding": "gzip, deflate, br",
      "accept-language": `${guest.language},en;q=0.7`,
      "content-type": "text/plain;charset=UTF-8",
      origin: "https://shop.example",
      referer: "https://shop.example/",
      "sec-fetch-dest": "empty",
      "sec-fetch-mode": "cors",
      "sec-fetch-site": "cross-site",
      "user-agent": drawUserAgent(random),
      "x-forwarded-for": guest.address,
    };
    for (const { body } of scriptVisit(guest, random)) requests.push({ body, headers });
  }
  return requests.slice(0, count);
}
