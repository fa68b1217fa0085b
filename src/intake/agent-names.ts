/**
 * Names that agents are counted under, by what `ua-parser-js` 1.x calls them (lower case). Closed: a user agent cannot
 * make up a name, and no name is a piece of a user agent.
 */
export const BROWSER_NAMES: ReadonlyMap<string, string> = new Map([
  ...same(
    "Chrome Firefox Safari Edge Opera Brave Vivaldi Silk Puffin Maxthon Electron Epiphany Falkon Konqueror Iridium " +
      "Waterfox Basilisk SeaMonkey Midori Sleipnir Quark Whale Klar Klarna Dolphin Lynx Links w3m Dillo NetSurf " +
      "Netscape Camino Otter Polaris Cobalt Tesla Ecosia Instagram Facebook TikTok Snapchat LinkedIn Twitter " +
      "WeChat Weibo Line KakaoTalk KakaoStory Alipay Coast Kindle Wolvic Viera",
  ),
  ["mobile safari", "Safari"],
  ["chrome mobile", "Chrome"],
  ["chrome webview", "Chrome"],
  ["chromium", "Chromium"],
  ["mobile chrome", "Chrome"],
  ["mobile firefox", "Firefox"],
  ["firefox mobile", "Firefox"],
  ["firefox focus", "Firefox"],
  ["firefox reality", "Firefox"],
  ["fennec", "Firefox"],
  ["focus", "Firefox"],
  ["klar", "Firefox"],
  ["opera mini", "Opera Mini"],
  ["opera mobi", "Opera"],
  ["opera tablet", "Opera"],
  ["opera touch", "Opera"],
  ["opera coast", "Opera"],
  ["opera gx", "Opera"],
  ["samsung internet", "Samsung Internet"],
  ["samsung browser", "Samsung Internet"],
  ["duckduckgo", "DuckDuckGo"],
  ["yandex", "Yandex Browser"],
  ["ucbrowser", "UC Browser"],
  ["miui browser", "Mi Browser"],
  ["huawei browser", "Huawei Browser"],
  ["vivo browser", "Vivo Browser"],
  ["heytap", "HeyTap Browser"],
  ["heytap browser", "HeyTap Browser"],
  ["oppo browser", "HeyTap Browser"],
  ["qqbrowser", "QQ Browser"],
  ["qqbrowserlite", "QQ Browser"],
  ["qq", "QQ"],
  ["baidu", "Baidu Browser"],
  ["baidubrowser", "Baidu Browser"],
  ["bidubrowser", "Baidu Browser"],
  ["sogou explorer", "Sogou Explorer"],
  ["sogou mobile", "Sogou Explorer"],
  ["360 browser", "360 Browser"],
  ["360", "360 Browser"],
  ["2345explorer", "2345 Explorer"],
  ["metasr", "Sogou Explorer"],
  ["lbbrowser", "Liebao Browser"],
  ["naver", "Naver"],
  ["whale", "Whale"],
  ["android browser", "Android Browser"],
  ["ie", "Internet Explorer"],
  ["iemobile", "Internet Explorer"],
  ["gsa", "Google App"],
  ["palemoon", "Pale Moon"],
  ["pale moon", "Pale Moon"],
  ["icecat", "IceCat"],
  ["oculus browser", "Meta Quest Browser"],
  ["pico browser", "Pico Browser"],
  ["avast secure browser", "Avast Secure Browser"],
  ["avast", "Avast Secure Browser"],
  ["avg secure browser", "AVG Secure Browser"],
  ["avg", "AVG Secure Browser"],
  ["avira", "Avira Secure Browser"],
  ["ccleaner", "CCleaner Browser"],
  ["coc_coc_browser", "Coc Coc"],
  ["coc coc", "Coc Coc"],
  ["sailfish browser", "Sailfish Browser"],
  ["smart lenovo browser", "Lenovo Browser"],
  ["lg browser", "LG Browser"],
  ["tizen browser", "Tizen Browser"],
  ["nokiabrowser", "Nokia Browser"],
  ["blackberry", "BlackBerry"],
  ["obigo", "Obigo"],
  // Safari's engine in an application or on the home screen of iOS, as Chrome's in one of Android is counted as Chrome.
  ["webkit", "Safari"],
  ["netfront", "NetFront"],
]);

export const OS_NAMES: ReadonlyMap<string, string> = new Map([
  ...same(
    "Windows Android iOS Linux Ubuntu Debian Fedora Mint Arch Gentoo CentOS openSUSE SUSE RedHat Slackware Manjaro " +
      "Tizen KaiOS HarmonyOS Fuchsia FreeBSD OpenBSD NetBSD Solaris PlayStation Nintendo Xbox webOS BlackBerry Bada " +
      "Symbian Sailfish Roku Haiku",
  ),
  ["mac os", "macOS"],
  ["macos", "macOS"],
  ["chromium os", "ChromeOS"],
  ["chrome os", "ChromeOS"],
  ["chromecast", "Chromecast"],
  ["chromecast android", "Chromecast"],
  ["chromecast linux", "Chromecast"],
  ["chromecast fuchsia", "Chromecast"],
  ["windows phone", "Windows Phone"],
  ["windows mobile", "Windows Phone"],
  ["android-x86", "Android"],
  ["firefox os", "KaiOS"],
  ["gnu", "Linux"],
  ["mageia", "Linux"],
  ["mandriva", "Linux"],
  ["pclinuxos", "Linux"],
  ["linpus", "Linux"],
  ["linspire", "Linux"],
  ["zenwalk", "Linux"],
  ["raspbian", "Debian"],
  ["elementary os", "Linux"],
  ["netcast", "webOS"],
  ["palm", "webOS"],
  ["nettv", "NetTV"],
  ["tvos", "tvOS"],
  ["watchos", "watchOS"],
  ["qnx", "BlackBerry"],
  ["rim tablet os", "BlackBerry"],
  ["windows phone os", "Windows Phone"],
  ["series40", "Symbian"],
  ["maemo", "Linux"],
  ["meego", "Linux"],
]);

/** Systems whose machines are desktops when nothing says otherwise. */
export const DESKTOP_SYSTEMS: ReadonlySet<string> = new Set(
  (
    "Windows macOS ChromeOS Linux Ubuntu Debian Fedora Mint Arch Gentoo CentOS openSUSE SUSE RedHat Slackware Manjaro " +
    "FreeBSD OpenBSD NetBSD Solaris Haiku"
  ).split(" "),
);

function same(names: string): [string, string][] {
  return names.split(" ").map((name) => [name.toLowerCase(), name]);
}
