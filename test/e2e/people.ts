/** One visitor: where from, and with what. Addresses are of networks whose country is well known; all lie in networks of their own. */
export interface Person {
  readonly address: string;
  /** The part of the user agent that is this person's alone. */
  readonly build: string;
  readonly userAgent: string;
  readonly locale: string;
}

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";

/** Five from Germany, five with Chrome, six at a desk. */
export const PEOPLE = {
  anna: person("84.144.10.21", "de-DE", chrome(WINDOWS, "131.0.6778.9104")),
  bert: person(
    "2003:e0:1f0a:7700:9c41:88ff:fe12:3456",
    "de-DE",
    chrome("Mozilla/5.0 (X11; Linux x86_64)", "130.0.6723.8205"),
  ),
  carla: person(
    "91.10.33.148",
    "de-DE",
    chrome("Mozilla/5.0 (Linux; Android 14; Pixel 8)", "129.0.6668.7306", "Mobile "),
  ),
  denis: person(
    "90.0.10.77",
    "fr-FR",
    firefox("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0.6407)", "132.0.6407"),
  ),
  elise: person("86.192.4.203", "fr-FR", safari(MAC, "605.1.5508")),
  frank: person(
    "79.192.5.166",
    "de-DE",
    safari("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)", "604.1.4609"),
  ),
  grace: person("86.128.3.219", "en-GB", chrome(MAC, "128.0.6613.3710")),
  heidi: person("93.192.77.114", "de-DE", chrome(WINDOWS, "127.0.6533.2811")),
} as const;

/** Comes alone, on another day, to what nobody else sees. */
export const LONER = person(
  "151.36.4.187",
  "it-IT",
  firefox("Mozilla/5.0 (X11; Linux x86_64; rv:133.0.1912)", "133.0.1912"),
);

function person(address: string, locale: string, agent: Pick<Person, "build" | "userAgent">): Person {
  return { address, locale, ...agent };
}

function chrome(system: string, build: string, mobile = ""): Pick<Person, "build" | "userAgent"> {
  return {
    build,
    userAgent: `${system} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${build} ${mobile}Safari/537.36`,
  };
}

function firefox(system: string, build: string): Pick<Person, "build" | "userAgent"> {
  return { build, userAgent: `${system} Gecko/20100101 Firefox/${build}` };
}

function safari(system: string, build: string): Pick<Person, "build" | "userAgent"> {
  const mobile = system.includes("iPhone") ? "Mobile/15E148 " : "";
  return {
    build,
    userAgent: `${system} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 ${mobile}Safari/${build}`,
  };
}
