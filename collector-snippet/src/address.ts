/**
 * What of a page's address may leave the page: origin, path, the campaign keys of the query, and the fragment (without
 * a query of its own) where it is the route. The value of a click identifier (`gclid`, `gbraid`, …) stands for one
 * person's click, so only its first character goes: that there was one is all that counts.
 */
export const pageAddress = (page: URL | Location, hashRouting: boolean): string => {
  return (
    page.origin +
    page.pathname +
    (page.search.match(/(^\?|&)((utm_\w+|ref|source)=[^&]*|\w+(bra|clk?)id=[^&])/g) || []).join("").replace(/^&/, "?") +
    (hashRouting ? page.hash.replace(/\?.*/, "") : "")
  );
};
