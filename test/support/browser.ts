import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

/** One person's browser: its own cache and storage, one open page. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  close(): Promise<void>;
}

export interface VisitorOptions {
  /** Default: a desktop Chrome that is not headless. */
  readonly userAgent?: string;
  /** BCP 47; becomes `Accept-Language`. Default `en-US`. */
  readonly locale?: string;
  /** Added to every request on its way, as a proxy in front of the collector would: `{ "x-forwarded-for": "203.0.113.9" }`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Told of every request that was answered, once the answer is whole. */
  readonly onExchange?: (exchange: Exchange) => void;
}

/** A request as the proxy sent it on, and its answer. */
export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly body: Buffer;
  readonly status: number;
  readonly answerHeaders: IncomingHttpHeaders;
  readonly answer: Buffer;
}

export interface TestBrowser {
  visitor(options?: VisitorOptions): Promise<Visitor>;
  /** Closes the browser, every visitor and every proxy. */
  close(): Promise<void>;
}

export const DESKTOP_CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";

/** Starts Chromium (`CHROMIUM`, else /usr/bin/chromium). Every host under `.test` is 127.0.0.1; no other host is reached. */
export async function launchBrowser(options: { readonly backForwardCache?: boolean } = {}): Promise<TestBrowser> {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    ignoreDefaultArgs: options.backForwardCache === true ? ["--disable-back-forward-cache"] : [],
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // Third-party trackers fall silent before `navigator.webdriver`.
      "--disable-blink-features=AutomationControlled",
      "--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  const open = new Set<Visitor>();
  return {
    visitor: async (visitorOptions = {}) => {
      const visitor = await openVisitor(browser, visitorOptions, () => open.delete(visitor));
      open.add(visitor);
      return visitor;
    },
    close: async () => {
      await Promise.all([...open].map((visitor) => visitor.close()));
      await browser.close();
    },
  };
}

/**
 * Hides or shows the page as a switch of tabs does. Headless pages are never hidden by another tab, so the two properties
 * are set and the event is sent; leaving a page (`goto`) needs no help.
 */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: isHidden });
    const visibilityState = isHidden ? "hidden" : "visible";
    Object.defineProperty(document, "visibilityState", { configurable: true, value: visibilityState });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, hidden);
}

/**
 * Headers are set outside the browser, on everything that passes: those it is told to add itself cause preflights, and
 * neither they nor the chosen user agent are on the beacons of a page that is left.
 */
async function openVisitor(browser: Browser, options: VisitorOptions, onClose: () => void): Promise<Visitor> {
  const { userAgent = DESKTOP_CHROME, locale = "en-US", headers = {} } = options;
  const onwardHeaders = { "user-agent": userAgent, "accept-language": locale, ...headers };
  const proxy = await startProxy(onwardHeaders, options.onExchange ?? (() => undefined));
  const context = await browser.newContext({
    userAgent,
    locale,
    proxy: { server: `http://127.0.0.1:${String(portOf(proxy))}` },
  });
  return {
    context,
    page: await context.newPage(),
    close: async () => {
      onClose();
      await context.close();
      await stop(proxy);
    },
  };
}

/** A forward proxy for plain http to this machine; any host is this machine. */
async function startProxy(
  headers: Readonly<Record<string, string>>,
  onExchange: (exchange: Exchange) => void,
): Promise<Server> {
  const server = createServer((incoming, outgoing) => forward(incoming, outgoing, headers, onExchange));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  headers: Readonly<Record<string, string>>,
  onExchange: (exchange: Exchange) => void,
): void {
  const target = new URL(incoming.url ?? "/", "http://127.0.0.1");
  const method = incoming.method ?? "GET";
  const path = target.pathname + target.search;
  const body = chunksOf(incoming);
  const onward = request(
    { host: "127.0.0.1", port: target.port, method, path, headers: { ...incoming.headers, ...headers } },
    (answer) => {
      const status = answer.statusCode ?? 502;
      const chunks = chunksOf(answer);
      answer.on("end", () => {
        const whole = { body: Buffer.concat(body), answer: Buffer.concat(chunks) };
        onExchange({ method, path, status, answerHeaders: answer.headers, ...whole });
      });
      outgoing.writeHead(status, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on("error", () => outgoing.destroy());
  incoming.pipe(onward);
}

/** What has come of a message so far. */
function chunksOf(message: IncomingMessage): Buffer[] {
  const chunks: Buffer[] = [];
  message.on("data", (chunk: Buffer) => chunks.push(chunk));
  return chunks;
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo;
  return address.port;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
