import { describe, expect, it } from "vitest";
import { readReferrer } from "../../src/intake/referrer.ts";
import { namesUpTo } from "../../src/intake/registrable-domain.ts";
import { spamDomain } from "../../src/intake/spam-referrers.ts";

describe("a referrer", () => {
  it.each([
    ["https://www.google.com/", "google.com", "Google"],
    ["https://www.google.co.uk/search?q=secret", "google.co.uk", "Google"],
    ["https://google.com.au", "google.com.au", "Google"],
    ["https://mail.google.com/mail/u/0/", "google.com", "Gmail"],
    ["https://gemini.google.com/app", "google.com", "Gemini"],
    ["https://news.google.com/", "google.com", "Google News"],
    ["https://l.facebook.com/l.php?u=x", "facebook.com", "Facebook"],
    ["https://t.co/abc", "t.co", "X"],
    ["https://lnkd.in/x", "lnkd.in", "LinkedIn"],
    ["https://out.reddit.com/", "reddit.com", "Reddit"],
    ["https://news.ycombinator.com/item?id=1", "ycombinator.com", "Hacker News"],
    ["https://lobste.rs/", "lobste.rs", "Lobsters"],
    ["https://chatgpt.com/", "chatgpt.com", "ChatGPT"],
    ["https://www.perplexity.ai/search/x", "perplexity.ai", "Perplexity"],
    ["https://search.brave.com/", "brave.com", "Brave"],
    ["https://yandex.ru/", "yandex.ru", "Yandex"],
    ["https://en.m.wikipedia.org/wiki/X", "wikipedia.org", "Wikipedia"],
    ["HTTPS://WWW.BING.COM/", "bing.com", "Bing"],
    ["https://bing.com./", "bing.com", "Bing"],
    ["https://bing.com:443?x", "bing.com", "Bing"],
    ["https://user:pass@bing.com/", "bing.com", "Bing"],
    ["https://bing.com\\@evil.example/", "bing.com", "Bing"],
    ["android-app://com.google.android.gm/", "com.google.android.gm", "Gmail"],
    ["android-app://com.slack", "com.slack", "Slack"],
  ])("%s has the domain %s and is known as %s", (referrer, domain, name) => {
    const origin = readReferrer(referrer);
    expect(origin?.domain).toBe(domain);
    expect(origin?.source?.name).toBe(name);
  });

  it.each([
    ["https://blog.example.co.uk/secret/path?q=secret#secret", "example.co.uk"],
    ["https://alice.github.io/", "alice.github.io"],
    ["https://a.b.bücher.example/", "xn--bcher-kva.example"],
    ["https://google.com@evil.example/", "evil.example"],
    ["https://google.com.evil.example/", "evil.example"],
    ["https://notgoogle.com/", "notgoogle.com"],
    ["https://google.github.io/", "google.github.io"],
    ["https://under_score.example.com/", "example.com"],
    ["android-app://com.unknown.app", "com.unknown.app"],
  ])("%s keeps %s alone and has no known source", (referrer, domain) => {
    expect(readReferrer(referrer)).toMatchObject({ domain, source: undefined, spam: false });
  });

  it.each([
    "",
    "about:blank",
    "not a referrer",
    "//example.com/",
    "file:///home/me/page.html",
    "chrome-extension://abcdefgh/popup.html",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://localhost:3000/",
    "http://app.localhost/",
    "http://127.0.0.1:8000/",
    "http://192.168.1.1/",
    "http://[2001:db8::1]/",
    "http://intranet/wiki",
    "http://printer.local/",
    "http://build.internal/",
    "https:///path",
    "https://./",
    "http://.com",
    "http://.ru/",
    "https://..com/",
    "https://semalt..com/",
    "https://a.b..co.uk/",
    "https://exa mple.com/",
    "android-app://",
    "android-app://nodots",
    `https://${"a".repeat(300)}.example/`,
  ])("%j tells no origin", (referrer) => {
    expect(readReferrer(referrer)).toBeUndefined();
    expect(readReferrer(referrer)).toBeUndefined();
  });
});

describe("the names above a host", () => {
  it("end at its registrable domain, and with the host where that is none of them", () => {
    expect(namesUpTo("b.com", "x.a.b.com")).toEqual(["x.a.b.com", "a.b.com", "b.com"]);
    expect(namesUpTo("b.com", "b.com")).toEqual(["b.com"]);
    expect(namesUpTo("x", "longer")).toEqual(["longer"]);
    expect(namesUpTo("", "a..")).toEqual(["a..", ".", ""]);
  });

  it.each([".com", "..com", ".", "com", "", "semalt..com"])("of %j, which is no host, are looked at once", (host) => {
    expect([undefined, "Other"]).toContain(spamDomain(host));
  });
});
