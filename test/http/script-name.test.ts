import { describe, expect, it } from "vitest";
import { readScriptName } from "../../src/http/script-name.ts";

describe("a script's name", () => {
  it.each([
    "script.js",
    "script.hash.js",
    "script.outbound-links.hash.js",
    "script.hash.outbound-links.js",
    "script.manual.js",
    "script.local.js",
    "script.pageview-props.js",
    "script.tagged-events.js",
    "script.revenue.js",
    "script.file-downloads.js",
    "script.compat.js",
    "script.exclusions.js",
    "script.compat.exclusions.file-downloads.hash.local.manual.outbound-links.pageview-props.revenue.tagged-events.js",
    "plausible.js",
    "plausible.outbound-links.js",
    "analytics.js",
  ])("%s is one of Plausible's", (name) => {
    expect(readScriptName(name)).toEqual({ kind: "variant" });
  });

  it.each([
    ["pa-example.com.js", "example.com"],
    ["pa-b%C3%BCcher.example.js", "bücher.example"],
    ["pa-Xk3_9-z.js", "Xk3_9-z"],
    ["pa-%.js", "%"],
  ])("%s is that of %s", (name, id) => {
    expect(readScriptName(name)).toEqual({ kind: "site", id });
  });

  it.each([
    "",
    "script",
    "script.hash",
    "script.hash.hash.js",
    "script.vitals.js",
    "script..js",
    "script.js.js",
    "Script.js",
    "scripts.js",
    "pa-.js",
    "pa-a/b.js",
    "footfall.min.js",
    "constructor.js",
  ])("%j is none", (name) => {
    expect(readScriptName(name)).toBeUndefined();
  });
});
