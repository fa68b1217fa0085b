import type { Site } from "../snippet/site.ts";
import type { TestBrowser } from "../support/browser.ts";
import type { TestCollector } from "./collector.ts";
import { enter, type Guest } from "./guest.ts";
import { PEOPLE, type Person } from "./people.ts";

export const DAY = "2026-06-17";
/** 12:05 in Berlin. */
export const OPENING = `${DAY}T10:05:00Z`;
/** Who came by `frank`'s link. */
export const LETTER_ADDRESS = "frank.lehmann@letters.example";

const SEARCH = "https://www.google.com/";

/** What a day of the shop left behind in this process. */
export interface ShopDay {
  readonly guests: readonly Guest[];
  /** Percent of the story that is on the screen before anybody scrolls. */
  readonly storyTop: number;
}

/**
 * Eight people walk through the shop, one after the other, and one of them comes back: the journeys from which the expected
 * rows of `whole-path.test.ts` are worked out. Times are Berlin's; m(…) lets minutes pass for the collector.
 */
export async function walkShopDay(browser: TestBrowser, shop: Site, collector: TestCollector): Promise<ShopDay> {
  const guests: Guest[] = [];
  const m = collector.minutesPass;
  const come = async (person: Person, forwardedFor = person.address): Promise<Guest> => {
    const guest = await enter(browser, shop, { ...person, forwardedFor });
    guests.push(guest);
    return guest;
  };

  // 12:05 to 12:09. What somebody wrote in front of the chain is not believed.
  const anna = await come(PEOPLE.anna, `86.128.99.98, ${PEOPLE.anna.address}`);
  await anna.arrive("/", SEARCH);
  m(1);
  await anna.go("/pricing", "Pricing");
  m(1);
  await anna.go("/app", "App");
  await anna.signUp();
  m(2);
  await anna.leave();

  // 12:12 to 12:15
  m(3);
  const bert = await come(PEOPLE.bert);
  await bert.arrive("/", SEARCH);
  m(1);
  await bert.go("/blog/post", "Blog");
  await bert.scrollToEnd();
  await bert.report("Catalogue", { props: { format: "pdf" } });
  await bert.readFor(2_500);
  m(2);
  await bert.leave();

  // 12:20 to 12:21: a bounce
  m(5);
  const carla = await come(PEOPLE.carla);
  await carla.arrive("/", SEARCH);
  m(1);
  await carla.leave();

  // 12:25 to 12:29
  m(4);
  const denis = await come(PEOPLE.denis);
  await denis.arrive("/", SEARCH);
  m(1);
  await denis.go("/app", "App");
  m(1);
  await denis.go("/app/settings", "Settings");
  m(1);
  await denis.go("/app", "back");
  await denis.signUp();
  m(1);
  await denis.leave();

  // 12:35 to 12:36
  m(6);
  const elise = await come(PEOPLE.elise);
  await elise.arrive("/pricing");
  m(1);
  await elise.go("/", "Home");
  await elise.leave();

  // 12:58 to 13:04: over the end of the hour
  m(22);
  const frank = await come(PEOPLE.frank);
  const letter = `utm_source=letter&utm_medium=email&utm_campaign=june&email=${encodeURIComponent(LETTER_ADDRESS)}`;
  await frank.arrive(`/?${letter}`);
  m(5);
  await frank.go("/app", "App");
  await frank.signUp();
  m(1);
  await frank.leave();

  // 13:10 to 13:12
  m(6);
  const grace = await come(PEOPLE.grace);
  await grace.arrive("/");
  m(1);
  await grace.go("/blog/post", "Blog");
  const storyTop = await grace.page.evaluate(() =>
    Math.round((100 * innerHeight) / document.documentElement.scrollHeight),
  );
  m(1);
  await grace.go("/app", "App");
  await grace.signUp();
  await grace.leave();

  // 13:20 to 13:26
  m(8);
  const heidi = await come(PEOPLE.heidi);
  await heidi.arrive("/", SEARCH);
  m(1);
  await heidi.go("/pricing", "Pricing");
  m(1);
  await heidi.go("/blog/post", "Blog");
  await heidi.scrollToEnd();
  m(1);
  await heidi.go("/app", "App");
  m(1);
  await heidi.go("/app/settings", "Settings");
  await heidi.signUp();
  m(1);
  await heidi.go("/app", "back");
  m(1);
  await heidi.leave();

  // 14:00: carla again, in a second visit of one page
  m(34);
  const carlaAgain = await come(PEOPLE.carla);
  await carlaAgain.arrive("/pricing");
  await carlaAgain.leave();
  return { guests, storyTop };
}
