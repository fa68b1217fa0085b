/**
 * Whether a user agent declares itself an AI crawler or an AI assistant fetching for a person. Only those that `isbot`
 * does not know from their name alone (it knows everything with `bot`, `crawl` or `spider` in it).
 */
export function isDeclaredAiAgent(userAgent: string): boolean {
  return AI_AGENT.test(userAgent);
}

/** Fetch a page because a person asked an assistant about it. */
const ASSISTANTS = [
  "ChatGPT-User",
  "ChatGPT Agent",
  "Claude-User",
  "Claude-Web",
  "Perplexity-User",
  "MistralAI-User",
  "Amzn-User",
  "meta-externalfetcher",
  "Google-NotebookLM",
  "NotebookLM",
  "Gemini-Deep-Research",
  "Google-Agent",
  "GoogleAgent-Mariner",
  "Gemini-Ai",
  "Bard-Ai",
  "DuckAssist",
  "Manus-User",
  "NovaAct",
  "Operator-User",
  "Kagi-Fetcher",
  "Cursor-Agent",
  "bigsur.ai",
  "Poggio-Citations",
  "AmazonBuyForMe",
  "ApifyWebsite",
  "TwinAgent",
] as const;

/** Collect pages to train models or to search in. */
const CRAWLERS = [
  "cohere-ai",
  "cohere-training-data",
  "anthropic-ai",
  "OAI-Search",
  "Claude-Search",
  "meta-externalagent",
  "meta-webindexer",
  "Google-Extended",
  "Google-CloudVertex",
  "GoogleOther",
  "Applebot-Extended",
  "Bytespider",
  "TikTokSpider",
  "CCBot",
  "Diffbot",
  "FirecrawlAgent",
  "img2dataset",
  "LAION",
  "iaskspider",
  "PanguBot",
  "Webzio",
  "omgili",
  "Kangaroo Bot",
  "Crawl4AI",
  "Timpi",
  "Velen",
  "Quora-Bot",
  "Cloudflare-AutoRAG",
  "amazon-kendra",
  "amazon-QBusiness",
  "AI2",
  "aiHit",
  "Awario",
  "Datenbank",
  "Factset_spyder",
  "KlaviyoAI",
  "Kunato",
  "LinerBot",
  "Linguee",
  "netEstate",
  "Sidetrade",
  "ShapBot",
  "SBIntuitions",
  "YandexAdditional",
  "Scrapy",
] as const;

/** A token counts where a word begins, so that no product name that ends in one is taken for it. */
const AI_AGENT = new RegExp(`(?<![a-z0-9])(?:${[...ASSISTANTS, ...CRAWLERS].map(literal).join("|")})`, "iu");

function literal(token: string): string {
  return token.replace(/[.\\+*?[^\]$(){}|/-]/gu, (character) => (character === "-" ? "-" : `\\${character}`));
}
