import { describe, expect, it } from "vitest";
import { funnelOption, funnelText } from "../../src/cli/funnel-option.ts";
import { goalOption, goalText } from "../../src/cli/goal-option.ts";
import type { Goal } from "../../src/domain/site.ts";

describe("--goal", () => {
  it.each<[string, Goal]>([
    ["Signup=event:Signup", { name: "Signup", event: "Signup" }],
    ["Purchase=event:Purchase,EUR", { name: "Purchase", event: "Purchase", currency: "EUR" }],
    ["Sorry=event:Well, sorry", { name: "Sorry", event: "Well, sorry" }],
    ["Pricing=page:/pricing", { name: "Pricing", page: "/pricing" }],
    ["Read=page:/blog/**@75", { name: "Read", page: "/blog/**", scrollPercent: 75 }],
    ["Posts=page:/@alice/*", { name: "Posts", page: "/@alice/*" }],
    ["a=b=event:c=d", { name: "a=b", event: "c=d" }],
  ])("%s is %j, and is printed so", (text, goal) => {
    expect(goalOption(text)).toEqual([goal]);
    expect(goalText(goal)).toBe(text);
  });

  it("is said again for each, and the empty text takes all away", () => {
    const one = goalOption("a=event:a");
    expect(goalOption("b=event:b", one).map(({ name }) => name)).toEqual(["a", "b"]);
    expect(goalOption("", one)).toEqual([]);
  });

  it.each(["Signup", "Signup=Signup", "=event:x", "Signup=event:", "Signup=visit:/x"])("%j is refused", (text) => {
    expect(() => goalOption(text)).toThrow("must be such as");
  });
});

describe("--funnel", () => {
  it("is a name and goals, again for each, and the empty text takes all away", () => {
    const one = funnelOption("Checkout=Cart>Purchase");
    expect(one).toEqual([{ name: "Checkout", steps: ["Cart", "Purchase"] }]);
    expect(one.map(funnelText)).toEqual(["Checkout=Cart>Purchase"]);
    expect(funnelOption("b=c>d", one).map(({ name }) => name)).toEqual(["Checkout", "b"]);
    expect(funnelOption("", one)).toEqual([]);
    for (const text of ["Checkout", "=a>b"]) expect(() => funnelOption(text)).toThrow("must be such as");
  });
});
