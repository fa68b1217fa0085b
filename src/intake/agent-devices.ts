/** What single words say of a device; sums of them are what a text says. */
export const PHONE = 1;
export const TABLET = 2;
export const TV = 4;
export const CONSOLE = 8;

/** A line each: what the words mean, a colon and the words, lower case; `_` stands for a space. */
export const DEVICE_WORDS: ReadonlyMap<string, number> = new Map([
  ...words(
    PHONE,
    "mobile iphone ipod phone midp midp-2.0 midp-1.0 mobi mmp fennec iemobile cldc wap docomo kddi softbank vodafone j-phone watch " +
      "watchos smartwatch galaxy_watch quest opwv-sdk profile",
  ),
  ...words(TABLET, "tablet ipad playbook touchpad xoom kindle pad"),
  ...words(
    TV,
    "tv smart-tv smarttv smart_tv hbbtv ohbbtv googletv appletv apple_tv androidtv dtv netcast nettv viera bravia inettvbrowser crkey roku maple " +
      "maple2009 maple2011 maple2012 vidaa hisense_tv kylo espial ce-html large_screen opera_tv ottbrowser freebox " +
      "stb set-top tsbnettv aquosbrowser sraf omi vewd philipstv philips_tv loewe technisat humax ekioh ant-galio " +
      "galio netrange youview bdp sonydtv sonyceblueray mitv mibox webtv tvos smarthub tizentv apple-tv olleh nexus_player " +
      "hybridcast starboard smarttva fvc vstvb tivoos loh lativu netrangemmh stbapp stbemu foxxum dreambox enigma2 iptv ip-stb settopbox webtv ariba opentv bbc-iplayer kreatv whaletv titanos rdk wpe aft dvb nagra",
  ),
  ...words(
    CONSOLE,
    "playstation nintendo xbox wii psp vita 3ds nintendobrowser ps4 ps5 ps3 nitro ouya sega dreamcast new_nintendo_3ds switch_console",
  ),
]);

/** Kinds of Android devices by the names of their models. */
export type ModelKind = "Mobile" | "Tablet" | "TV" | "";

/**
 * What kind of device the name of an Android model (lower case) means, by how makers name theirs: "" where a name could
 * be either. From what makers publish and from names that say what they name. Some names mean a television set only where
 * the browser does not say that it is on a telephone.
 */
export function modelKind(model: string, saysMobile: boolean): ModelKind {
  // Most are telephones, and these are told the fastest.
  if (PHONE_MODEL.test(model)) return "Mobile";
  if (TV_MODEL.test(model)) return "TV";
  if (TABLET_MODEL.test(model)) return "Tablet";
  return !saysMobile && TV_SIGN.test(model) ? "TV" : "";
}

const TV_MODEL = new RegExp(
  [
    // Fire TV, Android TV of makers, Chromecast
    "^(?:amazon )?aft[a-z0-9]{1,6}\\b",
    "^bravia|^sony (?:bravia|.*tv)",
    "^(?:xiaomi )?mi ?(?:tv|box)",
    "^chromecast|^google tv|^nexus player|^adt-[1-4]|^shield android tv|^foundation\\b",
    "^(?:philips[ _].*tv|tpm1\\d\\de|tpm191e|qm1[5-9]\\de|qv15\\d|ph[0-9][mu])",
    "^(?:beyondtv|ai pont|g10 4k|tcl .*tv)",
    "^(?:leap-s|sei\\d|uiw4|diw\\d|dv\\d{4}|dct\\d|b866|zxv10|ip-?stb|hp4\\d|bbox|bouygtel|freebox|sfr|stv\\d|vsb\\d|decoder)",
    // Boxes of many names
    "\\b(?:(?:h96|x96|x88|x98|t95|a95x|mxq|tx[2-9]|hk1|q-?box|mecool|tanix|km[1-9])[a-z]*|m8s|mx10|mx9|beelink|minix|zidoo|vontar|r69|s905|s912|s802|rk3[0-9]{3}|rbox|kii|kiii|ki pro|kb2|magicsee|ott|wetek|ugoos|nexbox|sunvell|tronsmart|himedia|egreat|dune|neo-[ux]\\d|z69|v88|cs918|mk8\\d\\d|p281|p212|q20[0-9]|u2c|gt-?king|gt1|abox|mbox)\\b",
    // Names that say it
    "(?:^|[^a-z])(?:smart|android|hi|le|lg|tcl|uhd|kd|q|i|x|g)?[ _-]?tv(?:$|[^a-z]|box|stick|pro\\b|[a-z]?\\d)",
    "smart[ _-]?(?:tv|projector|box)|tv[ _-]?(?:box|stick|dongle)|\\b(?:stb|iptv|dtv|atv\\d*|uhd|4k|ultra ?hd|settop|set-top|projector|beamer|streamer|media ?box|hdmi)\\b",
    "hismarttv|vidaa|aquos[- ]?tv|^(?:55|65|50|43|75|40|32|49)[ -]?[a-z\"']",
    "^ott|box$|^web ?tv|^smart ?hub",
  ].join("|"),
  "u",
);

