import type { Seeded } from "./seeded.ts";
import { PRICES, SHOP_HOST } from "./shop.ts";

/** A custom event of sample traffic, by the short names of the wire. */
export interface Act {
  readonly n: string;
  readonly p?: Readonly<Record<string, string>>;
  readonly $?: { readonly amount: number; readonly currency: string };
  /** `false` = it happened by itself. */
  readonly i?: false;
}

/** A page as a guest has it before them. */
export interface ReadPage {
  readonly path: string;
  /** The product that was put into the cart last, by the last part of its page's path. */
  readonly inCart: string | undefined;
  /** See `Origin`. */
  readonly eagerness: number;
  readonly isPhone: boolean;
  /** The new picture gallery fails on phones. */
  readonly galleryFails: boolean;
}

/** What a guest does on a page beside reading it, and what happens to them there, in this order. */
export function actsOn(page: ReadPage, random: Seeded): Act[] {
  const { path, inCart, eagerness, isPhone, galleryFails } = page;
  const acts: Act[] = [];
  if (isMissing(path)) acts.push({ n: "404", p: { path }, i: false });
  if (path === "/search") acts.push({ n: "Site Search", p: { search_query: random.weighted(SEARCHED) } });
  if (path.startsWith("/products/")) {
    const fails = isPhone && random.chance(galleryFails ? 0.35 : 0.006);
    if (fails) acts.push({ n: "Error", p: BROKEN_GALLERY, i: false });
    if (random.chance(0.16 * eagerness)) acts.push({ n: "Add to cart", p: { product: path.slice(PRODUCTS.length) } });
    else if (random.chance(0.05)) acts.push({ n: "Outbound Link: Click", p: { url: random.weighted(MAKERS) } });
  }
  if (path.startsWith("/guides/")) {
    if (random.chance(0.05)) acts.push({ n: "Newsletter signup", p: { place: "guide" } });
    if (random.chance(0.06)) acts.push({ n: "Outbound Link: Click", p: { url: random.weighted(READ_ON) } });
    if (path.endsWith("frame-size") && random.chance(0.22)) acts.push(download("frame-sizes.pdf"));
  }
  if (path === "/" && random.chance(0.015)) acts.push({ n: "Newsletter signup", p: { place: "footer" } });
  if (path === "/repairs/prices" && random.chance(0.2)) acts.push(download("repair-prices.pdf"));
  if (path === "/contact" && random.chance(0.3)) acts.push({ n: "Form: Submission", p: { path } });
  if (path === "/checkout/thanks") {
    acts.push(purchase(inCart, random));
    if (random.chance(0.25)) acts.push({ n: "Newsletter signup", p: { place: "checkout" } });
  }
  return acts;
}

const PRODUCTS = "/products/";

function isMissing(path: string): boolean {
  return path.startsWith("/shop/") || path.startsWith("/blog/");
}

function download(file: string): Act {
  return { n: "File Download", p: { url: `https://${SHOP_HOST}/files/${file}` } };
}

/** Who had put nothing into the cart on this visit finds what another visit left there. */
function purchase(inCart: string | undefined, random: Seeded): Act {
  const product = inCart ?? random.weighted([...PRICES.keys()].map((slug) => [slug, 1] as const));
  const price = PRICES.get(product) ?? 0;
  const extras = random.chance(0.3) ? random.weighted(EXTRAS) : 0;
  const shipping = price + extras < 100 ? 4.9 : 0;
  const amount = Math.round((price + extras + shipping) * 100) / 100;
  const payment = random.weighted(price > 1_000 ? PAYMENTS_OF_BIKES : PAYMENTS);
  return { n: "Purchase", p: { product, payment }, $: { amount, currency: "EUR" } };
}

type Choices<T> = readonly (readonly [T, number])[];

const EXTRAS: Choices<number> = [
  [24.9, 4],
  [49.9, 2],
  [89.9, 1],
];

const PAYMENTS: Choices<string> = [
  ["card", 5],
  ["paypal", 4],
  ["invoice", 2],
];

const PAYMENTS_OF_BIKES: Choices<string> = [
  ["leasing", 5],
  ["card", 3],
  ["invoice", 2],
];

const SEARCHED: Choices<string> = [
  ["gravel", 9],
  ["helmet", 6],
  ["kids bike", 5],
  ["leasing", 5],
  ["saddle", 4],
  ["rain jacket", 3],
  ["test ride", 3],
  ["tubeless", 2],
  ["voucher", 2],
];

const MAKERS: Choices<string> = [
  ["https://hub-dynamo.example/lights", 4],
  ["https://belt-drives.example/care", 3],
  ["https://wheel-works.example/", 2],
];

const READ_ON: Choices<string> = [
  ["https://bikepacking.example/routes", 5],
  ["https://commuter-forum.example/winter", 4],
  ["https://belt-drives.example/care", 2],
];

const BROKEN_GALLERY = {
  message: "Cannot read properties of undefined (reading *)",
  script: `https://${SHOP_HOST}/assets/gallery.js`,
};
