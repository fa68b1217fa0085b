import { describe, expect, it } from "vitest";
import { parseReviewed } from "../../../src/intake/organisation/reviewed-network.ts";
import { reviewedNetworks } from "../../../src/intake/organisation/reviewed-networks.ts";

describe("the reviewed table", () => {
  const networks = [...reviewedNetworks().values()];

  it("holds the largest networks there are", () => {
    expect(networks.length).toBeGreaterThan(1_300);
  });

  it("names each, and gives domains that look like one", () => {
    for (const { name, domain } of networks) {
      expect(name.trim()).not.toBe("");
      expect(domain).toMatch(/^$|^[a-z\d-]+(\.[a-z\d-]+)+$/);
    }
  });

  it("is read line by line, the later line of a number before the earlier", () => {
    const read = parseReviewed(["\n64500|One|isp|\n\n", "64500|Two|business|two.example\n"]);
    expect([...read.values()]).toEqual([{ asn: 64_500, name: "Two", kind: "business", domain: "two.example" }]);
  });

  it.each(["64500|One|isp", "x|One|isp|", "64500|One|company|", "64500|One|isp||"])("refuses %s", (line) => {
    expect(() => parseReviewed([line])).toThrow("not a line");
  });
});