const TV_SIGN = new RegExp(
  [
    // Diagonals in inches: `55u6g`, `kd-55xf85`, `le32hd`
    "^\\d{2}[a-z]{1,4}\\d{2,}|^[a-z]{2,4}[ -]?(?:24|28|32|39|4[0-389]|5[058]|6[05]|7[057]|8[2568]|98)[a-z]{2,}",
    // Makers of television sets and boxes, and the processors of these
    "^(?:skyworth|konka|changhong|chiq|coocaa|thomson|kodak|metz|jvc|vestel|grundig|loewe|telefunken|nordmende|aiwa|bgh|toshiba tv|hisense hi?dtv|sharp |vu )",
    "sagemcom|technicolor|arris|humax|kaon|skypay|amlogic|rockchip|realtek|rtd\\d{4}|hi37\\d\\d|hisi|bcm7\\d|mstar|novatek|(?:^|[^a-z])(?:vod|dvr|pvr|receiver|cinema|theater|fire ?stick)",
  ].join("|"),
  "u",
);

const TABLET_MODEL = new RegExp(
  [
    // Samsung, Amazon, Google, Sony, LG, Motorola, HTC
    "^(?:samsung[ -])?(?:sm-[tpx]\\d|gt-p\\d|gt-n[58]0\\d\\d|gt-n51\\d\\d|sch-i[89]0[05]\\b|sgh-[ti]8[45]9|sph-p\\d|shw-m(?:180|380|430|480|485|305|500)|shv-e230|sc-0[12]c|sgh-i(?:467|497|957)|sgh-t869)",
    "^kf[a-z]{2,6}\\b|^kindle",
    "^nexus (?:7|9|10)\\b|^pixel (?:c|tablet)\\b",
    "^(?:sony )?(?:sgp\\d{3}|so-0[35][ef]|so-05g|sot(?:21|31)|sony tablet)|^xperia (?:tablet|z[234] tablet)",
    "^lg-?(?:v\\d{3}|vk\\d{3}|uk\\d{3})|^vk\\d{3}|^lm-t\\d",
    "^(?:xoom|mz60\\d|mz50\\d|mz617|moto tab|xt2\\d{3}tab)|^htc[ _-]?(?:flyer|jetstream|p510|p512|pg\\d{5})|^nexus9",
    // Lenovo, Huawei, Asus, Acer
    "^(?:lenovo )?(?:tb[-_ ]?\\w|yt[-_]?\\w?\\d|b[68]0\\d\\d|a(?:1000|1010|2107|2109|2207|3000|3300|3500|5500|7600|1-|2-|10-|7-|8-)|s(?:2109|2110|5000|6000)|idea(?:tab|pad)|yoga tab|k1\\b|thinkpad|smart ?tab)",
    "^(?:huawei )?(?:mediapad|matepad|s7-|s10-|t1-|t2-|t3-|bah|bg2|ags|jdn|jdn2|m2-|m3-|cpn|btv|sht|cmr|vrd|scm|mrx|dby|bzt|bzw|kob|wgr|gem|ags|hdn|hey-w|agm|brt-|elnw|xyao|btk|debu|got-)",
    "^(?:asus[ _-]?)?(?:transformer|p0[0-2][0-9a-z]\\b|k0[01][0-9a-z]\\b|me(?:17|18|30|37|40|57|58)\\d|tf\\d{3}|slider sl|z?enpad|eee ?pad)",
    "^(?:acer )?(?:iconia|a[1257]0[01]\\b|a110\\b|a[23]1[01]\\b|a1-[78]\\d|a3-a|b1-[a7-9]|b3-a|actab)",
    // Others by their series
    "^(?:mi ?pad|redmi pad|xiaomi pad|2\\d{3}[0-9a-z]{2,}p[a-z]{0,2}g pad|opd\\d|rmp\\d|nokia t[12]\\d|nokia n1\\b)",
    "^(?:archos[ _-]?(?:[789]|1\\d)\\d|mid(?:[789]|1\\d)\\d\\d|cube[ _-]?[uti]\\d|onda|teclast|alldocube|iplay|novo\\d|momo\\d|oukitel rt\\d|doogee [tru]\\d\\d\\b|hotwav r)",
    "^(?:rct\\d|nabi|nbmid|pmp\\d|pmt\\d|mp\\d{4}tab|tm-[789]\\d{3}|odys|lifetab|surftab|viewpad|vb\\d{3}|hudl|ht7s3|nextbook|nx[78a]\\d{2}|egq|dl ?1?0?[0-9]{3}$|venue (?:7|8|10)|streak 7|hp (?:slate (?:7|8|10|1)|7|8|10)|slate ?(?:7|8|10)|slatebook|touchpad|at[13][0-9]0|at[1-9]\\d{2}se|thrive|arrows tab|f-0[1-9][de]tab|lavie|pc-t|dtab|d-0[12][a-z]\\b|qua tab|kyt3|e10q|alcatel ?(?:one ?touch )?(?:t\\d0|p3[126]0|evo[78])|one ?touch (?:t\\d0|evo[78])|qtaqz|qtasun|qtair|gtab|ellipsis|trebl|fonepad|touchtab|zt180|newpad|kindle)",
    // Names that say it
    "tablet|(?:^|[^a-z])(?:e|i|my|smart|media|galaxy|note|memo|think|idea|g|t|yoga|surf|life|play|multi|kid'?s?|one|x|m|c|d|go|go-?|fun|view|new)?[ _-]?(?:pad|tab)(?:$|[^a-z]|[a-z]?\\d)|\\b(?:tab|pad)\\w?\\b",
  ].join("|"),
  "u",
);

