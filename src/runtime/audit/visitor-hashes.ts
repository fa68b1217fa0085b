import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SiteId } from "../../domain/site.ts";
import { parseAddress } from "../../domain/address.ts";
import { hostPart, networkPart } from "../../privacy/address.ts";
import { DAY_KEY_BYTES, deriveDayKey } from "../../privacy/day-key.ts";

/** Who a beacon came from. */
export interface PlantedVisitor {
  readonly address: string;
  readonly userAgent: string;
}

/**
 * The keyed hashes, 16 hex digits each, under which gate 1 knows visitors and their networks, with the keys of the
 * site's days. They stand for a person as long as the key lives, so they must be nowhere in the open. Errors: throws
 * when the keys cannot be read.
 */
export function visitorHashes(keysDir: string, site: SiteId, visitors: readonly PlantedVisitor[]): readonly string[] {
  const files = readdirSync(keysDir).filter((name) => name.startsWith(`${String(site)}-`) && name.endsWith(".key"));
  return files.flatMap((name) => {
    // A version byte, the random bytes, and their check sum.
    const key = deriveDayKey(Uint8Array.from(readFileSync(join(keysDir, name)).subarray(1, 1 + DAY_KEY_BYTES)));
    const hashes = visitors.flatMap(({ address, userAgent }) => {
      const bytes = parseAddress(address);
      if (bytes === undefined) return [];
      return [key.token(visitorMessage(hostPart(bytes), userAgent)), key.network(networkPart(bytes))];
    });
    key.erase();
    return hashes;
  });
}

/** What gate 1 hashes of a visitor: both parts behind their lengths, 32 bits big-endian. A test holds them together. */
function visitorMessage(host: Uint8Array, userAgent: string): Uint8Array {
  const agent = Buffer.from(userAgent);
  return Buffer.concat([lengthOf(host), host, lengthOf(agent), agent]);
}

function lengthOf(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}
