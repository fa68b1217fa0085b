import { addDays } from "../../domain/calendar.ts";
import type { SiteFields } from "../../domain/directory.ts";
import { GALLERY_BROKE_AGE, POST_AGE, SHOP } from "./shop.ts";

/** Time zone of the shop. */
export const TIME_ZONE = "Europe/Berlin";

/** What the shop's owner declared: partners, goals, funnels, properties, segments, and what happened until `today`. */
export function shopSettings(today: string): SiteFields {
  return {
    domain: SHOP,
    timeZone: TIME_ZONE,
    partners: [
      { name: "Bikepacking Journal", keys: ["bikepacking", "bikepacking.example"] },
      { name: "Cargo Collective", keys: ["cargo-collective"] },
    ],
    goals: [
      { name: "Purchase", event: "Purchase", currency: "EUR" },
      { name: "Newsletter signup", event: "Newsletter signup" },
      { name: "Add to cart", event: "Add to cart" },
      { name: "Product seen", page: "/products/*" },
      { name: "Cart", page: "/cart" },
      { name: "Checkout", page: "/checkout" },
      { name: "Repair prices", page: "/repairs/prices" },
      { name: "Guide opened", page: "/guides/*" },
      { name: "Guide read", page: "/guides/**", scrollPercent: 75 },
      { name: "Frame chart", event: "File Download" },
    ],
    funnels: [
      { name: "Sale", steps: ["Product seen", "Add to cart", "Cart", "Checkout", "Purchase"] },
      { name: "Reader to subscriber", steps: ["Guide opened", "Newsletter signup"] },
    ],
    properties: ["product", "payment", "place"],
    segments: [
      { name: "On a phone", filters: [["is", "visit:device", ["Mobile"]]] },
      { name: "German-speaking countries", filters: [["is", "visit:country", ["DE", "AT", "CH"]]] },
      { name: "From search engines", filters: [["is", "visit:channel", ["Organic Search"]]] },
    ],
    annotations: [
      { date: addDays(today, -62), text: "Winter sale begins" },
      { date: addDays(today, -POST_AGE), text: "Our gravel story does the rounds on Hacker News" },
      { date: addDays(today, -GALLERY_BROKE_AGE), text: "New picture gallery: breaks on some phones" },
      { date: addDays(today, 1 - GALLERY_BROKE_AGE), text: "Picture gallery repaired" },
    ],
  };
}
