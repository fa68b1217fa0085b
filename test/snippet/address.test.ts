import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageAddress } from "../../collector-snippet/src/address.ts";

const cut = (address: string, hashRouting = false): string => pageAddress(new URL(address), hashRouting);

describe("pageAddress", () => {
  it("keeps campaign keys and nothing else of the query", () => {
    expect(cut("https://shop.test/p?email=ann@x.org&utm_source=letter&id=7&ref=bob&utm_campaign=a%20b&token=t")).toBe(
      "https://shop.test/p?utm_source=letter&ref=bob&utm_campaign=a%20b",
    );
  });

  it("tells that there was a click identifier and not which", () => {
    for (const key of ["gclid", "gbraid", "wbraid", "msclkid", "fbclid", "twclid"]) {
      expect(cut(`https://shop.test/?${key}=Cj0KCQiA`)).toBe(`https://shop.test/?${key}=C`);
    }
  });

  it("keeps no key that only ends or begins like a campaign key", () => {
    expect(cut("https://shop.test/?xref=1&reference=2&my-ref=3&sourceid=4&outm_source=5&clid=6&a=?ref=7")).toBe(
      "https://shop.test/",
    );
  });

  it("keeps the fragment only where it is the route, without a query of its own", () => {
    expect(cut("https://shop.test/app?q=1#/inbox?token=t")).toBe("https://shop.test/app");
    expect(cut("https://shop.test/app?q=1#/inbox?token=t", true)).toBe("https://shop.test/app#/inbox");
  });

  it("never lets a value of another key leave, whatever the query", () => {
    const key = fc.stringMatching(/^[a-z_]{1,12}$/u).filter((k) => !/^(utm_.+|ref|source|.+(clk?|bra)id)$/u.test(k));
    const secret = fc.tuple(key, fc.constant("s3cr3t")).map((pair) => pair.join("="));
    const kept = fc.constantFrom("utm_source=a", "utm_term=b%26c", "ref=d", "source=e", "gclid=f");
    fc.assert(
      fc.property(fc.array(fc.oneof(secret, kept), { maxLength: 12 }), (pairs) => {
        const address = new URL(cut(`https://shop.test/path?${pairs.join("&")}`));
        expect(address.pathname).toBe("/path");
        const expected = pairs.filter((pair) => !pair.endsWith("s3cr3t"));
        expect(address.search).toBe(expected.length === 0 ? "" : `?${expected.join("&")}`);
      }),
    );
  });
});
