import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { isbot } from "isbot";
import { describe, expect, it } from "vitest";
import { AUTOMATION_REASONS } from "../../src/domain/automation.ts";
import { AUTOMATION_NAMES, BOT_WORDS } from "../../src/intake/bot-names.ts";
import { classifyAgent } from "../../src/intake/classify-agent.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/agents");
const withoutData = existsSync(DATA) ? "" : " (skipped: needs the agent data beside the repository)";

const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

function told(text: string): readonly string[] {
  const { reason = "", name = "" } = classifyAgent(text).automation ?? {};
  return [reason, name];
}

describe("a machine", () => {
  it.each([
    ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "bot", "Googlebot"],
    [
      `Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) ${WEBKIT} Chrome/131.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
      "bot",
      "Googlebot",
    ],
    [
      `Mozilla/5.0 ${WEBKIT.replace("like Gecko", "like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm")} Chrome/131.0.0.0 Safari/537.36`,
      "bot",
      "Bingbot",
    ],
    ["Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", "bot", "AhrefsBot"],
    ["curl/8.5.0", "bot", "curl"],
    ["python-requests/2.31.0", "bot", "python-requests"],
    ["Go-http-client/1.1", "bot", "Go-http-client"],
    [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} Chrome/120.0.0.0 Safari/537.36 DatadogSynthetics`, "bot", "Datadog"],
    [`Mozilla/5.0 ${WEBKIT}; compatible; GPTBot/1.2; +https://openai.com/gptbot)`, "ai_crawler", "GPTBot"],
    [`Mozilla/5.0 ${WEBKIT}; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)`, "ai_crawler", "ClaudeBot"],
    [`Mozilla/5.0 ${WEBKIT}; compatible; PerplexityBot/1.0`, "ai_crawler", "PerplexityBot"],
    [
      "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
      "ai_crawler",
      "meta-externalagent",
    ],
    ["CCBot/2.0 (https://commoncrawl.org/faq/)", "ai_crawler", "CCBot"],
    ["cohere-ai", "ai_crawler", "cohere-ai"],
    ["anthropic-ai", "ai_crawler", "anthropic-ai"],
    [`Mozilla/5.0 ${WEBKIT}; compatible; ChatGPT-User/1.0`, "ai_assistant", "ChatGPT-User"],
    [`Mozilla/5.0 ${WEBKIT}; compatible; Claude-User/1.0`, "ai_assistant", "Claude-User"],
    [`Mozilla/5.0 ${WEBKIT}; compatible; Perplexity-User/1.0`, "ai_assistant", "Perplexity-User"],
    [`Mozilla/5.0 ${WEBKIT}; compatible; Amzn-User/0.1`, "ai_assistant", "Amzn-User"],
    [`Mozilla/5.0 ${WEBKIT}; compatible; MistralAI-User/1.0`, "ai_assistant", "MistralAI-User"],
    ["meta-externalfetcher/1.1", "ai_assistant", "meta-externalfetcher"],
    [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/131.0.0.0 Safari/537.36`, "headless", "HeadlessChrome"],
    [
      `Mozilla/5.0 (Linux; Android 11; moto g power (2022)) ${WEBKIT} Chrome/119.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse`,
      "headless",
      "Lighthouse",
    ],
    [
      "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1",
      "headless",
      "PhantomJS",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
      "headless",
      "Other",
    ],
    ["Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "preview", "Slackbot link preview"],
    ["facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "preview", "facebookexternalhit"],
    ["WhatsApp/2.23.20.0", "preview", "WhatsApp"],
    ["Twitterbot/1.0", "preview", "Twitterbot"],
    [
      "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
      "preview",
      "GoogleImageProxy",
    ],
    ["UnheardOfBot/1.0 (+https://example.com)", "bot", "Other"],
  ])("%s", (text, reason, name) => {
    expect(told(text)).toEqual([reason, name]);
  });

  it("has a name of its own for each of its words, and no word means two", () => {
    expect(AUTOMATION_NAMES.size).toBeGreaterThan(400);
    for (const [word, { reason, name }] of BOT_WORDS) {
      expect(AUTOMATION_REASONS).toContain(reason);
      expect(AUTOMATION_NAMES).toContain(name);
      expect(word).toMatch(/^[^ ()|,A-Z]+$/u);
    }
  });

  it("is told with a name of the closed list, whatever it calls itself", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 80 }),
        fc.constantFrom("bot", "spider", "-User/1.0"),
        (text, end) => {
          const { automation } = classifyAgent(`${text}${end}`);
          if (automation === undefined) return;
          expect(AUTOMATION_NAMES).toContain(automation.name);
          expect(AUTOMATION_REASONS).toContain(automation.reason);
        },
      ),
    );
  });
});

describe("a browser that a person uses", () => {
  it.each([
    `Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Slack/4.39 Chrome/126.0.0.0 Electron/31.1.0 Safari/537.36`,
    `Mozilla/5.0 (Linux; Android 9; CUBOT_X19) ${WEBKIT} Chrome/87.0.4280.101 Mobile Safari/537.36`,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/490]",
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Mattermost/5.8 Chrome/122.0.0.0 Electron/29.1.0 Safari/537.36`,
    "Opera/9.80 (Linux armv7l; HbbTV/1.2.1 (; Philips; 40PFL5507; ; PHILIPSTV; CE-HTML/1.0;) NETTV/4.1.3) Presto/2.10.250 Version/11.60",
    "Mozilla/5.0 (SAMSUNG; SAMSUNG-GT-S5750E/S5750EAGJL4; U; Bada/1.0; fr-fr) AppleWebKit/533.1 (KHTML, like Gecko) Dolfin/2.0 Mobile",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534.57.2 (KHTML, like Gecko) Version/5.1.7 Safari/534.57.2",
    "Nokia6300/2.0 (04.20) Profile/MIDP-2.0 Configuration/CLDC-1.1",
  ])("is none: %s", (text) => {
    expect(told(text)).toEqual(["", ""]);
  });
});

describe.skipIf(withoutData !== "")(`recorded crawlers${withoutData}`, () => {
  it("are all machines", () => {
    const crawlers = JSON.parse(readFileSync(join(DATA, "isbot_crawlers.json"), "utf8")) as string[];
    const told = crawlers.map((text) => classifyAgent(text).automation);
    expect(crawlers.filter((text, i) => told[i] === undefined && isbot(text))).toEqual([]);
    expect(told.filter((machine) => machine?.name !== "Other").length / told.length).toBeGreaterThan(0.5);
  });
});
