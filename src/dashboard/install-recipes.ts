import { escaped, scriptLine } from "./script-line.ts";

/** How the script gets into pages of one kind. */
export interface Recipe {
  readonly title: string;
  readonly text: string;
  readonly code: readonly string[];
}

/** Recipes for a site, ready to be copied. `publicUrl`: of the installation, without a slash at the end. */
export function recipes(publicUrl: string, domain: string): readonly Recipe[] {
  const script = `${publicUrl}/js/footfall.js`;
  const { host, origin } = new URL(publicUrl);
  const quoted = JSON.stringify(domain);
  const pixel = `${publicUrl}/pixel.gif?d=${encodeURIComponent(domain)}&amp;u=${encodeURIComponent(`https://${domain}/`)}`;
  return [
    {
      title: "Plain HTML",
      text: "Into the <head> of every page, or of the template that all of them share.",
      code: [scriptLine(publicUrl, domain)],
    },
    {
      title: "WordPress",
      text: "Into functions.php of your theme, or into a plugin for snippets. Whoever is signed in is not counted. Plugins for Plausible that let you set the script's address work as well.",
      code: [
        `add_action('wp_head', function () {
  if (is_user_logged_in()) return;
  echo ${php(scriptLine(publicUrl, domain))};
});`,
      ],
    },
    {
      title: "Next.js",
      text: "Into app/layout.tsx. With the package next-plausible, name the script of this site instead; it knows its domain.",
      code: [
        `import Script from "next/script";

<Script data-domain=${quoted} src="${script}" />`,
        `<PlausibleProvider src="${publicUrl}/js/pa-${encodeURIComponent(domain)}.js" />`,
      ],
    },
    {
      title: "Nuxt",
      text: "Into nuxt.config.ts. The module @nuxtjs/plausible works too, with apiHost.",
      code: [
        `app: {
  head: {
    script: [{ src: "${script}", defer: true, "data-domain": ${quoted} }],
  },
},`,
        `plausible: { domain: ${quoted}, apiHost: "${publicUrl}" },`,
      ],
    },
    {
      title: "Astro",
      text: "Into the <head> of your layout.",
      code: [scriptLine(publicUrl, domain).replace("<script ", "<script is:inline ")],
    },
    {
      title: "Google Tag Manager",
      text: "As a tag of the type Custom HTML, on all pages. It drops the attributes of scripts, so the settings come before.",
      code: [
        `<script>
  window.footfall = window.footfall || function () { (footfall.q = footfall.q || []).push(arguments) };
  footfall.o = { domain: ${quoted}, api: "${publicUrl}/api/event" };
</script>
<script defer src="${script}"></script>`,
      ],
    },
    {
      title: "Single-page apps",
      text: "Routes of the History API count by themselves, and with data-hash those of the #fragment. Events look like this; the first line keeps them until the script is there, and your app going where it is blocked. With data-manual in the script's line you say what is a page view as well.",
      code: [
        `window.footfall = window.footfall || function () { (footfall.q = footfall.q || []).push(arguments) };
footfall("Signup", { props: { plan: "small" } });
footfall("Purchase", { revenue: { amount: 12.5, currency: "EUR" } });`,
        `footfall("pageview");`,
      ],
    },
    {
      title: "Pages written for Plausible",
      text: "Only the host changes: script*.js with their attributes and pa-*.js with plausible.init are served here under their names.",
      code: [
        `<script defer data-domain="${escaped(domain)}" src="${publicUrl}/js/script.outbound-links.js"></script>`,
        `<script async src="${publicUrl}/js/pa-${encodeURIComponent(domain)}.js"></script>
<script>
  window.plausible = window.plausible || function () { (plausible.q = plausible.q || []).push(arguments) };
  plausible.init = plausible.init || function (options) { plausible.o = options || {} };
  plausible.init({ outboundLinks: true });
</script>`,
      ],
    },
    {
      title: "Through your own domain: nginx",
      text: "Script and beacons under your own host. Name the proxy's address in FOOTFALL_TRUSTED_PROXIES, or all visitors look like one.",
      code: [
        `location = /js/footfall.js {
  proxy_pass ${script};
  proxy_set_header Host ${host};
  proxy_set_header Cookie "";
  proxy_ssl_server_name on;
}
location = /api/event {
  proxy_pass ${publicUrl}/api/event;
  proxy_set_header Host ${host};
  proxy_set_header Cookie "";
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  proxy_ssl_server_name on;
}`,
        ownHost(domain),
      ],
    },
    {
      title: "Through your own domain: Caddy",
      text: "Caddy tells the visitor's address by itself. Name its own in FOOTFALL_TRUSTED_PROXIES.",
      code: [
        `@footfall path /js/footfall.js /api/event
handle @footfall {
  reverse_proxy ${origin} {
    header_up Host {upstream_hostport}
    header_up -Cookie
  }
}`,
        ownHost(domain),
      ],
    },
    {
      title: "Through your own domain: Cloudflare",
      text: `As a Worker. Its addresses are many, so it states the visitor's with a key: footfall key add worker --ingest --sites ${domain}, kept as the secret FOOTFALL_KEY.`,
      code: [
        `export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === "/js/footfall.js") return fetch("${script}");
    if (pathname !== "/api/event" || request.method !== "POST") return fetch(request);
    const headers = new Headers(request.headers);
    headers.delete("cookie");
    headers.set("authorization", \`Bearer \${env.FOOTFALL_KEY}\`);
    headers.set("x-footfall-address", request.headers.get("cf-connecting-ip"));
    return fetch("${publicUrl}/api/event", { method: "POST", headers, body: request.body });
  },
};`,
        ownHost(domain),
      ],
    },
    {
      title: "Through your own domain: Next.js",
      text: "Into next.config.js. Name the address of the app's server in FOOTFALL_TRUSTED_PROXIES. Rewrites hand the site's cookies on, which Footfall neither reads nor keeps.",
      code: [
        `async rewrites() {
  return [
    { source: "/js/footfall.js", destination: "${script}" },
    { source: "/api/event", destination: "${publicUrl}/api/event" },
  ];
},`,
        ownHost(domain),
      ],
    },
    {
      title: "Readers without scripts",
      text: "Into the <body>; u is the address of the page it stands on. Only browsers that run no scripts ask for it, so nothing counts twice.",
      code: [`<noscript><img src="${pixel}" alt="" width="1" height="1"></noscript>`],
    },
    {
      title: "E-mails",
      text: "An image counts a page view when the mail is opened, under the address that you make up for it. Take the number for a rough one: Gmail and Yahoo fetch images with their own machines, which count as previews and not as readers, Apple's Mail fetches them unread, and many clients never do.",
      code: [`<img src="${pixel}letter%2Fmarch" alt="" width="1" height="1">`],
    },
    {
      title: "Content-Security-Policy",
      text: "What the script needs; nothing runs inline. For a pinned script (SRI) tick the box above, or run footfall snippet --sri.",
      code: [`script-src ${origin}; connect-src ${origin}; img-src ${origin}`],
    },
    {
      title: "Servers and apps",
      text: `With a key that may ingest (footfall key add app --ingest --sites ${domain}) a server of yours states the visitor's address and agent. Never put such a key into a page.`,
      code: [
        `curl ${publicUrl}/api/event \\
  -H "Authorization: Bearer $FOOTFALL_KEY" \\
  -H "X-Footfall-Address: 203.0.113.9" \\
  -H "User-Agent: Mozilla/5.0 (…) of the visitor" \\
  -d '${JSON.stringify({ name: "pageview", url: `https://${domain}/pricing`, domain })}'`,
      ],
    },
    {
      title: "A public counter",
      text: `Tells everybody how often a page was viewed, rounded down. Off until you turn it on: footfall site set ${domain} --counter.`,
      code: [
        `<img src="${publicUrl}/counter/${encodeURIComponent(domain)}/pricing.svg?label=views&amp;color=teal" alt="Page views">`,
        `${publicUrl}/counter/${encodeURIComponent(domain)}/pricing.json`,
      ],
    },
  ];
}

/** The line where script and beacons are on the page's own host. */
function ownHost(domain: string): string {
  return scriptLine("", domain);
}

/** A text as a string of PHP. */
function php(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
