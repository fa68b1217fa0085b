import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownerOf } from "../../src/intake/registrable-domain.ts";

/** The test list of publicsuffix.org, kept beside the repository; too large a part of a list to copy. */
const LIST = join(import.meta.dirname, "../../../shared/data/referrers/psl_test_cc0.txt");

describe("a registrable domain", () => {
  it.each([
    ["example.com", "example.com", "example"],
    ["a.b.example.co.uk", "example.co.uk", "example"],
    ["alice.github.io", "alice.github.io", ""],
    ["github.io", "github.io", ""],
    ["example.unlisted-suffix", "example.unlisted-suffix", "example"],
    ["localhost", "", ""],
    ["10.0.0.1", "", ""],
    ["[2001:db8::1]", "", ""],
    ["(none)", "", ""],
    ["", "", ""],
  ])("of %j is %j", (host, domain, brand) => {
    expect(ownerOf(host)).toEqual({ host, domain, brand });
  });

  it.skipIf(!existsSync(LIST))(`is what the Public Suffix List's tests say (skipped without ${LIST})`, () => {
    const cases = [...readFileSync(LIST, "utf8").matchAll(/^checkPublicSuffix\('([^']+)', '([^']+)'\);/gmu)];
    expect(cases.length).toBeGreaterThan(40);
    for (const [, name = "", domain = ""] of cases) {
      // Hosts reach this function as the URL standard writes them: lower case, in punycode, without an empty first label.
      if (name.startsWith(".")) continue;
      const ascii = (text: string): string => new URL(`https://${text}/`).hostname;
      expect(ownerOf(ascii(name)).domain, name).toBe(ascii(domain));
    }
  });
});
