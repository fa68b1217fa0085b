import { describe, expect, it } from "vitest";
import { judgeAll } from "../../../src/intake/organisation/judge-all.ts";
import { createNetworkJudge } from "../../../src/intake/organisation/judge-network.ts";
import type { Network } from "../../../src/intake/organisation/network.ts";
import { parseReviewed } from "../../../src/intake/organisation/reviewed-network.ts";

function network(asn: number, name: string): Network {
  return { asn, name, country: "DE", v4Addresses: 4_096, v4Ranges: 9, v6Ranges: 4 };
}

function kindsOf(table: string, networks: readonly Network[]): readonly string[] {
  const reviewed = parseReviewed([table]);
  return judgeAll(networks, createNetworkJudge(reviewed), reviewed).map(({ kind }) => kind);
}

describe("networks of one holder", () => {
  const siblings = [network(64_500, "Contoso Werft AG"), network(64_501, "Contoso Werft AG")];

  it("are what one of them was reviewed as", () => {
    expect(kindsOf("64500|Contoso|business|contoso.com", siblings)).toEqual(["business", "business"]);
    expect(kindsOf("64500|Contoso|hosting|contoso.com", siblings)).toEqual(["hosting", "hosting"]);
  });

  it("carry its name and domain, and say where it is from", () => {
    const reviewed = parseReviewed(["64500|Contoso|business|contoso.com"]);
    const [, sibling] = judgeAll(siblings, createNetworkJudge(reviewed), reviewed);
    expect(sibling).toMatchObject({ name: "Contoso", domain: "contoso.com" });
    expect(sibling?.reasons).toEqual(["as AS64500 of the same holder, reviewed by hand"]);
  });

  it("are judged each by itself where the reviewed ones differ", () => {
    const three = [...siblings, network(64_502, "Contoso Werft AG")];
    const table = "64500|Contoso|business|contoso.com\n64501|Contoso Cloud|hosting|contoso.com";
    const [first, second, third] = kindsOf(table, three);
    expect([first, second]).toEqual(["business", "hosting"]);
    expect(third).toBe(createNetworkJudge(parseReviewed([table]))(network(64_502, "Contoso Werft AG")).kind);
  });

  it("do not make a person of an organisation's", () => {
    const table = "64500|Anna Beispiel|business|";
    expect(kindsOf(table, [network(64_500, "Anna Beispiel"), network(64_501, "Anna Beispiel")])[1]).toBe("person");
  });
});