const PHONE_MODEL =
  /^(?!.*(?:tab|pad|t-?v|box|stick))(?:(?:samsung[ -])?(?:sm-[acefgjmnsuw]\d|gt-[ibsn]\d|sgh-|sch-|sph-|shv-|sc-\d)|redmi|mi (?:\d|a\d|note|mix|max|play)|poco|m20\d{2}|2[0-9]{3,5}[0-9a-z]{4,}|pixel(?: \d| fold|$)|nexus (?:4|5|6|one|s)|oneplus|one ?plus|[iahkn]n20\d\d|le?21\d\d|kb20\d\d|cph\d{4}|rmx\d{4}|realme|oppo|pb[a-z]m\d|vivo|v\d{4}|moto|xt\d{3,4}|lm-[a-su-z]|lg-[a-tw-z]|nokia|ta-1\d{3}|htc|desire|huawei|honor|[a-z]{3}-(?:[alt][lnx]?\d{2}|lx\d|an\d\d|al\d\d|tl\d\d|nx\d)|infinix|tecno|itel|zte|blade|sony|xperia|[cdefgh]\d{4}$|xq-|so-\d{2}|sov\d|asus_[xzi]|zb\d|zc\d|ze\d|zs\d|meizu|m\d note|coolpad|le x\d|wiko|blu|alcatel|bv\d{4}|doogee|oukitel|ulefone|umidigi|cubot|htc_|blackberry|bb[a-z]\d{3}|droid|fp[2-5]|fairphone|nothing|a0\d\d|sh-?\d{2}|shv?\d{2}|kyocera|kyv\d|kyf\d|f-\d{2}[a-z]|essential|razer|ph-1|iphone)/u;

function words(meaning: number, list: string): [string, number][] {
  return list.split(" ").map((word) => [word, meaning]);
}
