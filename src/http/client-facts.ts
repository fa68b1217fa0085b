import type { IncomingMessage } from "node:http";
import type { ClientFacts } from "../domain/client-facts.ts";
import { Secret } from "../domain/secret.ts";
import type { ProxyRules } from "./client-address.ts";

/** What a request tells about who sent it. */
export function clientFacts(incoming: IncomingMessage, rules: ProxyRules): ClientFacts {
  const { headers } = incoming;
  return {
    address: new Secret<"address">(rules.clientAddress(incoming.socket.remoteAddress, headers)),
    userAgent: new Secret<"userAgent">(headers["user-agent"] ?? ""),
    language: primaryLanguage(headers["accept-language"]),
    optOut: headers["sec-gpc"] === "1" || headers["dnt"] === "1",
    prefetch: saysPrefetch(headers["sec-purpose"] ?? headers["purpose"]),
  };
}

function primaryLanguage(header: string | undefined): string {
  if (header === undefined) return "";
  return PRIMARY_LANGUAGE.exec(header.slice(0, 8).toLowerCase())?.[0] ?? "";
}

const PRIMARY_LANGUAGE = /^[a-z]{2,3}(?=[-;,\s]|$)/u;

function saysPrefetch(header: string | readonly string[] | undefined): boolean {
  return header !== undefined && (header.includes("prefetch") || header.includes("prerender"));
}
