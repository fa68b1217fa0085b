import { NETWORK_KINDS, type NetworkKind } from "../../domain/organisation.ts";

/** A network whose kind somebody looked up. */
export interface ReviewedNetwork {
  readonly asn: number;
  /** As people know it. */
  readonly name: string;
  readonly kind: NetworkKind;
  /** Registrable domain, or "" where it is not known for sure. */
  readonly domain: string;
}

/** Reads a table of lines `asn|name|kind|domain`, blank ones aside; the later of two lines of one number wins. Throws on any other line. */
export function parseReviewed(tables: readonly string[]): ReadonlyMap<number, ReviewedNetwork> {
  const networks = new Map<number, ReviewedNetwork>();
  for (const line of tables.flatMap((table) => table.split("\n"))) {
    if (line.trim() === "") continue;
    const fields = line.trim().split("|");
    const [number = "", name = "", kindText = "", domain = ""] = fields;
    const kind = NETWORK_KINDS.find((known) => known === kindText);
    const asn = Number(number);
    if (kind === undefined || fields.length !== 4 || !Number.isInteger(asn) || asn <= 0) {
      throw new Error(`not a line of a reviewed network: ${line}`);
    }
    networks.set(asn, { asn, name, kind, domain });
  }
  return networks;
}
