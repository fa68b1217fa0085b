import { describe, expect, it } from "vitest";
import { nameWords } from "../../../src/intake/organisation/name-words.ts";
import { vocabulary } from "../../../src/intake/organisation/vocabulary.ts";

const find = vocabulary({
  bank: "bank *bank bank* credit_union",
  river: "riverbank",
  union: "union federal_credit_union",
  net: "*net* credit",
});

function found(name: string): readonly string[] {
  return find(nameWords(name)).map(({ text, groups }) => `${text}: ${groups.join(" ")}`);
}

describe("a vocabulary", () => {
  it("finds words, their beginnings, their endings and what they hold", () => {
    expect(found("Bank")).toEqual(["bank: bank"]);
    expect(found("Kreditbank")).toEqual(["kreditbank: bank"]);
    expect(found("Bankhaus")).toEqual(["bankhaus: bank"]);
    expect(found("Subnetting")).toEqual(["subnetting: net"]);
    expect(found("Example")).toEqual([]);
  });

  it("prefers the word itself to a part of it", () => {
    expect(found("Riverbank")).toEqual(["riverbank: river"]);
    expect(found("Netbank")).toEqual(["netbank: bank"]);
  });

  it("prefers the longest phrase, whose words are not found again", () => {
    expect(found("Federal Credit Union")).toEqual(["federal credit union: union"]);
    expect(found("Credit Union")).toEqual(["credit union: bank"]);
    expect(found("Union Credit")).toEqual(["union: union", "credit: net"]);
  });
});

describe("words of a name", () => {
  it.each([
    ["Sp. z o.o.", ["sp", "z", "oo"]],
    ["Queen's College", ["queens", "college"]],
    ["Contoso S.A.", ["contoso", "sa"]],
    ["Contoso A/S", ["contoso", "as"]],
    ["Škola Łódź, Straße 1", ["skola", "lodz", "strasse", "1"]],
    ["", []],
  ])("of %s", (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });
});
