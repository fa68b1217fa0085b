// The databases of a running collector: the bundled index, the operator's files, and what happens when they change.
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import { openLivePlaces } from "../../src/runtime/live-places.ts";
import { readNetworkIndex } from "../../src/runtime/network-index-file.ts";
import { openOrganisationDb, type OrganisationDb } from "../../src/runtime/organisation-db.ts";
import { NETWORK_INDEX_FILE } from "../../src/runtime/paths.ts";
import { ensureBuilt } from "../faults/support/footfall-process.ts";
import { createLog, type KeptLog } from "../store/support/ports.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/mmdb");
const withoutData = existsSync(DATA) ? "" : " (skipped: needs the .mmdb data beside the repository)";
const LIMIT_MS = 120_000;

let dir: string;
let log: KeptLog;

beforeAll(() => {
  ensureBuilt();
  dir = mkdtempSync(join(tmpdir(), "footfall-databases-"));
}, 300_000);

afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function opened(files: readonly string[], indexFile?: string): Promise<OrganisationDb> {
  log = createLog();
  const result = await openOrganisationDb({ files, log, ...(indexFile === undefined ? {} : { indexFile }) });
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

function bytes(address: string): Uint8Array {
  return parseAddress(address) ?? new Uint8Array();
}

/** Puts a file in the place of another, as an update does. */
function replace(file: string, by: string): void {
  copyFileSync(by, `${file}.new`);
  renameSync(`${file}.new`, file);
}

describe("the bundled index", () => {
  it("knows networks, and says why they are what they are", async () => {
    const db = await opened([]);
    expect(db.classify(bytes("19.1.1.1"))).toMatchObject({ asn: 521, kind: "business", name: "Ford Motor Company" });
    expect(db.classify(bytes("127.0.0.1")).kind).toBe("unknown");
    const [ford, mit, nobody] = db.explain([bytes("19.1.1.1"), 3, bytes("127.0.0.1")]);
    expect(ford).toMatchObject({ asn: 521, kind: "business", reported: true });
    expect(mit).toMatchObject({ asn: 3, kind: "education", reported: true });
    expect(nobody).toEqual({
      asn: 0,
      name: "",
      kind: "unknown",
      confidence: 0,
      reported: false,
      reasons: ["in no database"],
    });
    for (const one of [ford, mit]) expect(one?.reasons.length).toBeGreaterThan(0);
    expect(db.reasonsOf("AS521")).toEqual(ford?.reasons);
    expect(db.dataDay).toMatch(/^20\d\d-\d\d-\d\d$/u);
    expect(db.attributions.map(({ url }) => url)).toContain("https://db-ip.com");
  });

  it("says of a network what an index that is made now would say", async () => {
    const index = await readNetworkIndex();
    const db = await opened([]);
    const asns = Array.from(index?.index.asns ?? []).filter((_, i) => i % 300 === 0);
    for (const { reasons, kind, name } of db.explain(asns)) {
      expect(reasons.length + (kind === "unknown" ? 1 : 0)).toBeGreaterThan(0);
      if (kind === "person") expect(name).toBe("");
    }
  });

  it(
    "is made when it is missing, found by the next start, and taken up when there is another",
    async () => {
      const file = join(dir, "networks.index");
      const made = await opened([], file);
      expect(made.classify(bytes("19.1.1.1")).asn).toBe(521);
      expect(statSync(file).size).toBe(statSync(NETWORK_INDEX_FILE).size);
      expect(log.events()).toEqual(["network_index_making", "network_index_made"]);
      await opened([], file);
      expect(log.events()).toEqual([]);
      const before = made.classify(bytes("19.1.1.1"));
      replace(file, NETWORK_INDEX_FILE);
      await made.refresh();
      expect(made.classify(bytes("19.1.1.1"))).toEqual(before);
      writeFileSync(file, "damaged");
      expect(await readNetworkIndex(file)).toBeUndefined();
    },
    LIMIT_MS,
  );
});

describe.skipIf(withoutData !== "")(`an operator's database${withoutData}`, () => {
  const from = (name: string): string => join(DATA, `${name}.mmdb`);

  it(
    "comes before the index; a company before a customer, and what the addresses are used for before all",
    async () => {
      const db = await opened([
        from("samples-ipinfo/ip_company_sample"),
        from("GeoIP2-Anonymous-IP-Test"),
        from("GeoIP2-ISP-Test"),
      ]);
      const customer = db.classify(bytes("8.33.16.0"));
      expect([customer.name, customer.basis]).toEqual(["Co-Mo Connect", "database"]);
      const again = db.classify(bytes("8.33.16.1"));
      expect(again).toBe(customer);
      const [tor] = db.explain([bytes("1.124.213.1")]);
      expect(tor).toMatchObject({ kind: "vpn", reported: false });
      expect(tor?.reasons).toContain("the database says that it is an exit of Tor");
    },
    LIMIT_MS,
  );

  it(
    "names no line of a few addresses",
    async () => {
      const db = await opened([from("GeoIP2-Precision-Enterprise-Test")]);
      const [office] = db.explain([bytes("81.2.69.160")]);
      expect(office).toMatchObject({ name: "STONEHOUSE office network", kind: "government", reported: false });
      expect(office?.reasons).toContain("not named: too few addresses");
    },
    LIMIT_MS,
  );

  it(
    "is taken up when it changes, and kept when the new one is bad",
    async () => {
      const file = join(dir, "own.mmdb");
      copyFileSync(from("GeoLite2-ASN-Test"), file);
      const db = await opened([file]);
      const asked = bytes("8.33.16.0");
      const before = db.classify(asked);
      await db.refresh();
      expect(log.events()).toEqual([]);
      replace(file, from("GeoIP2-ISP-Test"));
      await db.refresh();
      expect(db.classify(asked).name).toBe("Co-Mo Connect");
      expect(before.name).not.toBe("Co-Mo Connect");
      for (const name of [
        ...readdirSync(join(DATA, "bad-data")).map((bad) => join("bad-data", bad.replace(".mmdb", ""))),
        "GeoLite2-Country-Test",
      ]) {
        replace(file, from(name));
        await db.refresh();
        db.classify(asked);
      }
      expect(db.classify(asked).name).toBe("Co-Mo Connect");
      rmSync(file);
      await db.refresh();
      await db.refresh();
      expect(db.classify(asked).name).toBe("Co-Mo Connect");
      expect(log.events().at(-1)).toBe("database_not_replaced");
    },
    LIMIT_MS,
  );

  it(
    "that is corrupt is refused at the start with a sentence that names it, as one of places is",
    async () => {
      for (const name of readdirSync(join(DATA, "bad-data"))) {
        const file = join(DATA, "bad-data", name);
        const organisations = await openOrganisationDb({ files: [file], log: createLog() });
        if (!organisations.ok)
          expect(organisations.error).toMatch(/^FOOTFALL_ORGANISATION_DB: \S+: the organisation database .+\.$/u);
        else organisations.value.classify(bytes("1.1.1.1"));
        const places = await openLivePlaces({
          file,
          log: createLog(),
          elapsedMs: () => performance.now(),
          onFailure: () => undefined,
        });
        if (!places.ok) expect(places.error).toMatch(/^FOOTFALL_PLACE_DB: \S+: the place database .+\.$/u);
        else places.value.classify(bytes("1.1.1.0").subarray(0, 3));
      }
      const ofPlaces = await openOrganisationDb({ files: [from("GeoLite2-City-Test")], log: createLog() });
      expect(ofPlaces.ok ? "" : ofPlaces.error).toMatch(
        /: the organisation database says nothing of networks or companies, as if it were one of places\.$/u,
      );
      const missing = await openOrganisationDb({ files: ["/nowhere.mmdb"], log: createLog() });
      expect(missing.ok ? "" : missing.error).toBe(
        "FOOTFALL_ORGANISATION_DB: /nowhere.mmdb: the organisation database cannot be read (ENOENT).",
      );
    },
    LIMIT_MS,
  );

  it(
    "of places is taken up when it changes, too",
    async () => {
      const file = join(dir, "places.mmdb");
      copyFileSync(from("GeoLite2-Country-Test"), file);
      log = createLog();
      const result = await openLivePlaces({
        file,
        log,
        elapsedMs: () => performance.now(),
        onFailure: () => undefined,
      });
      if (!result.ok) throw new Error(result.error);
      const places = result.value;
      const london = bytes("81.2.69.0").subarray(0, 3);
      const before = places.classify(london);
      replace(file, from("bad-data/unexpected-bytes"));
      await places.refresh();
      replace(file, from("GeoLite2-ASN-Test"));
      await places.refresh();
      expect(places.classify(london)).toEqual(before);
      expect(log.events()).toContain("database_not_replaced");
      expect(places.attributions).toEqual([
        { text: "GeoLite data created by MaxMind", url: "https://www.maxmind.com" },
      ]);
    },
    LIMIT_MS,
  );
});
