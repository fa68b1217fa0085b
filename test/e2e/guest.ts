import type { Page } from "playwright-core";
import type { EventOptions } from "../../collector-snippet/src/footfall.ts";
import type { BeaconFields } from "../../src/wire/fields.ts";
import { setHidden, type Exchange, type TestBrowser } from "../support/browser.ts";

export interface GuestOptions {
  /** What the proxy in front of the collector puts into `X-Forwarded-For`. */
  readonly forwardedFor: string;
  readonly userAgent: string;
  readonly locale: string;
}

/** A beacon that the collector has answered. */
export interface Answered {
  readonly fields: BeaconFields;
  /** Path of the page it is about. */
  readonly path: string;
  readonly outcome: string;
}

/**
 * One person in the shop. Every step resolves when the collector has answered what it made the page send, so that the test
 * may set the collector's clock on between steps.
 */
export interface Guest {
  readonly page: Page;
  /** In the order in which they were answered. */
  readonly beacons: readonly Answered[];
  /** What the collector said to its beacons, headers included. */
  readonly heard: readonly string[];
  /** Comes from elsewhere: by a typed address, or from a page of another site. */
  arrive(address: string, referrer?: string): Promise<void>;
  /** Follows a link by its text, goes to a route by the button `Settings`, or `back`; the address ends in `path` then. */
  go(path: string, by: string): Promise<void>;
  signUp(): Promise<void>;
  /** Clicks what has this text, which reports the event `name`. */
  press(text: string, name: string): Promise<void>;
  /** Reports an event of the page's own. */
  report(name: string, options: Pick<EventOptions, "props" | "revenue">): Promise<void>;
  scrollToEnd(): Promise<void>;
  /** Stays until the page is so old, by the browser's clock. */
  readFor(ms: number): Promise<void>;
  /** Turns to another tab and never comes back. */
  leave(): Promise<void>;
  /** Resolves as soon as the beacons satisfy `enough`. Errors: after 30 s, with what had come. */
  until(enough: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export async function enter(
  browser: TestBrowser,
  shop: { readonly origin: string },
  options: GuestOptions,
): Promise<Guest> {
  const beacons: Answered[] = [];
  const heard: string[] = [];
  const waiting = new Set<() => void>();
  const visitor = await browser.visitor({
    userAgent: options.userAgent,
    locale: options.locale,
    headers: { "x-forwarded-for": options.forwardedFor },
    onExchange: (exchange) => {
      if (!exchange.path.startsWith("/api/event")) return;
      heard.push(JSON.stringify(exchange.answerHeaders), exchange.answer.toString("utf8"));
      if (exchange.method === "POST") beacons.push(answered(exchange));
      for (const check of waiting) check();
    },
  });
  const { page } = visitor;
  /** Position of the newest page view among the beacons. */
  let viewed = -1;

  const until = (enough: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`waited in vain at ${page.url()}; came: ${JSON.stringify(beacons)}`));
      }, 30_000);
      const check = (): void => {
        if (!enough()) return;
        waiting.delete(check);
        clearTimeout(timer);
        resolve();
      };
      waiting.add(check);
      check();
    });

  const count = (name: string): number => beacons.filter(({ fields }) => fields.n === name).length;
  const reported = (since: number): boolean => {
    const path = beacons[since]?.path;
    return since < 0 || beacons.slice(since).some((beacon) => beacon.fields.n === "engagement" && beacon.path === path);
  };
  const view = async (path: string, act: () => Promise<unknown>): Promise<void> => {
    const [views, left] = [count("pageview"), viewed];
    await act();
    await until(() => count("pageview") > views && reported(left));
    viewed = beacons.findLastIndex(({ fields }) => fields.n === "pageview");
    const seen = beacons[viewed]?.path;
    if (seen !== path) throw new Error(`meant to see ${path}, saw ${String(seen)}`);
    await drawn(page);
  };
  const event = async (name: string, act: () => Promise<unknown>): Promise<void> => {
    const before = count(name);
    await act();
    await until(() => count(name) > before);
  };

  return {
    page,
    beacons,
    heard,
    until,
    close: () => visitor.close(),
    arrive: (address, referrer) =>
      view(new URL(address, shop.origin).pathname, () =>
        page.goto(shop.origin + address, referrer === undefined ? {} : { referer: referrer }),
      ),
    go: (path, by) =>
      view(path, () => {
        if (by === "back") return page.goBack();
        return page.getByRole(by === "Settings" ? "button" : "link", { name: by, exact: true }).click();
      }),
    signUp: () => event("Signup", () => page.getByRole("button", { name: "Sign up" }).click()),
    press: (text, name) => event(name, () => page.getByText(text, { exact: true }).click()),
    report: (name, options) =>
      event(name, () => page.evaluate(([text, told]) => window.footfall?.(text, told), [name, options] as const)),
    scrollToEnd: async () => {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForFunction(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 1);
      await drawn(page);
    },
    readFor: async (ms) => {
      await page.waitForFunction((age) => performance.now() >= age, ms);
    },
    leave: async () => {
      await setHidden(page, true);
      await until(() => reported(viewed));
      await visitor.close();
    },
  };
}

/** Resolves when the page has been laid out and its observers know. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
}

function answered({ body, answerHeaders }: Exchange): Answered {
  const fields = JSON.parse(body.toString("utf8")) as BeaconFields;
  return { fields, path: new URL(fields.u).pathname, outcome: String(answerHeaders["x-footfall-outcome"]) };
}
