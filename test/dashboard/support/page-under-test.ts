import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { buildDashboard } from "../../../bin/build-assets.mjs";
import { pageRoutes } from "../../../src/http/routes/page.ts";
import { stubApi, stubState, type StubState } from "./stub-api.ts";

/** The browser's clock stands at 15:20 of this day in Berlin, where the stub's first site is. */
export const TODAY = "2026-03-18";
const NOW = `${TODAY}T14:20:00Z`;

/** The page, bundled now, in a real browser in front of the stub API. */
export interface PageUnderTest {
  /** Opens an address in a fresh context, whose stub API nobody else asks: one that was closed may still be asking its own. */
  open(
    path: string,
    options?: Parameters<Browser["newContext"]>[0],
    change?: (state: StubState) => void,
  ): Promise<Opened>;
  close(): Promise<void>;
}

export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly state: StubState;
  /** Everything that must stay empty: console errors, exceptions, CSP violations, requests to other hosts. */
  readonly complaints: string[];
}

/**
 * The page for the tests of a file or of a `describe`: started before the first, closed after the last. What it returns
 * opens an address, and closes what was opened before.
 */
export function underTest(): PageUnderTest["open"] {
  let under: PageUnderTest | undefined;
  let opened: Opened | undefined;
  beforeAll(async () => {
    under = await startPage();
  });
  afterAll(() => under?.close());
  return async (...args) => {
    await opened?.context.close();
    if (under === undefined) throw new Error("the page is started before the first test");
    opened = await under.open(...args);
    return opened;
  };
}

export async function startPage(): Promise<PageUnderTest> {
  const assets = await bundle();
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    async open(path, options = {}, change) {
      const state = stubState();
      change?.(state);
      const app = new Hono();
      app.route("/", stubApi(state, TODAY));
      app.route("/", pageRoutes(assets));
      const { server, url } = await listen(app);
      const context = await browser.newContext({
        baseURL: url,
        locale: "en-GB",
        viewport: { width: 1280, height: 900 },
        ...options,
      });
      context.once("close", () => {
        server.close();
        server.closeAllConnections();
      });
      const page = await context.newPage();
      await page.clock.setFixedTime(NOW);
      const complaints = watch(page, url);
      await page.goto(path);
      return { page, context, state, complaints };
    },
    close: () => browser.close(),
  };
}

/** As the build makes it, so that what is loaded later is loaded later here, too. */
async function bundle(): Promise<Record<string, Uint8Array>> {
  const outDir = mkdtempSync(join(tmpdir(), "footfall-page-"));
  try {
    await buildDashboard(outDir);
    const folder = join(outDir, "page");
    const names = readdirSync(folder).filter((name) => !name.endsWith(".map"));
    return Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

async function listen(app: Hono): Promise<{ server: Server; url: string }> {
  const listener = getRequestListener(app.fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${String(port)}` };
}

function watch(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    // A question that is not collected is answered with 422, which Chromium reports by itself.
    if (message.type() === "error" && !message.text().includes("422")) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) complaints.push(request.url());
  });
  return complaints;
}
