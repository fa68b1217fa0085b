import type { SiteFields } from "../../../src/domain/directory.ts";

/** A site in whose settings there is something everywhere, hostile values among it. */
export const FURNISHED: Partial<SiteFields> = {
  hostnames: ["www.example.com", "docs.example.com"],
  ownNetworks: ["192.0.2.0/24"],
  counter: true,
  pathGroups: ["/users/*/profile", "/orders/**"],
  reports: ["page*language", "source*screen by hour"],
  goals: [
    { name: "Signed up", event: "Signup" },
    { name: "Purchase", event: "Purchase", currency: "EUR" },
    { name: "Pricing seen", page: "/pricing" },
    { name: "Guide read", page: "/guides/**", scrollPercent: 75 },
    { name: "<script>alert(1)</script> مرحبا 🎉", page: `/blog/${"very-long-".repeat(40)}` },
  ],
  funnels: [{ name: "Sale", steps: ["Pricing seen", "Signed up", "Purchase"] }],
  properties: ["plan", "payment"],
  partners: [
    { name: "Bike Blog", keys: ["bikeblog", "bike-blog.example"] },
    { name: "Reseller North", keys: ["north", "reseller-north.example", "rn-2026"] },
  ],
  segments: [
    { name: "German readers", filters: [["is", "visit:country", ["DE", "AT", "CH"]]] },
    {
      name: "Docs, not by search",
      filters: [
        ["contains", "event:page", ["/docs"]],
        ["not", ["is", "visit:channel", ["Organic Search", "Paid Search"]]],
      ],
    },
  ],
  annotations: [
    { date: "2026-03-02", text: "Spring newsletter" },
    { date: "2026-03-12", text: "Launch of version 2 🎉" },
  ],
  organisationRules: [
    { match: "AS64500", name: "Acme Robotics", kind: "business" },
    { match: "Some Provider Ltd", hide: true },
  ],
  organisationWatch: ["Acme Robotics", "Banque du Lac"],
  organisationExclude: ["Our own agency"],
};
