import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody's website of one page, which every path of it shows. */
export interface HtmlSite {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves what `page` returns under a host of the test browser's (`intranet.test`), on a port of its own. */
export async function serveHtml(host: string, page: () => string): Promise<HtmlSite> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(page());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${String(port)}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
