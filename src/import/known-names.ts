/**
 * What Plausible, Umami and Google call browsers, systems and devices, in lower case, by the names that visits are counted
 * under here. Names that are the same are not listed.
 */
const BROWSERS: ReadonlyMap<string, string> = new Map([
  ["microsoft edge", "Edge"],
  ["edge-chromium", "Edge"],
  ["edge-ios", "Edge"],
  ["edge", "Edge"],
  ["chrome", "Chrome"],
  ["chrome mobile", "Chrome"],
  ["crios", "Chrome"],
  ["chromium-webview", "Chrome"],
  ["android", "Android Browser"],
  ["android browser", "Android Browser"],
  ["firefox", "Firefox"],
  ["firefox mobile", "Firefox"],
  ["fxios", "Firefox"],
  ["safari", "Safari"],
  ["mobile safari", "Safari"],
  ["ios", "Safari"],
  ["opera", "Opera"],
  ["opera-mini", "Opera Mini"],
  ["samsung", "Samsung Internet"],
  ["samsung browser", "Samsung Internet"],
  ["yandexbrowser", "Yandex Browser"],
  ["yandex", "Yandex Browser"],
  ["miui", "Mi Browser"],
  ["miui browser", "Mi Browser"],
  ["uc browser", "UC Browser"],
  ["ie", "Internet Explorer"],
  ["silk", "Silk"],
  ["brave", "Brave"],
  ["vivaldi", "Vivaldi"],
  ["duckduckgo", "DuckDuckGo"],
  ["duckduckgo privacy browser", "DuckDuckGo"],
  ["(not set)", ""],
]);

const SYSTEMS: ReadonlyMap<string, string> = new Map([
  ["mac", "macOS"],
  ["mac os", "macOS"],
  ["mac os x", "macOS"],
  ["macintosh", "macOS"],
  ["gnu/linux", "Linux"],
  ["chrome os", "ChromeOS"],
  ["android os", "Android"],
  ["ipados", "iOS"],
  ["windows phone", "Windows Phone"],
  ["windows mobile", "Windows Mobile"],
  ["(not set)", ""],
]);

const DEVICES: ReadonlyMap<string, string> = new Map([
  ["desktop", "Desktop"],
  ["laptop", "Desktop"],
  ["ultra-wide", "Desktop"],
  ["mobile", "Mobile"],
  ["phablet", "Mobile"],
  ["tablet", "Tablet"],
  ["tv", "TV"],
  ["smarttv", "TV"],
  ["smart tv", "TV"],
  ["console", "Console"],
  ["(not set)", ""],
]);

export function browserName(text: string): string {
  return BROWSERS.get(text.toLowerCase()) ?? text;
}

/** Umami writes versions of Windows into the name. */
export function systemName(text: string): string {
  const known = SYSTEMS.get(text.toLowerCase());
  if (known !== undefined) return known;
  return /^windows (?:\d|nt|me|xp|vista|server)/iu.test(text) ? "Windows" : text;
}

export function deviceName(text: string): string {
  return DEVICES.get(text.toLowerCase()) ?? "";
}

/** ISO 3166-1 alpha-2 in capitals, or "". */
export function countryCode(text: string): string {
  const code = text.toUpperCase();
  return /^[A-Z]{2}$/u.test(code) ? code : "";
}

/** ISO 3166-2 in capitals, or "". `country` is put before a code that comes without. */
export function regionCode(text: string, country: string): string {
  const code = text.toUpperCase();
  if (/^[A-Z]{2}-[A-Z0-9]{1,3}$/u.test(code)) return code;
  return country !== "" && /^[A-Z0-9]{1,3}$/u.test(code) ? `${country}-${code}` : "";
}
