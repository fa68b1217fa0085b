/** What a word means: the system, and which of several in one text is to be believed. */
export interface SystemWord {
  readonly name: string;
  /** The word of the highest rank says what the system is: Android calls itself Linux, and a telephone's Windows all. */
  readonly rank: number;
}

/** A line each: the rank, the name, a colon and the words that mean it, lower case; `_` stands for a space. */
const LINES = `
  1 Linux: linux x11 gnu
  2 Linux: mageia mandriva pclinuxos linpus linspire zenwalk vectorlinux turbolinux asplinux kanotix knoppix puppy
  2 Ubuntu: ubuntu kubuntu xubuntu lubuntu
  2 Debian: debian raspbian
  2 Fedora: fedora
  2 Mint: mint linux_mint linuxmint
  2 Arch: arch arch_linux archlinux
  2 Gentoo: gentoo sabayon
  2 CentOS: centos
  2 openSUSE: opensuse
  2 SUSE: suse
  2 RedHat: red_hat redhat
  2 Slackware: slackware
  2 Manjaro: manjaro
  2 FreeBSD: freebsd dragonfly ghostbsd
  2 OpenBSD: openbsd
  2 NetBSD: netbsd
  2 Solaris: sunos solaris
  2 AIX: aix
  2 HP-UX: hp-ux
  2 IRIX: irix irix64
  2 OSF1: osf1
  2 Haiku: haiku
  2 BeOS: beos
  2 OS/2: os_2 warp
  2 MorphOS: morphos
  2 AmigaOS: amiga amigaos aros
  2 RISC OS: risc_os risc
  2 SerenityOS: serenityos
  2 QNX: qnx
  3 macOS: macintosh mac_os mac_powerpc macos darwin mac ppc_mac
  3 Windows: windows win98 win95 winnt win32 win win9x winnt4.0 win16 win64
  4 ChromeOS: cros
  5 iOS: iphone ipad ipod ios ipados ipod_touch cfnetwork crios edgios fxios
  6 Android: android andr0id adr yunos aosp aliyunos fireos juc oculusbrowser silk silk-accelerated
  6 Google TV: googletv
  7 HarmonyOS: harmonyos openharmony harmony
  7 Tizen: tizen tizentv linux_tizen tizenos
  7 KaiOS: kaios kai
  7 Fuchsia: fuchsia
  7 Sailfish: sailfish
  7 Linux: maemo meego moblin
  7 Bada: bada
  7 Symbian: symbianos symbian symbos series60 s60 series40 series30plus series_60 series_40 series90 series80 s60v2 s60v3 s60v5 series60v5
  7 BlackBerry: blackberry bb10 playbook rim rimtabletos rim_tablet_os
  7 webOS: webos web0s hpwos wosbrowser netcast
  7 Brew: brew bmp
  7 Palm OS: palmos palmsource palm blazer
  7 GEOS: geos
  7 MRE: mre mauirun
  7 MTK: nucleus mtk
  2 Java: j2me midp cldc
  7 Roku: roku
  7 NetTV: nettv
  7 VIDAA: vidaa
  7 WebTV: webtv
  7 tvOS: tvos apple_tv appletv
  7 watchOS: watchos watch_os apple_watch
  7 Chromecast: crkey
  8 Windows Phone: windows_phone windows_mobile windows_ce windowsce wp7 wp8 wds windows_phone_os wpdesktop windows_iot iemobile zunewp7
  8 PlayStation: playstation psp ps4 ps5 ps3 playstation_portable
  8 Nintendo: nintendo wii nitro
  8 Xbox: xbox
`;

export const SYSTEM_WORDS: ReadonlyMap<string, SystemWord> = new Map(
  LINES.trim()
    .split("\n")
    .flatMap((line) => {
      const [, rank = "", name = "", words = ""] = /^ *(\d) ([^:]+): (.*)$/u.exec(line) ?? [];
      return words.split(" ").map((word): [string, SystemWord] => [word, { name, rank: Number(rank) }]);
    }),
);

/** Every name of a system there is. */
export const SYSTEM_NAMES: ReadonlySet<string> = new Set([...SYSTEM_WORDS.values()].map(({ name }) => name));

/** Systems whose machines are desktops when nothing says otherwise. */
export const DESKTOP_SYSTEMS: ReadonlySet<string> = new Set([
  ...[...SYSTEM_WORDS.values()].filter(({ rank }) => rank <= 4).map(({ name }) => name),
]);

/** Systems of telephones with keys, and of the first ones without. */
export const TELEPHONE_SYSTEMS: ReadonlySet<string> = new Set([
  "KaiOS",
  "Sailfish",
  "Bada",
  "Symbian",
  "BlackBerry",
  "Brew",
  "Palm OS",
  "GEOS",
  "MRE",
  "MTK",
  "Java",
  "Windows Phone",
  "watchOS",
]);

