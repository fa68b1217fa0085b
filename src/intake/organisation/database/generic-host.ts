/** Words that providers put into the names of lines and machines, as whole parts of a name. */
const GENERIC =
  /^(?:a?dsl|vdsl|bb|broadband|cable|cgn|cgnat|client|clients|cpe|cust|customer|customers|dhcp|dial|dialin|dialup|dip|dyn|dynamic|dynip|fiber|fibre|ftth|fttx|gprs|hfc|home|host|hosted|hsi|internet|ip|ipv4|ipv6|kabel|lte|mobile|nat|node|pool|pools|ppp|pppoe|res|residential|rev|reverse|sta|static|staticip|sub|subs|subscriber|unassigned|unknown|unused|user|users|vps|wifi|wireless|wlan|xdsl|\dg)\d*$/u;

/**
 * Whether a host name is one that providers make of an address or of a kind of line (`84-115-3-7.dyn.example.net`), so that
 * it says nothing of who is at the end of it. Takes the name in lower case and its address as text.
 */
export function isGenericHost(name: string, address: string): boolean {
  const labels = name.split(".").slice(0, -2);
  if (labels.some((label) => label.split(/[-_]/u).some((part) => GENERIC.test(part)))) return true;
  const host = labels.join(".");
  // Two numbers of the address in a row, in either order, or its bytes in hexadecimal.
  const numbers = host.match(/\d+/gu) ?? [];
  const octets = address.includes(":") ? [] : address.split(".");
  const repeated = octets.filter((octet) => numbers.some((number) => Number(number) === Number(octet))).length;
  if (octets.length === 4 && repeated >= 2 && numbers.length >= 2) return true;
  const hex = octets.map((octet) => Number(octet).toString(16).padStart(2, "0")).join("");
  if (hex !== "" && host.includes(hex)) return true;
  return /\d{6,}|(?:\d{1,3}[-.x]){2,}\d{1,3}|[\da-f]{10,}/u.test(host);
}
