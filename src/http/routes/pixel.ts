import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { BeaconFields } from "../../wire/fields.ts";
import { clientFacts } from "../client-facts.ts";
import type { CollectDeps } from "./collect.ts";

/** A transparent image of one pixel (GIF89a). */
const GIF = new Uint8Array(Buffer.from("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==", "base64"));

/**
 * `GET /pixel.gif?d=&u=&r=`: counts a page view of readers whose pages run no script, and of e-mails, on the way that every
 * beacon goes. `d`: the site, else the host of `u`; `u`: the page's address, else what `Referer` says, which browsers
 * mostly cut to the host; `r`: where the reader came from, else what `Referer` says beside a `u`. The referrer counts by its
 * origin alone.
 *
 * The image comes whatever became of it, for a page shows it; `x-footfall-outcome` says what that was. Images that a mail
 * service's proxy fetches count as previews: they tell of its machines, and of no reader.
 */
export function pixelRoute(
  deps: Pick<CollectDeps, "collect" | "proxyRules" | "countOutcome" | "onError">,
): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get("/pixel.gif", async (c) => {
    // Who asks for the head alone looks at no page.
    if (c.req.method !== "GET") return c.body(null, 200, HEADERS);
    const { d, u, r } = c.req.query();
    const { referer } = c.env.incoming.headers;
    const fields: Omit<BeaconFields, "u"> & { readonly u: string | undefined } = {
      n: "pageview",
      u: u ?? referer,
      d,
      r: originOf(r ?? (u === undefined ? undefined : referer)),
    };
    const facts = clientFacts(c.env.incoming, deps.proxyRules);
    let outcome: string;
    try {
      const collected = await deps.collect(new TextEncoder().encode(JSON.stringify(fields)), facts);
      outcome = collected.ok ? collected.value.outcomes.join(",") : collected.error.code;
    } catch (error) {
      deps.countOutcome("failed");
      deps.onError(error);
      outcome = "failed";
    }
    return c.body(GIF, 200, { ...HEADERS, "x-footfall-outcome": outcome });
  });
  return app;
}

const HEADERS = {
  "content-type": "image/gif",
  "cache-control": "no-store",
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-footfall-outcome",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
};

/** `https://host` of an address, and of apps `android-app://name`; what is none stays for the decoder to judge. */
function originOf(address: string | undefined): string | undefined {
  return address?.split("/", 3).join("/");
}
