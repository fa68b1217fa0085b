/** A fictional shop for bicycles and what belongs to them: its pages, where its visitors come from, and with what. */
export const SHOP = "demo";
export const SHOP_HOST = "velo-atelier.example";

/** Days before today: one post that did the rounds, and a day on which scripts failed. */
export const POST_AGE = 36;
export const GALLERY_BROKE_AGE = 17;

type Weighted<T> = readonly (readonly [T, number])[];

export interface Page {
  readonly path: string;
  /** Seconds that a reader stays on average. */
  readonly seconds: number;
  /** Percent of the page that a reader sees on average. */
  readonly depth: number;
}

const page = (path: string, seconds: number, depth: number): Page => ({ path, seconds, depth });

const HOME = page("/", 22, 55);
const CART = page("/cart", 35, 80);
const CHECKOUT = page("/checkout", 95, 92);
const THANKS = page("/checkout/thanks", 15, 70);

const CATEGORIES: Weighted<Page> = [
  [page("/bikes", 38, 62), 9],
  [page("/bikes/gravel", 42, 66), 8],
  [page("/bikes/city", 36, 60), 7],
  [page("/bikes/kids", 33, 58), 3],
  [page("/parts", 30, 52), 5],
  [page("/parts/saddles", 34, 57), 3],
  [page("/clothing", 31, 55), 4],
  [page("/sale", 40, 64), 6],
];

/** Products with how often they are looked at, and their prices in euros. */
const RANGE = [
  ["gravel-one", 9, 2_190],
  ["gravel-pro-carbon", 5, 4_290],
  ["city-step-through", 7, 1_290],
  ["city-belt-drive", 6, 1_790],
  ["kids-20-inch", 3, 449],
  ["saddle-leather-classic", 4, 129],
  ["pannier-set-40l", 4, 159.9],
  ["rain-jacket-merino", 3, 219],
  ["helmet-urban", 5, 89.9],
  ["lock-u-13mm", 4, 74.5],
  ["dynamo-light-set", 3, 139],
  ["tubeless-kit", 2, 49.9],
  ["chain-wax", 2, 18.5],
  ["touring-frame", 2, 1_150],
  ["bottle-steel", 1, 24.9],
  ["bell-brass", 1, 29],
] as const;

const PRODUCTS: Weighted<Page> = RANGE.map(([slug, weight]) => [page(`/products/${slug}`, 64, 71), weight] as const);

/** Price of a product in euros, by the last part of its page's path. */
export const PRICES: ReadonlyMap<string, number> = new Map(RANGE.map(([slug, , price]) => [slug, price]));

const GUIDES: Weighted<Page> = [
  ["how-to-choose-a-frame-size", 10],
  ["gravel-or-road-bike", 8],
  ["winter-commuting", 6],
  ["wax-your-chain", 6],
  ["tubeless-in-ten-minutes", 4],
  ["belt-drive-explained", 4],
  ["packing-for-a-week", 3],
  ["lights-and-the-law", 2],
  ["repairing-a-puncture", 3],
].map(([slug, weight]) => [page(`/guides/${String(slug)}`, 165, 78), Number(weight)] as const);

const SERVICE: Weighted<Page> = [
  [page("/about", 40, 60), 3],
  [page("/stores", 45, 65), 3],
  [page("/repairs", 55, 70), 3],
  [page("/repairs/prices", 48, 74), 4],
  [page("/shipping", 30, 60), 2],
  [page("/contact", 35, 70), 2],
];

/** Where links lead that others set before the shop was rebuilt. */
const MISSING: Weighted<Page> = [
  [page("/shop/gravel-bikes", 7, 60), 5],
  [page("/blog/2019/frame-sizes", 8, 60), 3],
  [page("/shop/outlet", 6, 60), 2],
];

const SEARCH = page("/search", 21, 62);

export const PAGES = { SEARCH, MISSING, HOME, CART, CHECKOUT, THANKS, CATEGORIES, PRODUCTS, GUIDES, SERVICE };

/** Where a visit comes from: referrer, query of the landing page, and on what it lands. */
export interface Origin {
  readonly referrer: string;
  readonly query: string;
  readonly lands: Weighted<Landing>;
  /** How much likelier than others these visitors are to put something into the cart and to go there. */
  readonly eagerness: number;
}

export type Landing = "home" | "category" | "product" | "guide" | "missing";

const BROWSING = [
  ["home", 5],
  ["category", 3],
  ["product", 2],
] as const;
const READING = [
  ["guide", 7],
  ["home", 2],
  ["product", 2],
  ["missing", 0.25],
] as const;
const SHOPPING = [
  ["product", 6],
  ["category", 4],
] as const;

