/** Names that browsers are counted under, with the words of user agents that mean them. */
interface Family {
  /** The word of the highest rank says what a browser is: applications show pages in browsers, which pretend to be others. */
  readonly rank: number;
  /** A line each: the name, a colon and its words, lower case; `_` stands for a space. */
  readonly lines: string;
}

const FAMILIES: readonly Family[] = [
  { rank: 1, lines: `Safari: safari` },
  {
    rank: 2,
    lines: `
      Chrome: chrome
      Firefox: firefox minefield bonecho granparadiso shiretoko namoroka firebird phoenix
      Nokia Browser: series60 browserng nokia_browser`,
  },
  {
    rank: 3,
    lines: `
      Chrome: crios crmo
      Chromium: chromium
      Firefox: fxios fennec
      Internet Explorer: msie trident`,
  },
  {
    rank: 4,
    lines: `
      Opera: opera
      Electron: electron
      Internet Explorer: iemobile
      NetFront: netfront nx acs-netfront
      Openwave: up.browser openwave
      BlackBerry: blackberry bb10 playbook`,
  },
  {
    rank: 5,
    lines: `
      Edge: edg edge edga edgios
      Opera: opr
      MAUI Browser: maui maui_wap`,
  },
  {
    rank: 6,
    lines: `
      Opera Mini: opera_mini opios
      Opera: opt opx oprgx opera_touch opera_coast coast
      Brave: brave
      Vivaldi: vivaldi
      DuckDuckGo: duckduckgo ddg duckduckgo_privacy_browser
      Samsung Internet: samsungbrowser samsung_internet
      Yandex Browser: yabrowser yowser yandexsearch yasearchbrowser yandex_browser yandexbrowser
      UC Browser: ucbrowser ucweb ubrowser uc_browser ucmobile iuc ucturbo
      Mi Browser: miuibrowser xiaomi_miuibrowser mint_browser mi_browser
      Huawei Browser: huaweibrowser hbpc arkweb huaweibrowserlite
      Honor Browser: honorbrowser bdhonorbrowser
      Vivo Browser: vivobrowser
      HeyTap Browser: heytapbrowser oppobrowser
      QQ Browser: qqbrowser mqqbrowser qqbrowserlite mqbrowser
      Baidu Browser: baidubrowser bidubrowser baidubrowser_p flyflow baiduhd baidubrowserpad
      Sogou Explorer: metasr sogoumobilebrowser sogoumse sogoubrowser
      360 Browser: 360se 360ee 360browser qhbrowser 360_aphone_browser 360spider_browser qihu mso_browser 360secbrowser
      2345 Explorer: 2345explorer 2345browser mb2345browser 2345chrome
      Liebao Browser: lbbrowser liebaofast lbbrowserfast
      Quark: quark quarkpc
      Coc Coc: coc_coc_browser coc_coc
      Whale: whale whalebrowser
      Puffin: puffin
      Silk: silk silk-accelerated cloud9
      Maxthon: maxthon mxbrowser mxios mxnitro myie2 maxthon_browser
      Epiphany: epiphany gnome_web
      Falkon: falkon
      QupZilla: qupzilla
      Konqueror: konqueror
      Iridium: iridium
      Iron: iron srware_iron
      Waterfox: waterfox
      Basilisk: basilisk
      Pale Moon: palemoon pale_moon
      SeaMonkey: seamonkey
      LibreWolf: librewolf
      Floorp: floorp
      Zen: zen
      K-Meleon: k-meleon k-ninja
      Midori: midori
      Sleipnir: sleipnir fenrir
      Lunascape: lunascape iluna
      Klarna: klarna
      Firefox: focus klar firefox_reality rocket
      Dolphin: dolphin dolphin_browser dolphinhd dolphinhdcn
      Dolfin: dolfin
      Lynx: lynx
      Links: links elinks
      w3m: w3m
      Dillo: dillo
      NetSurf: netsurf
      Netscape: netscape netscape6 navigator netscape7
      Camino: camino
      Otter: otter otter-browser
      Polaris: polaris
      Cobalt: cobalt
      Tesla: tesla qtcarbrowser
      Ecosia: ecosia
      Kindle: kindle
      Wolvic: wolvic
      Viera: viera
      Phoenix Browser: phx phoenix_browser phoenixbrowser
      Hi Browser: hibrowser
      Aloha: alohabrowser aloha
      Adblock Browser: adblock_browser adblockbrowser abb
      IceCat: icecat gnu_icecat
      Iceweasel: iceweasel icedove
      Iceape: iceape
      IceDragon: icedragon
      Comodo Dragon: comodo_dragon dragon
      Chromodo: chromodo
      Meta Quest Browser: oculusbrowser
      Pico Browser: picobrowser
      Avast Secure Browser: avast asb avastsecurebrowser
      AVG Secure Browser: avg
      Avira Secure Browser: avira scout avirascout
      Norton Private Browser: norton nortonbrowser npb
      CCleaner Browser: ccleaner
      Sailfish Browser: sailfishbrowser sailfish
      Lenovo Browser: slbrowser
      LG Browser: lg_browser lge_browser
      Tizen Browser: tizenbrowser tizen_browser
      Nokia Browser: nokiabrowser ovibrowser s40ovibrowser novarra
      Obigo: obigo obigointernetbrowser obigo-browser au-mic teleca q7 au.browser
      Jasmine: jasmine
      Dorado: dorado
      SEMC Browser: semc-browser
      Nintendo Browser: nintendobrowser
      Galeon: galeon
      iCab: icab
      OmniWeb: omniweb
      Shiira: shiira
      Arora: arora
      Rekonq: rekonq
      Kazehakase: kazehakase
      Uzbl: uzbl
      Surf: surf
      luakit: luakit
      Conkeror: conkeror
      Vimb: vimb
      qutebrowser: qutebrowser
      Swiftfox: swiftfox
      Cyberfox: cyberfox
      Mypal: mypal
      Flock: flock
      RockMelt: rockmelt
      Beonex: beonex
      TenFourFox: tenfourfox
      Cunaguaro: cunaguaro
      PaleMoon Mobile: palemoon_mobile
      Avant Browser: avant_browser avantbrowser avant
      TheWorld: theworld the_world
      Tencent Traveler: tencenttraveler
      GreenBrowser: greenbrowser
      SlimBrowser: slimbrowser slimboat slimjet
      Crazy Browser: crazy_browser
      Deepnet Explorer: deepnet
      AOL: aol america_online_browser aolbuild aolshield
      CoolNovo: coolnovo chromeplus
      Nichrome: nichrome
      Amigo: amigo mrchrome
      Orbitum: orbitum
      Uran: uran
      Kometa: kometa
      Sputnik Browser: sputnikbrowser
      Superbird: superbird
      Torch: torch
      Citrio: citrio
      Kinza: kinza
      Blisk: blisk
      Polarity: polarity
      Colibri: colibri
      Wavebox: wavebox
      Sidekick: sidekick
      Ghost Browser: ghost
      Ulaa: ulaa
      Atom: atom
      Hola: hola
      Xvast: xvast
      Seznam Browser: seznam.cz szn sznprohlizec seznam_prohlížeč
      Qwant: qwant qwantmobile qwantbrowser
      Cliqz: cliqz
      Element Browser: elementbrowser element_browser
      Ladybird: ladybird
      Mercury: mercury
      Skyfire: skyfire
      Bolt: bolt
      Tor Browser: torbrowser
      Onion Browser: onionbrowser
      Chedot: chedot
      Cheetah: cmbrowser cheetahbrowser cm_browser
      APUS Browser: apusbrowser
      Jio Browser: jiobrowser jiopages jiosphere
      Meizu Browser: mzbrowser
      Nubia Browser: nubiabrowser
      Stargon: stargon
      Instabridge: instabridge
      Vewd: vewd opera_tv opera_devices omi
      Espial: espial
      Kylo: kylo
      Sraf: sraf
      Maple: maple maple2009 maple2011 maple2012 smarthub
      NetCast: netcast
      Inettv: inettvbrowser
      Wyzo: wyzo
      Browzar: browzar
      Snowshoe: snowshoe
      HotJava: hotjava
      Mosaic: ncsa_mosaic mosaic
      IBrowse: ibrowse
      AWeb: amiga-aweb
      Voyager: amigavoyager
      NetPositive: netpositive
      WebPositive: webpositive
      Charon: charon
      Amaya: amaya
      Isivioo: isivioo
      Quick Browser: quickbrowser
      ONE Browser: onebrowser one_browser
      Steam: steam_gameoverlay valve_client
      Roblox: roblox
      Mullvad Browser: mullvadbrowser
      115 Browser: 115browser
      SberBrowser: sberbrowser
      QAX Browser: qaxbrowser
      JiSu: jisu
      Sparrow: sparrow
      Decentr: decentr
      Tenta: tenta
      Talon: talon
      CravingExplorer: cravingexplorer
      Lite Browser: lite_browser
      Soul: soul
      Surfy: surfy
      Mobicip: mobicip
      Oceana: oceana
      Tungsten: tungsten
      Thunderbird: thunderbird betterbird
      Postbox: postbox
      Outlook: microsoft_outlook outlook-ios outlook-android outlook-ios-android ms-office msoffice
      Dooble: dooble
      CometBird: cometbird
      QtWeb: qtweb
      Lolifox: lolifox
      Beamrise: beamrise
      Baidu Spark: bdspark baiduspark
      Centaury: centaury
      Arctic Fox: arcticfox
      Classilla: classilla
      Kapiko: kapiko
      Borealis Navigator: borealis
      Sunrise: sunrisebrowser sunrise
      Vonkeror: vonkeror
      Wexond: wexond
      Lulumi: lulumi-browser lulumi
      Liri Browser: liri
      Eolie: eolie
      Crusta: crusta
      Beaker: beakerbrowser beaker
      Bunjalloo: bunjalloo
      Biyubi: biyubi
      Odyssey: odyssey owb
      Oregano: oregano oregano2
      Polypane: polypane
      Safe Exam Browser: seb
      SiteKiosk: sitekiosk
      Ordissimo: ordissimo webissimo3
      Viasat Browser: viasatbrowser
      WebDiscover: webdiscover
      7Star: 7star
      ABrowse: abrowse
      TweakStyle: tweakstyle
      ToGate: togate
      Nuanti Meta: nuantimeta
      Maelstrom: maelstrom
      Perk: perk
      PlayFree Browser: playfreebrowser
      Ghostery: ghostery
      Gener8: gener8
      Flow: ekiohflow
      Fluid: fluid
      FreeU: freeu
      Glass Browser: glassbrowser
      Naenara: naenara naenarabrowser
      OpenFin: openfin
      Fireweb: fireweb
      Minimo: minimo
      MicroB: microb
      WebKit Nightly: webkitnightly
      Cake Browser: cakebrowser
      Cornowser: cornowser
      Mises: mises
      JavaFX: javafx
      Fiery: fiery
      FOSS Browser: foss_browser
      Kiwi: kiwi
      Lightning Browser: lightning_browser
      EinkBro: einkbro
      Ume: umebrowser umechromebrowser
      Ninesky: ninesky-android-mobile ninesky
      Boat Browser: boatbrowser boat_browser
      Next Browser: nextbrowser
      Zetakey: zetakey
      Zirco: zirco
      Hub Browser: hubbrowser
      Yaani: yaani yaanibrowser
      Yahoo! Japan: yjapp yjapp-android yjtop
      Qmamu: qmamu
      Sushi Browser: sushi_browser
      Spectre: spectre
      Stampy: stampybrowser
      T-Browser: t-browser tbrowser
      TV Bro: tv_bro tvbro
      BrowseHere: browsehere
      Smooz: smooz
      SP Browser: sp_browser
      Seewo: seewobrowser seewo
      Sharkee: sharkee
      Quetta: quetta
      PocketBook: pocketbook
      NetFront Life: netfrontlifebrowser
      Motorola Browser: motorolawebkit
      Palm Browser: blazer webpro
      webOS Browser: wosbrowser webosbrowser
      Roku Browser: rokubrowser
      Nook Browser: nook
      Iron Mobile: ironmobile
      VMware Browser: airwatch airwatchbrowser
      IBrowser: ibrowser
      GoBrowser: gobrowser go_browser
      Flashfox: flashfox
      eZ Browser: ezbrowser
      Columbus Browser: columbus
      CG Browser: cgbrowser
      Bluefy: bluefy
      Asus Browser: asusbrowser
      Peeps: peepsdbrowser
      Rakuten Browser: rakutenbrowser rakutenwebsearch
      Realme Browser: realmebrowser`,
  },
  {
    rank: 7,
    lines: `
      Google App: gsa
      Facebook: fb_iab fban metaiab facebook fbav fbios fbiab fbsv
      TikTok: tiktok bytedancewebview trill bytelocale musical_ly aweme
      Twitter: twitter twitterandroid
      WeChat: micromessenger wechat
      Weibo: weibo weibointlios weibolite weiboliteios
      Line: line
      KakaoTalk: kakaotalk
      KakaoStory: kakaostory
      Alipay: alipayclient alipaydefined
      Baidu Browser: baiduboxapp baidu
      QQ: qq mobileqq
      Naver: naver
      Snapchat: snapchat
      LinkedIn: linkedinapp
      Pinterest: pinterest
      Reddit: reddit
      Telegram: telegram-android telegrambot_app
      Yandex Browser: yaapp_ios yaapp_android`,
  },
  { rank: 8, lines: `Instagram: instagram\n Threads: barcelona\n DingTalk: dingtalk` },
];
/** Found without a word of their own. */
const DERIVED = ["Android Browser"];

/** What a word means: the browser, and which of the names in one text is to be believed. */
export interface BrowserWord {
  readonly name: string;
  readonly rank: number;
}

export const BROWSER_WORDS: ReadonlyMap<string, BrowserWord> = new Map(
  FAMILIES.flatMap(({ rank, lines }) => entries(lines).map(([word, name]) => [word, { name, rank }] as const)),
);

/** Every name of a browser there is. Closed: a user agent cannot make one up, and no name is a piece of a user agent. */
export const BROWSER_NAMES: ReadonlySet<string> = new Set([
  ...[...BROWSER_WORDS.values()].map(({ name }) => name),
  ...DERIVED,
]);

/** Pairs of word and name of lines such as `Name: word two_words`. */
function entries(lines: string): [string, string][] {
  return lines
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [name = "", words = ""] = line.trim().split(": ");
      return words.split(" ").map((word): [string, string] => [word, name]);
    });
}
