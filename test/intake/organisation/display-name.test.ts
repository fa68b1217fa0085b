import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayName } from "../../../src/intake/organisation/display-name.ts";

describe("names as people know them", () => {
  it.each([
    ["AS269550 - INSTITUICAO DE EXEMPLO", "Instituicao de Exemplo"],
    ["hostlincoln Host Lincoln Limited", "Host Lincoln"],
    ["EXAMPLE-AS Example Inc.", "Example"],
    ["RLINK-AS-AP - R-LINK NETWORK", "R-Link Network"],
    ["Electricity Company Ltd - Electricity Company Ltd", "Electricity Company"],
    ["Ford Motor Company", "Ford Motor Company"],
    ["Alphabet Soup, L.L.C.", "Alphabet Soup"],
    ["Beispiel GmbH & Co. KG", "Beispiel"],
    ["Przyklad Sp. z o.o.", "Przyklad"],
    ['OOO "Primer"', "Primer"],
    ["PT Contoh Bank Tbk", "Contoh Bank"],
    ["EXAMPLE INDUSTRIES (PTY) LTD", "Example Industries"],
    ["CONTOSO PVT. LTD.", "Contoso"],
    ["UNIVERSITY OF THE EXAMPLE", "University of the Example"],
    ["BBC", "BBC"],
    ["Ejemplo S.A. de C.V.", "Ejemplo"],
    ["Polskie_Przyklady_SA", "Polskie Przyklady"],
    ["AS64500", ""],
  ])("%s is %s", (registered, shown) => {
    expect(displayName(registered)).toBe(shown);
  });

  it("leave something of a name that is nothing but a legal form", () => {
    expect(displayName("SE")).toBe("SE");
    expect(displayName("AG Limited")).toBe("AG");
  });

  it("are never longer than 120 characters, and never nothing where there was a word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 300 }), (text) => {
        const shown = displayName(text);
        expect(shown.length).toBeLessThanOrEqual(120);
        if (/^[a-z]{4,}$/.test(text)) expect(shown).not.toBe("");
      }),
    );
  });
});