const from = (referrer: string, query: string, lands: Origin["lands"], eagerness = 1): Origin => ({
  referrer,
  query,
  lands,
  eagerness,
});

export const ORIGINS: Weighted<Origin> = [
  [from("", "", BROWSING), 27],
  [from("https://www.google.com/", "", READING), 30],
  [from("https://www.google.de/", "", READING), 6],
  [
    from(
      "https://www.google.com/",
      "?gclid=sample&utm_source=google&utm_medium=cpc&utm_campaign=gravel-spring",
      SHOPPING,
    ),
    7,
  ],
  [from("https://www.bing.com/", "", READING), 4],
  [from("https://duckduckgo.com/", "", READING), 3],
  [from("https://chatgpt.com/", "", READING), 3],
  [from("https://www.perplexity.ai/", "", READING), 1],
  [
    from(
      "https://www.instagram.com/",
      "?utm_source=instagram&utm_medium=social&utm_campaign=rides-of-the-week",
      SHOPPING,
    ),
    5,
  ],
  [from("https://www.reddit.com/", "", READING), 3],
  [from("https://www.youtube.com/", "", READING), 2],
  [from("https://news.ycombinator.com/", "", READING), 1],
  [from("", "?utm_source=newsletter&utm_medium=email&utm_campaign=autumn-letter", SHOPPING), 5],
  [from("https://commuter-forum.example/", "", READING), 3],
  // Partners: they send few who do not mean to buy.
  [from("https://bikepacking.example/", "?ref=bikepacking", SHOPPING, 2.4), 11],
  [from("", "?ref=cargo-collective", SHOPPING, 2.4), 9],
];

/** Countries by an address block that is registered there. */
export const NETWORKS: Weighted<readonly [first: number, second: number]> = [
  [[84, 144], 26], // Germany
  [[93, 192], 8], // Germany
  [[80, 108], 6], // Austria
  [[85, 0], 5], // Switzerland
  [[84, 80], 8], // Netherlands
  [[90, 0], 9], // France
  [[86, 128], 10], // United Kingdom
  [[24, 16], 12], // United States
  [[73, 0], 5], // United States
  [[79, 0], 4], // Italy
  [[83, 32], 3], // Spain
  [[81, 224], 4], // Sweden
  [[83, 16], 2], // Poland
  [[70, 48], 3], // Canada
  [[120, 144], 2], // Australia
  [[126, 0], 2], // Japan
];

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)";

/** User agents, with the width of their screens. */
export const AGENTS: Weighted<{ readonly userAgent: string; readonly width: number }> = [
  [{ userAgent: `${WINDOWS} ${KHTML} Chrome/142.0.0.0 Safari/537.36`, width: 1536 }, 20],
  [{ userAgent: `${WINDOWS} ${KHTML} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, width: 1920 }, 8],
  [{ userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", width: 1920 }, 7],
  [{ userAgent: `${MAC} ${KHTML} Chrome/142.0.0.0 Safari/537.36`, width: 1440 }, 8],
  [{ userAgent: `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15`, width: 1440 }, 8],
  [{ userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", width: 1920 }, 4],
  [
    {
      userAgent:
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
      width: 390,
    },
    24,
  ],
  [{ userAgent: `Mozilla/5.0 (Linux; Android 10; K) ${KHTML} Chrome/142.0.0.0 Mobile Safari/537.36`, width: 412 }, 22],
  [
    {
      userAgent: `Mozilla/5.0 (Linux; Android 10; K) ${KHTML} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
      width: 412,
    },
    4,
  ],
  [
    {
      userAgent:
        "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
      width: 820,
    },
    3,
  ],
  [robot("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"), 0.9],
  [robot("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"), 0.4],
  [
    robot("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)"),
    0.3,
  ],
  [robot("Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)"), 0.2],
  [robot(`Mozilla/5.0 ${KHTML}; compatible; ChatGPT-User/1.0; +https://openai.com/bot`), 0.1],
  [robot(`Mozilla/5.0 (X11; Linux x86_64) ${KHTML} HeadlessChrome/142.0.0.0 Safari/537.36`), 0.1],
];

/** What runs scripts and is no person. */
function robot(userAgent: string): { readonly userAgent: string; readonly width: number } {
  return { userAgent, width: 1024 };
}

export const LANGUAGES: Weighted<string> = [
  ["de", 45],
  ["en", 38],
  ["fr", 7],
  ["nl", 5],
  ["it", 3],
  ["es", 2],
];
