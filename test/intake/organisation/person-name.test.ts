import { describe, expect, it } from "vitest";
import { nameFacts } from "../../../src/intake/organisation/name-facts.ts";

describe("names of persons", () => {
  it.each([
    ...["Anna Beispiel", "BEISPIEL Anna", "Jean-Pierre Exemple", "Olivia O'Exempel", "Karl Dyson", "Christian Meyer"],
    ...[
      "Zhang Weiming",
      "SIQI WANG",
      "Petrenko Oleksandr Mykolayovych",
      "Primerova Anna Ivanovna",
      "WEIMING-ZHANG",
      "MUSTERNET Anna Beispiel",
    ],
    ...["FOP Primerov Ivan", "Private Enterprise Ivan Ivanovich Primerov", "Jan Voorbeeld trading as JV Hosting"],
    ...["jexample-AS John Example"],
  ])("%s is one", (name) => {
    expect(["sure", "likely"]).toContain(nameFacts(name).person);
  });

  it.each([
    ...["Martin Example GmbH", "Johnson & Johnson", "Alfred University", "St. Mary Hospital", "Eli Lilly and Company"],
    ...["City of Charlotte", "Telecom Maria", "Louis Vuitton", "Hosting by Julian", "Office of the Verkhovna Rada", ""],
    ...[
      "Muster Verwaltungs-GmbH trading as Muster Energie",
      "Katz 24",
      "XS4ALL",
      "IP Network Example",
      "Douglas FastNet",
      "Petro-Canada",
    ],
  ])("%s is none", (name) => {
    expect(["no", "possible"]).toContain(nameFacts(name).person);
  });

  it("may be any two words that no trade knows", () => {
    expect(nameFacts("Qwertu Asdfgo").person).toBe("possible");
  });
});
