import type { NetworkKind } from "../../../domain/organisation.ts";

/** What addresses are used for. */
export interface Use {
  readonly kind: NetworkKind;
  /** Completes "the database says that it is …". */
  readonly why: string;
  /**
   * How much it weighs: `sure` against everything, `users` (who sits behind the addresses) against what names tell, `line`
   * (how they are connected) where nothing else is known.
   */
  readonly weight: "sure" | "users" | "line";
}

/** Flags of databases of anonymisers and of IPinfo's, in the order in which they count. */
const FLAGS: readonly (readonly [key: string, use: Use])[] = [
  ["is_tor_exit_node", { kind: "vpn", why: "an exit of Tor", weight: "sure" }],
  ["is_tor", { kind: "vpn", why: "an exit of Tor", weight: "sure" }],
  ["tor", { kind: "vpn", why: "an exit of Tor", weight: "sure" }],
  ["is_anonymous_vpn", { kind: "vpn", why: "a VPN", weight: "sure" }],
  ["is_vpn", { kind: "vpn", why: "a VPN", weight: "sure" }],
  ["vpn", { kind: "vpn", why: "a VPN", weight: "sure" }],
  ["is_public_proxy", { kind: "vpn", why: "a proxy", weight: "sure" }],
  ["is_residential_proxy", { kind: "vpn", why: "a residential proxy", weight: "sure" }],
  ["is_proxy", { kind: "vpn", why: "a proxy", weight: "sure" }],
  ["proxy", { kind: "vpn", why: "a proxy", weight: "sure" }],
  ["is_relay", { kind: "vpn", why: "a privacy relay", weight: "sure" }],
  ["relay", { kind: "vpn", why: "a privacy relay", weight: "sure" }],
  ["is_hosting_provider", { kind: "hosting", why: "a hosting provider's", weight: "sure" }],
  ["is_hosting", { kind: "hosting", why: "a hosting provider's", weight: "sure" }],
  ["hosting", { kind: "hosting", why: "a hosting provider's", weight: "sure" }],
  // What kind of anonymiser it is, these do not say.
  ["is_anonymous", { kind: "vpn", why: "an anonymiser", weight: "sure" }],
  ["is_mobile", { kind: "mobile", why: "a mobile network's", weight: "users" }],
  ["is_satellite", { kind: "isp", why: "a satellite line", weight: "line" }],
];

/** Keys of databases of residential proxies, whose every record is one. */
const PROXY_KEYS: ReadonlySet<string> = new Set([
  ...["anonymizer_confidence", "network_last_seen", "provider_name"],
  ...["last_seen", "percent_days_seen", "service"],
]);

/** What flags say, or undefined. A flag is set by `true` or, in older files, by `"true"`. */
export function anonymiserUse(record: object): Use | undefined {
  for (const [key, use] of FLAGS) {
    const value: unknown = Object.hasOwn(record, key) ? Reflect.get(record, key) : undefined;
    if (value === true || value === "true") return use;
  }
  const keys = Object.keys(record);
  const isProxy = keys.length > 0 && keys.every((key) => PROXY_KEYS.has(key));
  return isProxy ? { kind: "vpn", why: "a residential proxy", weight: "sure" } : undefined;
}

const USER_TYPES: Readonly<Record<string, NetworkKind>> = {
  business: "business",
  cafe: "isp",
  cellular: "mobile",
  college: "education",
  consumer_privacy_network: "vpn",
  content_delivery_network: "hosting",
  dialup: "isp",
  government: "government",
  hosting: "hosting",
  library: "education",
  military: "government",
  residential: "isp",
  router: "isp",
  school: "education",
  search_engine_spider: "crawler",
  traveler: "isp",
};

const SURE_USERS: ReadonlySet<NetworkKind> = new Set(["vpn", "hosting", "crawler"]);

/** What `user_type` says, else `connection_type` (MaxMind, DB-IP). */
export function connectionUse(userType: string, connectionType: string): Use | undefined {
  const kind = Object.hasOwn(USER_TYPES, userType) ? USER_TYPES[userType] : undefined;
  if (kind !== undefined) {
    return { kind, why: `of the user type ${userType}`, weight: SURE_USERS.has(kind) ? "sure" : "users" };
  }
  switch (connectionType) {
    case "Cellular":
      return { kind: "mobile", why: "a cellular line", weight: "users" };
    case "Corporate":
      return { kind: "business", why: "a corporate line", weight: "line" };
    case "Cable/DSL":
    case "Dialup":
    case "Satellite":
      return { kind: "isp", why: `a line of the type ${connectionType}`, weight: "line" };
    default:
      return undefined;
  }
}

const TYPES: Readonly<Record<string, NetworkKind>> = {
  business: "business",
  education: "education",
  government: "government",
  hosting: "hosting",
  isp: "isp",
};

/** The kind by `type` and `as_type` of IPinfo and ipapi.is; undefined for `inactive` and whatever else there is. */
export function kindOfType(type: string): NetworkKind | undefined {
  return Object.hasOwn(TYPES, type.toLowerCase()) ? TYPES[type.toLowerCase()] : undefined;
}
