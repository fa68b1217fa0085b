import type { Secret } from "./secret.ts";

/** What the connection told about the sender. The secrets end at gate 1. */
export interface ClientFacts {
  /** Address of the visitor by the trusted-proxy rules, without port or brackets. */
  readonly address: Secret<"address">;
  readonly userAgent: Secret<"userAgent">;
  /**
   * The low-entropy client hints `Sec-CH-UA`, `Sec-CH-UA-Mobile` and `Sec-CH-UA-Platform` as they came, a line each;
   * absent where the browser sends none. They say what browser it is and are no part of the visitor token.
   */
  readonly hints?: Secret<"userAgent"> | undefined;
  /** Primary subtag of the first `Accept-Language` entry, lower case, e.g. `de`; "" when absent or odd. */
  readonly language: string;
  /** `Sec-GPC: 1` or `DNT: 1`. */
  readonly optOut: boolean;
  /** `Sec-Purpose` or `Purpose` says the page was fetched ahead of a visit. */
  readonly prefetch: boolean;
}