/** Systems of television sets and of what is plugged into them. */
export const TELEVISION_SYSTEMS: ReadonlySet<string> = new Set([
  "Google TV",
  "Roku",
  "NetTV",
  "VIDAA",
  "WebTV",
  "tvOS",
  "Chromecast",
]);

/** Names of Windows by the versions of its kernel (Microsoft, "Operating System Version"). */
const WINDOWS_VERSIONS: ReadonlyMap<string, string> = new Map([
  ["4.0", "NT"],
  ["5.0", "2000"],
  ["5.1", "XP"],
  ["5.2", "XP"],
  ["6.0", "Vista"],
  ["6.1", "7"],
  ["6.2", "8"],
  ["6.3", "8.1"],
  ["6.4", "10"],
  ["10.0", "10"],
]);

/** The version of a system by the text (lower case) that named it: one or two numbers or one of four words, or "". */
export function systemVersion(system: string, text: string, end: number): string {
  switch (system) {
    case "Windows":
      return windowsVersion(text);
    case "iOS":
      return numbers(IOS, text, 2);
    case "macOS":
      return numbers(MAC_OS, text, 2);
    case "ChromeOS":
      return "";
    case "Android":
      return numbersAt(text, end, 1);
    case "Ubuntu":
    case "Linux":
    case "Tizen":
    case "Symbian":
    case "KaiOS":
    case "HarmonyOS":
    case "Windows Phone":
    case "PlayStation":
    case "tvOS":
    case "watchOS":
    case "Bada":
    case "webOS":
    case "Fedora":
    case "FreeBSD":
    case "OpenBSD":
    case "NetBSD":
    case "Roku":
      return numbersAt(text, end, 2);
    case "BlackBerry":
      return numbers(BLACKBERRY, text, 2);
    default:
      return "";
  }
}

const IOS = /\bos {1,2}(\d{1,3})(?:[_.](\d{1,3}))?|\bi(?:pad)?os[/ ]?(\d{1,3})(?:[_.](\d{1,3}))?/u;
const MAC_OS = /mac ?os(?: x|\/)?[ ,]*(?:version )?(\d{1,3})(?:[_.](\d{1,3}))?/u;
const BLACKBERRY = /(?:(?<!presto.*)version\/|rim tablet os |blackberry[0-9a-z]*\/)(\d{1,3})(?:\.(\d{1,3}))?/u;

function windowsVersion(text: string): string {
  const [, kernel = "", word = ""] = WINDOWS.exec(text) ?? [];
  if (kernel !== "") return WINDOWS_VERSIONS.get(kernel) ?? numbersAt(kernel, 0, 2).replace(/\.0$/u, "");
  if (word === "9x 4.90" || word === "me" || word === "millennium") return "ME";
  return word.length < 8 ? (WINDOWS_WORDS.get(word) ?? "") : "";
}

const WINDOWS =
  /win(?:dows)? ?nt ?(\d{1,2}\.\d)|win(?:dows)?[ /]?(9x 4\.90|millennium|me\b|xp|vista|2000|95|98|rt|11|10|8\.1|8|7)/u;
const WINDOWS_WORDS: ReadonlyMap<string, string> = new Map([
  ...["2000", "95", "98", "11", "10", "8.1", "8", "7"].map((version) => [version, version] as const),
  ["xp", "XP"],
  ["vista", "Vista"],
  ["rt", "RT"],
]);

/**
 * The first numbers that `pattern` finds, made anew: a substring could keep the whole of the user agent alive. At most
 * four digits each.
 */
function numbers(pattern: RegExp, text: string, parts: 1 | 2): string {
  const match = pattern.exec(text);
  if (match === null) return "";
  const major = match[1] ?? match[3];
  const minor = match[2] ?? match[4];
  if (major === undefined) return "";
  return parts === 1 || minor === undefined
    ? String(Number(major))
    : `${String(Number(major))}.${String(Number(minor))}`;
}

/** The numbers of a version that stands at a place of a text, behind at most a few marks; "" where none does. */
export function numbersAt(text: string, at: number, parts: 1 | 2): string {
  VERSION.lastIndex = at;
  const match = VERSION.exec(text);
  if (match === null) return "";
  const major = String(Number(match[1]));
  return parts === 1 || match[2] === undefined ? major : `${major}.${String(Number(match[2]))}`;
}

const VERSION = /[ /:;=-]{0,2}(?:v|dvp-|os |ios@|android@|ver\.? ?)?(\d{1,4})(?!\d)(?:[._](\d{1,4})(?!\d))?/uy;
