// Asking name servers: against one of our own on this machine, which remembers what it was asked.
import { createSocket, type Socket } from "node:dgram";
import { afterEach, describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import { UNKNOWN_OWNER, type NetworkKind, type NetworkOwner } from "../../src/domain/organisation.ts";
import { isGenericHost } from "../../src/intake/organisation/database/generic-host.ts";
import type { DomainRules } from "../../src/intake/organisation/database/name-by-domain.ts";
import { createReverseDns, type ReverseDns } from "../../src/runtime/reverse-dns.ts";
import { systemRandom } from "../../src/runtime/random.ts";

const TYPES = { A: 1, SOA: 6, PTR: 12, AAAA: 28 } as const;
type TypeName = keyof typeof TYPES;

const RULES: DomainRules = {
  judge: ({ name }) => ({
    name,
    kind: name.includes("telecom") ? "isp" : "unclear",
    confidence: 0.5,
    domain: "",
    reasons: [],
  }),
  providerDomains: new Set(["provider.example.com", "bigisp.net"]),
};

const UNCLEAR: NetworkOwner = {
  ...UNKNOWN_OWNER,
  asn: 64_500,
  kind: "unclear",
  name: "Data Systems",
  confidence: 0.5,
  basis: "AS64500",
  addresses: 4_096,
};

let server: Socket | undefined;
let reverse: ReverseDns | undefined;

afterEach(() => {
  reverse?.close();
  server?.close();
  [server, reverse] = [undefined, undefined];
});

/** A name server that knows `PTR 7.2.0.192.in-addr.arpa` and the like, answers nothing else, and keeps what it was asked. */
async function nameServer(records: Readonly<Record<string, string>>, silent = false): Promise<string[]> {
  const asked: string[] = [];
  const socket = createSocket("udp4");
  server = socket;
  socket.on("message", (message, from) => {
    const { name, type, end } = questionOf(message);
    asked.push(`${type} ${name}`);
    if (!silent) socket.send(answerTo(message, end, type, records[`${type} ${name}`]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  let time = 0;
  reverse = createReverseDns({
    servers: [`127.0.0.1:${String(socket.address().port)}`],
    random: systemRandom(),
    elapsedMs: () => time,
  });
  pass = (ms) => (time += ms);
  return asked;
}

let pass: (ms: number) => void = () => undefined;

function questionOf(message: Buffer): { name: string; type: TypeName; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString("latin1", at + 1, at + 1 + length));
    at += length + 1;
  }
  const type = message.readUInt16BE(at + 1);
  const known = (Object.keys(TYPES) as TypeName[]).find((one) => TYPES[one] === type) ?? "A";
  return { name: labels.join("."), type: known, end: at + 5 };
}

/** RFC 1035 section 4.1. Without a record: no such name. */
function answerTo(message: Buffer, end: number, type: TypeName, record: string | undefined): Buffer {
  const question = message.subarray(12, end);
  const header = Buffer.alloc(12);
  message.copy(header, 0, 0, 2);
  header.writeUInt16BE(record === undefined ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(record === undefined ? 0 : 1, 6);
  if (record === undefined) return Buffer.concat([header, question]);
  const data =
    type === "SOA"
      ? Buffer.concat([...record.split(" ").map(nameBytes), Buffer.alloc(20)])
      : type === "PTR"
        ? nameBytes(record)
        : Buffer.from(parseAddress(record) ?? []);
  const fixed = Buffer.from([0xc0, 12, 0, TYPES[type], 0, 1, 0, 0, 0, 60, 0, data.length]);
  return Buffer.concat([header, question, fixed, data]);
}

function nameBytes(name: string): Buffer {
  return Buffer.concat([
    ...name.split(".").map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}

/** What an address is taken for when it comes a second time, after what was asked has been answered. */
async function secondTime(address: string, owner: NetworkOwner = UNCLEAR): Promise<NetworkOwner> {
  const bytes = parseAddress(address) ?? new Uint8Array();
  expect(reverse?.refine(bytes, owner, RULES)).toBe(owner);
  await reverse?.settled();
  return reverse?.refine(bytes, owner, RULES) ?? owner;
}

const ACME = {
  "PTR 7.2.0.192.in-addr.arpa": "gw.acme-works.de",
  "A gw.acme-works.de": "192.0.2.7",
  "SOA 2.0.192.in-addr.arpa": "ns1.acme-works.de hostmaster.acme-works.de",
};

describe("an unclear network whose names are its holder's", () => {
  it("gets the name of the domain, for all of the /24, and is asked for once a day", async () => {
    const asked = await nameServer(ACME);
    const named = await secondTime("192.0.2.7");
    expect(named).toMatchObject({
      kind: "business",
      name: "acme-works.de",
      domain: "acme-works.de",
      basis: "database",
      addresses: 4_096,
    });
    expect(named.confidence).toBeGreaterThanOrEqual(0.65);
    const before = asked.length;
    expect(reverse?.refine(parseAddress("192.0.2.200") ?? new Uint8Array(), UNCLEAR, RULES)).toBe(named);
    await reverse?.settled();
    expect(asked).toHaveLength(before);
    pass(86_400_001);
    reverse?.refine(parseAddress("192.0.2.7") ?? new Uint8Array(), UNCLEAR, RULES);
    await reverse?.settled();
    expect(asked.length).toBeGreaterThan(before);
  });

  it("works with IPv6", async () => {
    const nibbles = Buffer.from(parseAddress("2001:db8:1::7") ?? [])
      .toString("hex")
      .split("")
      .reverse()
      .join(".");
    await nameServer({
      [`PTR ${nibbles}.ip6.arpa`]: "gw.acme-works.de",
      "AAAA gw.acme-works.de": "2001:db8:1::7",
      "SOA 8.b.d.0.1.0.0.2.ip6.arpa": "ns.acme-works.de hostmaster.elsewhere.net",
    });
    expect((await secondTime("2001:db8:1::7")).name).toBe("acme-works.de");
  });
});

describe("a network stays as it is", () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ["when the name does not lead back", { ...ACME, "A gw.acme-works.de": "192.0.2.8" }],
    ["when the name leads nowhere", { ...ACME, "A gw.acme-works.de": undefined as unknown as string }],
    [
      "when somebody else answers for the network's names: a line of a few addresses",
      { ...ACME, "SOA 2.0.192.in-addr.arpa": "ns.bigisp.net hostmaster.bigisp.net" },
    ],
    [
      "when nobody is known to answer for them",
      { ...ACME, "SOA 2.0.192.in-addr.arpa": undefined as unknown as string },
    ],
    [
      "when the name is one that providers make",
      {
        ...ACME,
        "PTR 7.2.0.192.in-addr.arpa": "192-0-2-7.dyn.acme-works.de",
        "A 192-0-2-7.dyn.acme-works.de": "192.0.2.7",
      },
    ],
    [
      "when the domain is a provider's",
      {
        "PTR 7.2.0.192.in-addr.arpa": "gw.bigisp.net",
        "A gw.bigisp.net": "192.0.2.7",
        "SOA 2.0.192.in-addr.arpa": "ns.bigisp.net h.bigisp.net",
      },
    ],
    [
      "when the domain is the holder's own",
      {
        "PTR 7.2.0.192.in-addr.arpa": "gw.datasystems.de",
        "A gw.datasystems.de": "192.0.2.7",
        "SOA 2.0.192.in-addr.arpa": "ns.datasystems.de h.datasystems.de",
      },
    ],
    [
      "when the domain is called like a provider",
      {
        "PTR 7.2.0.192.in-addr.arpa": "gw.nowheretelecom.de",
        "A gw.nowheretelecom.de": "192.0.2.7",
        "SOA 2.0.192.in-addr.arpa": "ns.nowheretelecom.de h.nowheretelecom.de",
      },
    ],
    ["when there is no name", {}],
  ])("%s", async (_, records) => {
    const known = Object.fromEntries(
      Object.entries(records).filter(([, value]) => (value as string | undefined) !== undefined),
    );
    const asked = await nameServer(known);
    expect(await secondTime("192.0.2.7")).toBe(UNCLEAR);
    expect(asked[0]).toBe("PTR 7.2.0.192.in-addr.arpa");
  });

  it("when the name server keeps silent, after 300 ms", async () => {
    await nameServer({}, true);
    const began = performance.now();
    expect(await secondTime("192.0.2.7")).toBe(UNCLEAR);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe("nobody is asked", () => {
  it.each<NetworkKind>(["isp", "mobile", "hosting", "vpn", "crawler", "person", "business", "education", "government"])(
    "about a network of kind %s",
    async (kind) => {
      const asked = await nameServer(ACME);
      const owner = { ...UNCLEAR, kind };
      expect(await secondTime("192.0.2.7", owner)).toBe(owner);
      expect(asked).toEqual([]);
    },
  );

  it("about one that is too small to be named", async () => {
    const asked = await nameServer(ACME);
    expect((await secondTime("192.0.2.7", { ...UNCLEAR, addresses: 255 })).kind).toBe("unclear");
    expect(asked).toEqual([]);
  });
});

describe("a name that providers make", () => {
  it.each([
    ["84-115-3-7.example.net", true],
    ["7.3.115.84.example.net", true],
    ["host7.example.net", true],
    ["p5473a1c7.dip0.t-example.net", true],
    ["54730307.example.net", true],
    ["static-84.example.net", true],
    ["cust1234567.example.net", true],
    ["pool.example.net", true],
    ["gw.example.net", false],
    ["mail2.berlin.example.net", false],
    ["vpn-gateway.example.net", false],
  ])("%s: %s", (name, expected) => {
    expect(isGenericHost(name, "84.115.3.7")).toBe(expected);
  });
});
