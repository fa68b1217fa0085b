// Sites in mode dp release closed lists: what intake calls things must be on them, or it counts as none.
import { describe, expect, it } from "vitest";
import { DP_REPORTS } from "../../src/domain/dp-report.ts";
import { BROWSER_NAMES } from "../../src/intake/agent-names.ts";
import { classifyAgent } from "../../src/intake/classify-agent.ts";
import { countryCodes } from "../../src/stats/country-names.ts";

function listed(name: string): readonly string[] {
  const found = DP_REPORTS.find(({ report }) => report.name === name);
  return (found?.keys ?? []).filter((key) => key !== "");
}

describe("the closed lists of mode dp", () => {
  it("have each value once, and none of their own making", () => {
    for (const name of ["country", "device", "browser"]) {
      expect(new Set(listed(name)).size).toBe(listed(name).length);
      expect(listed(name)).not.toContain("(other)");
    }
    const browsers = new Set(BROWSER_NAMES.values());
    expect(listed("browser").filter((name) => !browsers.has(name))).toEqual([]);
  });

  it("have every device there is, and every country that has a name", () => {
    const agents = [
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
      "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
      "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.128 Safari/537.36 WebAppManager",
      "Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15",
    ];
    expect(agents.map((agent) => classifyAgent(agent).device).sort()).toEqual([...listed("device")].sort());
    // Areas that databases of addresses have no code for: Ascension, Diego Garcia, unions, test codes and the like.
    const beyond = countryCodes(() => true).filter((code) => !listed("country").includes(code));
    expect(beyond.filter((code) => !/^(?:AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|X[A-Z]|ZZ)$/u.test(code))).toEqual([]);
    expect(listed("country").filter((code) => !countryCodes(() => true).includes(code))).toEqual([]);
  });
});
