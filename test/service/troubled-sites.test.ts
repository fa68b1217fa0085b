// One site's trouble is its own, and days without a single hit leave nothing behind.
import { afterEach, describe, expect, it } from "vitest";
import { UNKNOWN_OWNER } from "../../src/domain/organisation.ts";
import { install, sumOf, type Installation } from "./support/installation.ts";

const DAY = "2026-03-02";

let site: Installation;

afterEach(() => site.close());

describe("a release that fails", () => {
  it("holds up its own site's later releases and no other site's, and is made up for", async () => {
    site = await install({
      start: `${DAY}T10:15:00Z`,
      sites: [{ domain: "example.com" }, { domain: "example.org" }],
    });
    await site.send({ person: 1 });
    await site.send({ person: 1, site: "example.org" });
    site.trouble.outboxThrowsFor = `1/${DAY}/hour/`;
    await site.tickAt("2026-03-03T00:31:00Z");
    expect([...site.stored.keys()]).toEqual([`2/${DAY}/hour/10`, `2/${DAY}/day`]);
    expect(site.keyFiles()).toEqual([`1-${DAY}.key`]);
    expect(site.log.lines).toContainEqual({ event: "release_failed", fields: { code: "TypeError" } });

    site.trouble.outboxThrowsFor = undefined;
    await site.tickAt("2026-03-03T00:32:00Z");
    expect([...site.stored.keys()].slice(2)).toEqual([`1/${DAY}/hour/10`, `1/${DAY}/day`]);
    expect(sumOf(site.stored.values(), "pageviews", { window: "hour" })).toBe(2);
    expect(site.keyFiles()).toEqual([]);
  });
});

describe("a day whose beacons were all dropped", () => {
  it("leaves no key behind", async () => {
    const bots = {
      agent: () => ({
        automation: { reason: "bot" as const, name: "Other" },
        browser: "",
        browserVersion: "",
        os: "",
        osVersion: "",
        device: "",
      }),
      place: () => ({ country: "", region: "", city: "" }),
      organisation: () => UNKNOWN_OWNER,
    };
    site = await install({ start: `${DAY}T10:15:00Z`, classifiers: bots });
    expect(await site.send({ person: 1 })).toEqual(["bot"]);
    expect(site.keyFiles()).toEqual([`1-${DAY}.key`]);
    await site.tickAt(`${DAY}T23:59:00Z`);
    expect(site.keyFiles()).toEqual([`1-${DAY}.key`]);
    await site.tickAt("2026-03-03T00:31:00Z");
    expect(site.keyFiles()).toEqual([]);
  });
});
