import { build } from "esbuild";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";

/** The two builds of the snippet. */
export const SNIPPETS = ["footfall", "footfall.full"] as const;

/** Pages written for Plausible's own scripts: the attributes of the older ones, and the call of `init` of the newer. */
export const PLAUSIBLE_SCRIPTS = ["script.js", "pa-*.js"] as const;

/** Unmodified, from npm. */
export const PACKAGES = ["plausible-tracker", "plausible-client", "@plausible-analytics/tracker"] as const;

export type Tracker = (typeof SNIPPETS)[number] | (typeof PLAUSIBLE_SCRIPTS)[number] | (typeof PACKAGES)[number];

export interface SiteOptions {
  readonly tracker: Tracker;
  /** Origin of the collector as the browser reaches it, e.g. `http://collector.test:8000`. */
  readonly collector: string;
  /** What the pages send as `d`. Default `shop.test`. */
  readonly domain?: string;
}

export interface Site {
  /** `http://shop.test:<port>`; the browser of test/support resolves it. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves a small shop: `/`, `/pricing`, `/blog/post` (4,000 pixels and more), `/app` (a single-page application of `/app`,
 * `/app/settings`, …), a page for every name under `/offers/`, and variants of the home page: `/stub` (calls `footfall` before the script is there), `/twice` (the
 * script included twice), `/hash` (`data-hash`), `/manual` (`data-manual`). Every page carries the chosen tracker;
 * those from npm are unmodified, with the page's own call of them bundled in.
 */
export async function startSite(options: SiteOptions): Promise<Site> {
  const script = scriptTag(options);
  const bundle = isPackage(options.tracker) ? await bundleTracker(options, options.tracker) : "";
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://shop.test");
    const body = pathname === "/tracker.js" ? bundle : page(pathname, script);
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": pathname.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8",
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://shop.test:${String(portOf(server))}`, close: () => stop(server) };
}

/** What `walk` does, as the collector should see it. */
export const JOURNEY = {
  pageViews: ["/", "/pricing", "/blog/post", "/app", "/app/settings", "/app"],
  events: [{ name: "Signup", props: { plan: "small" } }],
  /** Every page that gave way to another one reports itself, where the tracker measures engagement. */
  engagementsMin: 6,
} as const;

/** One visitor's way through the shop, by links, a scroll, two routes, Back and a goal; ends on an empty page. */
export async function walk(page: Page, site: Site): Promise<void> {
  await page.goto(`${site.origin}/?utm_source=letter&email=ann%40example.org`);
  await page.click("text=Pricing");
  await page.waitForURL("**/pricing");
  await page.click("text=Blog");
  await page.waitForURL("**/blog/post");
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForFunction(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
  await page.click("text=App");
  await page.waitForURL("**/app");
  await page.click("text=Settings");
  await page.waitForURL("**/app/settings");
  await page.goBack();
  await page.waitForURL("**/app");
  await page.click("text=Sign up");
  await page.goto("about:blank");
}

function page(pathname: string, script: (attributes: string) => string): string | undefined {
  switch (pathname) {
    case "/":
    case "/pricing":
      return html(script(""), `<h1>${pathname}</h1>`);
    case "/blog/post":
      return html(script(""), `<h1>A long story</h1><div style="height: 4000px"></div>`);
    case "/stub":
      return html(
        `<script>
          window.footfall = window.footfall || function () { (footfall.q = footfall.q || []).push(arguments) };
          footfall("Early", { props: { order: 1 } });
          footfall("Early", { props: { order: 2 } });
        </script>${script("")}`,
        "",
      );
    case "/twice":
      return html(script("") + script(""), "");
    case "/hash":
      return html(script("data-hash"), `<a href="#/one">One</a> <a href="#/two?token=secret">Two</a>`);
    case "/manual":
      return html(script("data-manual"), "");
    default:
      if (pathname.startsWith("/offers/")) return html(script(""), "<h1>An offer</h1>");
      return pathname === "/app" || pathname.startsWith("/app/") ? html(script(""), APP) : undefined;
  }
}

/** Routes as routers do: the address first, what it shows some frames later. */
const APP = `
  <button onclick="go('/app/settings')">Settings</button>
  <button onclick="plausible('Signup', { props: { plan: 'small' } })">Sign up</button>
  <div id="view" style="height: 300px"></div>
  <script>
    function render() {
      requestAnimationFrame(() => requestAnimationFrame(() => {
        view.style.height = location.pathname === "/app/long" ? "5000px" : "300px";
        scrollTo(0, 0);
        view.dataset.path = location.pathname;
      }));
    }
    function go(path) {
      history.pushState({}, "", path);
      render();
    }
    addEventListener("popstate", render);
  </script>`;

function html(head: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Shop</title>${head}</head>
    <body><nav><a href="/">Home</a> <a href="/pricing">Pricing</a> <a href="/blog/post">Blog</a> <a href="/app">App</a></nav>${body}</body></html>`;
}

function scriptTag({ tracker, collector, domain = "shop.test" }: SiteOptions): (attributes: string) => string {
  if (isPackage(tracker)) return () => `<script defer src="/tracker.js"></script>`;
  if (tracker === "script.js")
    return () =>
      `<script defer data-domain="${domain}" src="${collector}/js/script.tagged-events.file-downloads.js"></script>`;
  if (tracker === "pa-*.js")
    return () => `<script async src="${collector}/js/pa-${domain}.js"></script><script>${INIT}</script>`;
  return (attributes) =>
    `<script defer data-domain="${domain}" ${attributes} src="${collector}/js/${tracker}.js"></script>`;
}

/** What packages such as `next-plausible` write beside the script, which comes before it or after. */
const INIT = `
  (window.plausible = window.plausible || function () { (plausible.q = plausible.q || []).push(arguments) }),
  (plausible.init = plausible.init || function (options) { plausible.o = options || {} });
  plausible.init();`;

function isPackage(tracker: Tracker): tracker is (typeof PACKAGES)[number] {
  return PACKAGES.some((name) => name === tracker);
}

async function bundleTracker(
  { collector, domain = "shop.test" }: SiteOptions,
  tracker: (typeof PACKAGES)[number],
): Promise<string> {
  const calls = {
    "plausible-tracker": `
      import Plausible from "plausible-tracker";
      const { enableAutoPageviews, trackEvent } = Plausible(${JSON.stringify({ domain, apiHost: collector })});
      enableAutoPageviews();
      window.plausible = trackEvent;`,
    "plausible-client": `
      import { Plausible } from "plausible-client";
      import { enableAutoPageviews } from "plausible-client/plugins";
      const plausible = new Plausible(${JSON.stringify({ domain, apiHost: collector })});
      enableAutoPageviews(plausible);
      window.plausible = (name, options) => plausible.sendEvent(name, options);`,
    "@plausible-analytics/tracker": `
      import { init } from "@plausible-analytics/tracker";
      init(${JSON.stringify({ domain, endpoint: `${collector}/api/event` })});`,
  };
  const result = await build({
    stdin: { contents: calls[tracker], resolveDir: import.meta.dirname },
    bundle: true,
    format: "iife",
    write: false,
  });
  return result.outputFiles[0]?.text ?? "";
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo;
  return address.port;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
