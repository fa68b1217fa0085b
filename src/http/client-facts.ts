import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { ClientFacts } from "../domain/client-facts.ts";
import { Secret } from "../domain/secret.ts";
import { statedAddress, type ProxyRules } from "./client-address.ts";

/** What a request tells about who sent it. */
export function clientFacts(incoming: IncomingMessage, rules: ProxyRules): ClientFacts {
  return factsOf(rules.clientAddress(incoming.socket.remoteAddress, incoming.headers), incoming.headers);
}

/**
 * What a sender with a key tells about the visitor it sends for: in the headers that the visitor's own browser would have
 * sent, and the visitor's address as `statedAddress` reads it. Where it is not told it is the sender's own.
 */
export function statedFacts(incoming: IncomingMessage, rules: ProxyRules): ClientFacts {
  const { headers, socket } = incoming;
  return factsOf(statedAddress(headers) ?? rules.clientAddress(socket.remoteAddress, headers), headers);
}

function factsOf(address: string, headers: IncomingHttpHeaders): ClientFacts {
  return {
    address: new Secret<"address">(address),
    userAgent: new Secret<"userAgent">(headers["user-agent"] ?? ""),
    hints: clientHints(headers),
    language: primaryLanguage(headers["accept-language"]),
    optOut: headers["sec-gpc"] === "1" || headers["dnt"] === "1",
    prefetch: PURPOSES.some((name) => saysPrefetch(headers[name])),
  };
}

/** Browsers send some 130 characters; what is longer is none of theirs. */
const HINT_CHARS_MAX = 250;

/** The three hints that browsers send unasked (W3C, User-Agent Client Hints), a line each. */
function clientHints(headers: IncomingHttpHeaders): Secret<"userAgent"> | undefined {
  const brands = headers["sec-ch-ua"];
  if (brands === undefined) return undefined;
  const lines = [brands, headers["sec-ch-ua-mobile"], headers["sec-ch-ua-platform"]];
  const texts = lines.map((line) => (typeof line === "string" && line.length <= HINT_CHARS_MAX ? line : ""));
  return new Secret<"userAgent">(texts.join("\n"));
}

function primaryLanguage(header: string | undefined): string {
  if (header === undefined) return "";
  return PRIMARY_LANGUAGE.exec(header.slice(0, 8).toLowerCase())?.[0] ?? "";
}

const PRIMARY_LANGUAGE = /^[a-z]{2,3}(?=[-;,\s]|$)/u;

/** Of Chromium, its older versions and Safari, Safari's and Facebook's previews, and Firefox. */
const PURPOSES = ["sec-purpose", "purpose", "x-purpose", "x-moz"] as const;

function saysPrefetch(header: string | readonly string[] | undefined): boolean {
  return header !== undefined && ["prefetch", "prerender", "preview"].some((word) => header.includes(word));
}
