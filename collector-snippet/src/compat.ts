import type { Footfall, Plausible } from "./footfall.ts";
import { FILES } from "./files.ts";
import { initSettings, type InitOptions } from "./init-settings.ts";

// The scripts `script*.js` and `pa-*.js`, for pages written for Plausible: set up by the tag's attributes and the
// script's name, or by `plausible.init`, before or after the script is there.

const tag = (document.currentScript || document.querySelector("script[data-domain]")) as HTMLScriptElement;
const { domain, api, exclude, include } = tag.dataset;
/** The site of a script `pa-<domain>.js`, which the collector writes there. */
const { footfallSite } = tag as { readonly footfallSite?: string };
const early: Partial<Plausible> = window.plausible || {};
const calls = [...(early.q || [])];
let started: Footfall | undefined;

const plausible: Plausible = (...call) => {
  if (started) started(...call);
  else calls.push(call);
};
plausible.v = 3;
plausible.init = (options = {}) => {
  if (started) return;
  START({
    ...initSettings(
      { ...(footfallSite && { domain: footfallSite }), ...options },
      api || new URL("/api/event", tag.src).href,
    ),
    started: (footfall) => {
      started = footfall;
      for (const call of calls) footfall(...call);
    },
  });
};
window.plausible = plausible;
window.footfall = window.footfall || plausible;

if (domain) plausible.init(tagOptions(domain));
else if (early.o) plausible.init(early.o);

/** What attributes and name of an older page's tag ask for: `script.hash.outbound-links.js`, `event-author="Ann"`. */
function tagOptions(site: string): InitOptions {
  const names = tag.src.split(/[/.]/);
  const asks = (name: string): boolean => names.includes(name);
  const added = tag.getAttribute("add-file-types");
  const types = added ? added + "," + FILES : tag.getAttribute("file-types");
  const customProperties: Record<string, string> = {};
  for (const { name, value } of tag.attributes) if (name.startsWith("event-")) customProperties[name.slice(6)] = value;
  const hashBasedRouting = asks("hash");
  /** Whether the page's path, with the route in its fragment, is one of a list of patterns: `*` stands for a name, `**` for several. */
  const matches = (patterns: string): boolean =>
    patterns.split(",").some((pattern) => {
      const text = pattern
        .trim()
        .replace(/\*\*/g, ".*")
        .replace(/([^.])\*/g, "$1[^\\s/]*");
      return RegExp("^" + text + "/?$").test(location.pathname + (hashBasedRouting ? location.hash : ""));
    });
  return {
    domain: site,
    customProperties,
    outboundLinks: asks("outbound-links"),
    fileDownloads: types ? { fileExtensions: types.split(",") } : asks("file-downloads"),
    formSubmissions: asks("form-submissions"),
    hashBasedRouting,
    autoCapturePageviews: !asks("manual"),
    captureOnLocalhost: asks("local"),
    // Events of a page that is left out are told all the same.
    transformRequest: (beacon) =>
      (beacon.n != "pageview" || ((!include || matches(include)) && !(exclude && matches(exclude)))) && beacon,
  };
}
