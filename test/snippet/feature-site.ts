import { build } from "esbuild";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface FeatureSite {
  /** `http://shop.test:<port>`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** A page of the feature site. */
export interface FeaturePage {
  /** What stands in the head: the tags under test. `COLLECTOR` becomes the collector's origin. */
  readonly head: string;
  readonly body?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The tag of the full build with more attributes. */
export const full = (attributes = ""): string =>
  `<script defer data-domain="shop.test" ${attributes} src="COLLECTOR/js/footfall.full.js"></script>`;

/**
 * Serves `pages` by their paths, any path under `/files/`, `/web-vitals.js` (the library, which leaves its latest values
 * in `window.theirs`) and `/late.js`, which answers late enough for a layout to be seen before it.
 */
export async function startFeatureSite(
  collector: string,
  pages: Readonly<Record<string, FeaturePage>>,
): Promise<FeatureSite> {
  const library = await bundleWebVitals();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://shop.test");
    if (pathname === "/web-vitals.js") {
      response.writeHead(200, { "content-type": "text/javascript" }).end(library);
      return;
    }
    const page = pages[pathname] ?? (pathname.startsWith("/files/") ? { head: "" } : undefined);
    const headers = { "content-type": "text/html; charset=utf-8", ...page?.headers };
    response.writeHead(page === undefined ? 404 : (page.status ?? 200), headers);
    const text = page === undefined ? "" : html(page);
    response.end(text.replaceAll("COLLECTOR", collector));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://shop.test:${String(port)}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function html({ head, body = "" }: FeaturePage): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Shop</title>${head}</head><body>${body}</body></html>`;
}

async function bundleWebVitals(): Promise<string> {
  const result = await build({
    stdin: {
      contents: `import { onCLS, onFCP, onINP, onLCP, onTTFB } from "web-vitals";
        window.theirs = {};
        for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(({ name, value }) => (theirs[name.toLowerCase()] = value));`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: "iife",
    write: false,
  });
  return result.outputFiles[0]?.text ?? "";
}
