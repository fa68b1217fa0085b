/**
 * What of a page's address may leave the page: origin, path, the campaign keys of the query, and the fragment (without
 * a query of its own) where it is the route. The value of a click identifier (`gclid`, `gbraid`, …) stands for one
 * person's click, so only its first character goes: that there was one is all that counts.
 */
export function pageAddress(page: URL | Location, hashRouting: number): string {
  return (
    page.origin +
    page.pathname +
    (page.search.match(/(^\?|&)((utm_\w+|ref|source)=[^&]*|\w+(bra|clk?)id=[^&])/g) || []).join("").replace(/^&/, "?") +
    (hashRouting ? page.hash.replace(/\?.*/, "") : "")
  );
}

/** `https://host:port` of an absolute address, the likes of `android-app://name` included; "" of "". */
export function originOf(address: string): string {
  return address.split("/", 3).join("/");
}
