import { randomBytes, randomInt } from "node:crypto";
import { encodingsOf, encodingsOfHash } from "./encodings.ts";
import type { PlantedVisitor } from "./visitor-hashes.ts";
import { preparePatterns, type PatternSearch } from "./pattern-search.ts";

export type CanaryKind = PlantedKind | "keyed hash";
type PlantedKind = "IPv4 address" | "IPv6 address" | "user agent" | "e-mail address" | "token";

/** A made-up text that was given to the collector and must not be found anywhere. */
export interface Canary {
  readonly kind: CanaryKind;
  /** Where it was put, e.g. `referrer`. */
  readonly input: string;
  readonly text: string;
  /** What is looked for: the text, and the part that no other text in the world has. */
  readonly parts: readonly string[];
}

/** What a search tells of an occurrence: never the text. */
export interface CanaryForm {
  readonly canary: Canary;
  readonly encoding: string;
  readonly short: boolean;
}

/** Makes canaries and remembers them. */
export class CanaryBook {
  readonly canaries: Canary[] = [];
  /** Those who sent beacons. */
  readonly visitors: PlantedVisitor[] = [];

  /** A new canary's text. Addresses are of networks that are set aside for tests and documents (RFC 2544, 3849). */
  plant(kind: PlantedKind, input: string): string {
    const core = uniqueText();
    const [text, parts] = textOf(kind, core);
    this.canaries.push({ kind, input, text, parts });
    return text;
  }

  /** Takes what was chosen otherwise. */
  add(kind: CanaryKind, input: string, text: string): string {
    this.canaries.push({ kind, input, text, parts: [text] });
    return text;
  }

  /** Every encoding of every canary. */
  forms(): readonly { readonly of: CanaryForm; readonly bytes: Buffer }[] {
    return this.canaries.flatMap((canary) =>
      canary.parts.flatMap((part) =>
        (canary.kind === "keyed hash" ? encodingsOfHash : encodingsOf)(part).map(({ encoding, bytes, short }) => ({
          of: { canary, encoding, short },
          bytes,
        })),
      ),
    );
  }

  search(): PatternSearch<CanaryForm> {
    return preparePatterns(this.forms());
  }
}

function textOf(kind: PlantedKind, core: string): readonly [text: string, parts: readonly string[]] {
  switch (kind) {
    case "IPv4 address": {
      // Octets of three digits: no address is the beginning of another.
      const text = `198.${String(randomInt(18, 20))}.${String(randomInt(100, 256))}.${String(randomInt(100, 255))}`;
      return [text, [text]];
    }
    case "IPv6 address": {
      const groups = Array.from({ length: 6 }, () => randomInt(0x1000, 0x10000).toString(16));
      const text = `2001:db8:${groups.join(":")}`;
      return [text, [text]];
    }
    case "user agent": {
      const text = `Mozilla/5.0 (X11; ${core}; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0`;
      return [text, [text, core]];
    }
    case "e-mail address": {
      const text = `${core}+Canary@example.invalid`;
      return [text, [text, core]];
    }
    case "token":
      return [core, [core]];
  }
}

const SIGNS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Sixteen letters and digits of either case, 92 bits. */
function uniqueText(): string {
  return [...randomBytes(16)].map((byte) => SIGNS[byte % SIGNS.length]).join("");
}
