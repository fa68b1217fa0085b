import { describe, expect, it } from "vitest";
import { classifyAgent } from "../../src/intake/classify-agent.ts";

/** A browser on an Android device; browsers on telephones say so. */
function android(model: string, mobile = false): string {
  return `Mozilla/5.0 (Linux; Android 11; ${model}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0${mobile ? " Mobile" : ""} Safari/537.36`;
}

const DEVICES: Readonly<Record<string, readonly string[]>> = {
  TV: [
    android("AFTSSS Build/PS7223; wv"),
    android("BRAVIA 4K VH2 Build/RTT2.220929.097.S2"),
    android("MIBOX4 Build/PI"),
    android("MiTV-MSSP1 Build/OPR5"),
    android("Chromecast Build/QTS2"),
    android("SHIELD Android TV Build/PPR1"),
    android("TX3 Mini Build/NHG47L"),
    android("X96mini Build/PPR1"),
    android("H96 MAX V11"),
    android("MECOOL KM6"),
    android("A95X-R1"),
    android("Q Box"),
    android("TPM191E Build/PTT1"),
    android("Smart TV Pro Build"),
    android("QM163E"),
    android("Philips Android TV"),
    android("HiSmartTV A4"),
    android("AI PONT"),
    android("BeyondTV"),
    android("LEAP-S1"),
    android("Google TV Streamer"),
    android("MXQ-4K"),
    android("T95 MAX+"),
    android("4K SMART TV"),
    android("DTV03"),
    android("UHD Android TV"),
    android("ADT-2"),
    android("ATV501"),
    android("Onn 4K Streaming Box"),
    android("SMART_TV"),
    android("IP-STB"),
    android("rk3328-box"),
    android("MBOX"),
    android("TV BOX"),
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2.2 Chrome/63.0.3239.84 TV Safari/537.36",
    "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager",
    "HbbTV/1.2.1 (;Panasonic;VIERA 2013;3.872;0071-3103 0000-0000;)",
    "Mozilla/5.0 (Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/84.0.4147.125 Safari/537.36 OPR/46.0.2207.0 OMI/4.20",
    "Mozilla/5.0 (Linux mipsel) AppleWebKit/534.34 Safari/534.34",
    "Roku/DVP-9.10 (519.10E04111A)",
    "Mozilla/5.0 (Linux; Andr0id 9; BRAVIA 4K GB) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0 Safari/537.36 OMI/4.21",
    "Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.225 Safari/537.36 CrKey/1.56.500000",
    "Mozilla/5.0 (CrKey armv7l 1.5.16041) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/31.0.1650.0 Safari/537.36",
    "Mozilla/5.0 (Linux armeabi-v7a; Android 9) Cobalt/21.lts.3 (unlike Gecko) v8/7.7 gles Starboard/12, Sony_ATV_xxx_2020/PTT1 (Sony, BRAVIA, Wireless)",
    "Mozilla/5.0 (QtEmbedded; U; Linux; C) AppleWebKit/533.3 (KHTML, like Gecko) MAG200 stbapp ver: 2 rev: 250 Safari/533.3",
    "Mozilla/5.0 (Linux; U; Android 9; en-us; Hisense Android TV) VIDAA",
    "Mozilla/5.0 (FreeBSD; U; NetTV; en) Opera",
    "Opera/9.80 (Linux mips; Opera TV Store/4207; HbbTV/1.1.1) Presto/2.10.250 Version/11.60",
  ],
  Tablet: [
    android("SM-X710"),
    android("SM-T510", true),
    android("KFTRWI"),
    android("KFMAWI", true),
    android("Lenovo TB-X606F"),
    android("BAH2-W19"),
    android("Nexus 9"),
    android("Pixel Tablet"),
    android("MediaPad T3 10", true),
    android("SGP771"),
    android("YT3-X50F"),
    android("M2105K81AC"),
    android("OPD2102"),
    android("T1 7.0"),
    android("ASUS P024"),
    android("LG-V530", true),
    android("RCT6A03W13"),
    android("Tab M10", true),
    android("K"),
    "Mozilla/5.0 (Android 12; Tablet; rv:109.0) Gecko/115.0 Firefox/115.0",
    "Mozilla/5.0 (PlayBook; U; RIM Tablet OS 2.1.0; en-US) AppleWebKit/536.2+ (KHTML, like Gecko) Version/7.2.1.0 Safari/536.2+",
    "Mozilla/5.0 (hp-tablet; Linux; hpwOS/3.0.5; U; en-US) AppleWebKit/534.6 (KHTML, like Gecko) wOSBrowser/234.83 Safari/534.6 TouchPad/1.0",
    "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; ARM; Trident/6.0; Touch)",
    "Opera/9.80 (Android 3.2; Linux; Opera Tablet/ADR-1109081720; U; ja) Presto/2.8.149 Version/11.10",
  ],
  Mobile: [
    android("SM-S911B", true),
    android("moto g(7)", true),
    android("CPH2609", true),
    android("22101316G", true),
    android("VOG-L29"),
    "Dalvik/2.1.0 (Linux; U; Android 9; SM-G960F Build/PPR1.180610.011)",
    "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.101 Mobile Safari/537.36",
    "Nokia6300/2.0 (04.20) Profile/MIDP-2.0 Configuration/CLDC-1.1",
    "Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5",
    "Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ (KHTML, like Gecko) Version/10.0.9.2372 Mobile Safari/537.10+",
    "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063",
    "SAMSUNG-GT-S5620/S5620XEJE1 SHP/VPP/R5 Dolfin/2.0 Nextreaming SMM-MMS/1.2.0 profile/MIDP-2.1 configuration/CLDC-1.1",
    "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10",
    "Mozilla/5.0 (Linux; Tizen 2.3; SAMSUNG SM-Z130H) AppleWebKit/537.3 (KHTML, like Gecko) Version/2.3 Mobile Safari/537.3",
    "Mozilla/5.0 (iPod; CPU iPhone OS 6_1_3 like Mac OS X) AppleWebKit/536.26 (KHTML, like Gecko) Version/6.0 Mobile/10B329 Safari/8536.25",
    android("Quest 3"),
    android("HarmonyOS; ELS-AN00", true),
    android("Redmi Note 8T"),
  ],
  Console: [
    "Mozilla/5.0 (PlayStation 4 3.11) AppleWebKit/537.73 (KHTML, like Gecko)",
    "Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/601.6 (KHTML, like Gecko) NF/4.0.0.5.10 NintendoBrowser/5.1.0.13343",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/58.0.3029.110 Safari/537.36 Edge/16.16299",
    "Opera/9.30 (Nintendo Wii; U; ; 2071; Wii Shop Channel/1.0; en)",
    "Mozilla/5.0 (PLAYSTATION 3; 1.00)",
    "Mozilla/5.0 (PlayStation Vita 3.61) AppleWebKit/537.73 (KHTML, like Gecko) Silk/3.2",
  ],
  Desktop: [
    "Opera/9.80 (Windows NT 6.1; WOW64; MRA 8.0 (build 5784)) Presto/2.12.388 Version/12.10",
    "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0",
    "Mozilla/5.0 (X11; CrOS armv7l 13099.85.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/84.0.4147.110 Safari/537.36",
    "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.1; WOW64; Trident/7.0; SLCC2; Tablet PC 2.0)",
    "Mozilla/5.0 (X11; FreeBSD amd64; rv:28.0) Gecko/20100101 Firefox/28.0",
    "Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Raspbian Chromium/78.0.3904.108 Chrome/78.0.3904.108 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Code/1.90.0 Chrome/122.0 Electron/29.4.0 Safari/537.36",
  ],
};

describe("a device", () => {
  const cases = Object.entries(DEVICES).flatMap(([device, texts]) => texts.map((text) => ({ device, text })));
  it.each(cases)("is a $device: $text", ({ device, text }) => {
    const agent = classifyAgent(text);
    expect([agent.device, agent.automation]).toEqual([device, undefined]);
  });

  it("is none that a text does not name", () => {
    expect(classifyAgent("Mozilla/5.0").device).toBe("");
    expect(classifyAgent("something").device).toBe("");
  });
});
