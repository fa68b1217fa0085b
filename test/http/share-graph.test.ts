import { beforeEach, describe, expect, it } from "vitest";
import { sharedApp, type SharedApp } from "./support/shared-app.ts";

let shared: SharedApp;
beforeEach(async () => {
  shared = await sharedApp();
});

async function graph(token: string, query = ""): Promise<Response> {
  return shared.send("", `/embed/${encodeURIComponent(token)}/graph.svg${query}`);
}

describe("the graph of a link", () => {
  it("is an image without scripts that every page may show, for five minutes", async () => {
    const { token } = await shared.share({ panels: ["graph"] });
    const response = await graph(token, "?period=28d&metric=pageviews&theme=dark");
    const { headers } = response;
    expect([response.status, headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(headers.get("cache-control")).toBe("public, max-age=300");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.get("set-cookie")).toBeNull();
    const svg = await response.text();
    expect(svg).toMatch(/^<svg xmlns="[^"]+"[^>]* role="img" aria-labelledby="t"/u);
    expect(svg).toContain("Page views by day · \u2068example.com\u2069");
    expect(svg).toContain("4 Feb 2026 to 3 Mar 2026 · 0 page views");
    expect(svg).not.toMatch(/<script|href|onload/iu);
    const again = await shared.send("", `/embed/${token}/graph.svg?period=28d&metric=pageviews&theme=dark`, undefined, {
      "if-none-match": headers.get("etag") ?? "",
    });
    expect(again.status).toBe(304);
  });

  it("tells months of a year in visitor-days", async () => {
    const { token } = await shared.share();
    const svg = await (await graph(token, "?period=12mo")).text();
    expect(svg).toContain("Visitor-days by month");
    expect(svg).toContain("Mar 2025 to Feb 2026 · 0 visitor-days");
  });

  it("is asked for as guests ask: not with a password, not where it is not shared, not of no link", async () => {
    const locked = await shared.share({ password: "open sesame" });
    const pages = await shared.share({ panels: ["pages"] });
    for (const [token, status, sentence] of [
      [locked.token, 401, "has a password"],
      [pages.token, 403, "does not share the graph over time"],
      ["__proto__", 404, "no such link"],
      ["example.com", 404, "no such link"],
      ["😀", 404, "no such link"],
      ["x".repeat(5_000), 404, "no such link"],
    ] as const) {
      const response = await graph(token);
      expect([response.status, response.headers.get("cache-control")]).toEqual([status, "no-store"]);
      expect(await response.json()).toEqual({ error: expect.stringContaining(sentence) as unknown });
    }
  });

  it("takes the periods, metrics and themes that there are", async () => {
    const { token } = await shared.share();
    for (const query of ["period=day", "metric=bounce_rate", "theme=pink", "period=__proto__", "metric="]) {
      const response = await graph(token, `?${query}`);
      expect([response.status, await response.json()]).toEqual([
        400,
        { error: expect.stringMatching(/ is one of /u) as unknown },
      ]);
    }
  });

  it("has gaps before what the link is filtered by was counted, and says from when it was", async () => {
    // The site's first day, of which there is nothing of goals.
    shared = await sharedApp(({ params }) => Promise.resolve(params["report"] === "" ? [["2026-02-01"]] : []));
    const { token } = await shared.share({ filters: [["is", "event:goal", ["Read"]]] });
    const svg = await (await graph(token, "?period=7d")).text();
    expect(svg).toContain("25 Feb 2026 to 3 Mar 2026 · no numbers · numbers from 4 Mar 2026 on");
    expect(svg).not.toContain("stroke-linejoin");
  });

  it("says that it is at 0 where what the link is filtered by may be hidden", async () => {
    // Date, whether the filter passes, what is hidden, all of it, visitors.
    const told = ["2026-02-26", 1, 0, 40, 40];
    const hidden = ["2026-02-27", 0, 3, 3, 3];
    shared = await sharedApp(({ params }) => Promise.resolve(params["report"] === "country" ? [told, hidden] : []));
    const { token } = await shared.share({ filters: [["is", "visit:country", ["DE"]]] });
    const svg = await (await graph(token, "?period=7d")).text();
    expect(svg).toContain("25 Feb 2026 to 3 Mar 2026 · 40 visitor-days · at 0 where nothing is told");
  });

  it("of a site in mode dp says that it carries noise, and has gaps where nothing is told", async () => {
    await shared.browser.directory.createSite({ domain: "dp.example", mode: "dp" });
    const { token } = await shared.share({}, "dp.example");
    const svg = await (await graph(token, "?period=7d")).text();
    expect(svg).toContain("25 Feb 2026 to 3 Mar 2026 · no numbers · every number carries noise");
    expect(svg).not.toContain("stroke-linejoin");
    expect((await graph(token, "?metric=visits")).status).toBe(422);
  });
});
