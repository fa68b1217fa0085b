import { full, startFeatureSite, type FeaturePage, type FeatureSite } from "../snippet/feature-site.ts";
import { DESKTOP_CHROME, type TestBrowser } from "../support/browser.ts";
import type { TestCollector } from "./collector.ts";
import { enter, type Guest } from "./guest.ts";

export const DAY = "2026-06-17";
/** 12:05 in Berlin. */
export const OPENING = `${DAY}T10:05:00Z`;

/** What one visitor alone did: their plan, and the page that was not there. */
export const RARE = ["vermilion-otter", "cobalt-heron", "saffron-newt"] as const;

const SALES = ["10.00 EUR", "20.50 EUR", "30.00 EUR", "99.00 USD"] as const;

/** A shop whose pages tell all that the full script tells; `/story` moves what is read, `/lost/…` and `/gone` are not there. */
export function startKettleShop(collector: TestCollector): Promise<FeatureSite> {
  const page = (more: Partial<FeaturePage> = {}): FeaturePage => ({
    head: full('data-search="q"'),
    ...more,
    body: `<nav><a href="/story">Story</a> <a href="/pricing">Pricing</a> <a href="/search?q=Blue+Kettle">Search</a>
      <a href="/gone">Gone</a> <a href="http://outside.test:1/guide?token=secret" target="_blank">Outside</a></nav>
      ${more.body ?? ""}`,
  });
  const buttons = SALES.map((price) => {
    const [amount, currency] = price.split(" ");
    return `<button data-footfall-event="Purchase" data-footfall-revenue-amount="${String(amount)}"
      data-footfall-revenue-currency="${String(currency)}">Buy for ${price}</button>`;
  });
  return startFeatureSite(collector.origin, {
    "/": page(),
    "/story": page({
      body: `<div id="late"></div><h1>A long story</h1><p style="height: 4000px; background: silver">Once</p>
        <script>setTimeout(() => { late.style.height = "500px" }, 150)</script>`,
    }),
    "/pricing": page({ body: buttons.join("") }),
    "/search": page(),
    "/gone": page({ status: 404 }),
    ...Object.fromEntries(RARE.map((word) => [`/lost/${word}`, page({ status: 404 })])),
  });
}

/**
 * Eleven people, each from a network of their own, one after the other: the journeys from which the answers of
 * `marks.test.ts` are worked out. m(…) lets minutes pass for the collector.
 */
export async function walkMarksDay(
  browser: TestBrowser,
  shop: FeatureSite,
  collector: TestCollector,
): Promise<readonly Guest[]> {
  const guests: Guest[] = [];
  const m = collector.minutesPass;
  const come = async (): Promise<Guest> => {
    const forwardedFor = `84.144.${String(10 + guests.length)}.21`;
    const guest = await enter(browser, shop, { forwardedFor, userAgent: DESKTOP_CHROME, locale: "de-DE" });
    guests.push(guest);
    return guest;
  };
  const told = (guest: Guest, name: string): Promise<void> =>
    guest.until(() => guest.beacons.some(({ fields }) => fields.n === name));

  // Ann sent four: all read, sign up and buy, one of them in dollars; three read to the end, three get lost.
  for (const [index, price] of SALES.entries()) {
    const guest = await come();
    await guest.arrive("/?ref=ann");
    m(1);
    await guest.go("/story", "Story");
    await guest.readFor(600);
    if (index < 3) await guest.scrollToEnd();
    m(2);
    await guest.go("/pricing", "Pricing");
    m(1);
    await guest.report("Signup", { props: { plan: "small", unasked: "for" } });
    m(2);
    await guest.press(`Buy for ${price}`, "Purchase");
    if (index > 0) {
      m(1);
      await guest.go("/gone", "Gone");
      await told(guest, "404");
    }
    await guest.leave();
    m(2);
  }

  // Bo sent four: three sign up, search and follow a link; one looks at the prices and goes.
  for (const stays of [true, true, true, false]) {
    const guest = await come();
    await guest.arrive("/?ref=bo");
    m(1);
    await guest.go("/pricing", "Pricing");
    if (stays) {
      m(3);
      await guest.report("Signup", { props: { plan: "large" } });
      m(1);
      await guest.go("/search", "Search");
      await told(guest, "Site Search");
      await guest.press("Outside", "Outbound Link: Click");
    }
    await guest.leave();
    m(2);
  }

  // Three came by themselves, each to a plan and a page of their own.
  for (const word of RARE) {
    const guest = await come();
    await guest.arrive("/");
    await guest.report("Signup", { props: { plan: word } });
    m(1);
    await guest.arrive(`/lost/${word}`);
    await told(guest, "404");
    await guest.leave();
    m(2);
  }
  return guests;
}
