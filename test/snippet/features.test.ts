// What the full build measures beyond the core.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { full, startFeatureSite, type FeatureSite } from "./feature-site.ts";
import { openStage, paths, type Guest, type Stage } from "./stage.ts";

const LINKS = `
  <a id="out" href="https://other.test:1/guide/a?token=secret#part">Other</a>
  <a id="nested" href="https://other.test:1/b"><span><b id="inner">Nested</b></span></a>
  <a id="file" href="/files/report.pdf?token=secret">Report</a>
  <a id="odd" href="/files/report.xyz">Odd</a>
  <a id="page" href="/files/v1.10">Page</a>
  <a id="picture" href="/files/x.svg">Picture</a>
  <a id="in" href="/links#here">Here</a>
  <a id="mail" href="mailto:ann@example.org">Mail</a>
  <a id="tag" href="https://other.test:1/buy?x=1" class="plausible-event-name=Buy+now plausible-event-plan--small plausible-revenue-amount=9.50 plausible-revenue-currency=EUR">Buy</a>
  <div data-footfall-event="Menu" data-footfall-item="C++ & more" data-footfall-revenue-amount="2" data-footfall-revenue-currency="EUR"><button id="menu">Menu</button></div>
  <form id="plain"><input name="mail"><button id="send">Send</button></form>
  <form id="tagged" data-footfall-event="Search"><button id="ask">Ask</button></form>
  <form id="invalid"><input required><button id="refuse">Refuse</button></form>
  <script src="/late.js" defer></script>`;

const HOLD = `<script>
  // Nobody leaves the page, and the page keeps its events to itself.
  addEventListener("submit", (event) => event.preventDefault(), true);
  addEventListener("click", (event) => event.target.closest && event.target.closest("a") && event.preventDefault(), true);
  document.addEventListener("DOMContentLoaded", () => {
    for (const type of ["click", "submit"]) document.body.addEventListener(type, (event) => event.stopPropagation());
  });
</script>`;

let stage: Stage;
let site: FeatureSite;
let guest: Guest;

beforeAll(async () => {
  stage = await openStage({ tracker: "footfall.full" });
  site = await startFeatureSite(stage.collector.origin, {
    "/links": { head: HOLD + full(), body: LINKS },
    "/some": { head: HOLD + full(`data-features="outbound|404"`), body: LINKS },
    "/files-chosen": { head: HOLD + full(`data-files="xyz|abc"`), body: LINKS },
    "/missing": { head: full(), status: 404 },
    "/missing-unwanted": { head: full(`data-features="vitals"`), status: 404 },
    "/declared": { head: full("data-404") },
    "/search": { head: full(`data-search="q,s"`) },
    "/errors": {
      head: full(),
      body: `<script>function fail(message) { setTimeout(() => { throw new Error(message) }) } function refuse(message) { Promise.reject(new Error(message)) }</script>`,
    },
    "/module": {
      head: `<script type="module" data-domain="shop.test" src="COLLECTOR/js/footfall.full.js"></script>`,
    },
    "/window-settings": {
      head: `<script>(window.footfall = function () { (footfall.q = footfall.q || []).push(arguments) }).o = { domain: "o.test", api: "COLLECTOR/api/event" }; footfall("Early")</script>
        <script>document.head.append(Object.assign(document.createElement("script"), { src: "COLLECTOR/js/footfall.full.js" }))</script>`,
    },
    "/strict": {
      head: full(),
      headers: {
        "content-security-policy": `default-src 'none'; script-src ${stage.collector.origin}; connect-src ${stage.collector.origin}; img-src data:`,
      },
    },
  });
});
afterAll(async () => {
  await stage.close();
  await site.close();
});
beforeEach(async () => {
  guest = await stage.enter();
});
afterEach(() => guest.close());

async function events(): Promise<readonly object[]> {
  const beacons = await guest.settled();
  return beacons.filter(({ n }) => n !== "pageview" && n !== "engagement").map(({ n, p, $, i }) => ({ n, p, $, i }));
}

describe("links, files, forms and tagged elements", () => {
  it("are told under Plausible's names, addresses without their queries", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/links`);
    for (const id of ["out", "inner", "file", "page", "picture", "in", "send"]) await page.click(`#${id}`);
    await page.click("#out", { button: "middle" });
    await page.dispatchEvent("#out", "auxclick", { button: 2 });
    await page.evaluate(() => document.dispatchEvent(new Event("click")));
    await page.click("#refuse");
    const link = { n: "Outbound Link: Click", p: { url: "https://other.test:1/guide/a" } };
    expect(await events()).toMatchObject([
      link,
      { n: "Outbound Link: Click", p: { url: "https://other.test:1/b" } },
      { n: "File Download", p: { url: `${site.origin}/files/report.pdf` } },
      { n: "Form: Submission", p: { path: "/links" } },
      link,
    ]);
    expect(JSON.stringify(guest.beacons())).not.toMatch(/secret|ann@/u);
  });

  it("are told by the name of what is tagged alone", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/links`);
    for (const id of ["tag", "menu", "ask"]) await page.click(`#${id}`);
    expect(await events()).toMatchObject([
      { n: "Buy now", p: { plan: "small", url: "https://other.test:1/buy" }, $: { amount: "9.50", currency: "EUR" } },
      { n: "Menu", p: { item: "C++ & more" }, $: { amount: "2", currency: "EUR" } },
      { n: "Search" },
    ]);
  });

  it("are told as far as data-features names them, and without listeners when it names none", async () => {
    const { page } = guest;
    await page.addInitScript(() => {
      const types: string[] = [];
      Object.assign(window, { types });
      const addEventListener = window.addEventListener.bind(window);
      window.addEventListener = (...given: Parameters<typeof addEventListener>) => {
        types.push(given[0]);
        addEventListener(...given);
      };
    });
    await page.goto(`${site.origin}/some`);
    for (const id of ["out", "file", "send"]) await page.click(`#${id}`);
    expect((await events()).map((event) => (event as { n: string }).n)).toEqual(["Outbound Link: Click"]);
    const types = async (): Promise<readonly string[]> => page.evaluate("types");
    expect(await types()).not.toContain("error");
    await page.goto(`${site.origin}/missing-unwanted`);
    await page.waitForFunction(() => window.footfall?.v === 3);
    expect((await types()).filter((type) => /^(?:submit|error|unhandledrejection)$/u.test(type))).toEqual([]);
  });

  it("take other endings for files where the tag says data-files", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/files-chosen`);
    for (const id of ["file", "odd", "page"]) await page.click(`#${id}`);
    expect(await events()).toMatchObject([{ n: "File Download", p: { url: `${site.origin}/files/report.xyz` } }]);
  });
});

describe("a page that was not found", () => {
  it("is told once with its path, by its status or by the tag", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/missing?a=b`);
    await page.evaluate(() => history.pushState({}, "", "/elsewhere"));
    expect(await events()).toEqual([{ n: "404", p: { path: "/missing" }, $: undefined, i: false }]);
    await page.goto(`${site.origin}/declared`);
    expect((await events()).slice(1)).toMatchObject([{ n: "404", p: { path: "/declared" } }]);
    await page.goto(`${site.origin}/missing-unwanted`);
    expect(await events()).toHaveLength(2);
  });
});

describe("what was searched for", () => {
  it("is told in small letters by declared keys alone, once, also where only the query changes", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/search?q=%20Red+Shoes%20&token=secret`);
    await page.evaluate(() => {
      history.pushState({}, "", "/search?q=red+shoes&page=2");
      history.pushState({}, "", `/search?s=${"x".repeat(500)}&q=`);
    });
    expect(await events()).toMatchObject([
      { n: "Site Search", p: { search_query: "red shoes" } },
      { n: "Site Search", p: { search_query: "x".repeat(99) } },
    ]);
    expect(paths(guest.beacons())).toEqual(["/search"]);
    expect(JSON.stringify(guest.beacons())).not.toContain("secret");
  });
});

describe("errors of scripts", () => {
  it("are told without numbers, quoted texts and queries, each once, nine at most", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/errors?token=secret`);
    await page.evaluate(() => {
      const fail = (window as unknown as { fail: (message: string) => void }).fail;
      for (let order = 1; order < 4; order++) fail(`order ${String(order)} of "Ann B. <ann@example.org>" is wrong`);
      const refuse = (window as unknown as { refuse: (message: string) => void }).refuse;
      refuse("no answer from ann@example.org: https://x.test/?key=a");
      return new Promise((done) => setTimeout(done, 20));
    });
    await page.evaluate(() => {
      const fail = (window as unknown as { fail: (message: string) => void }).fail;
      for (const letter of "abcdefghijkl") fail(`unknown ${letter}`);
      return new Promise((done) => setTimeout(done, 20));
    });
    const told = (await events()) as { n: string; p: { message: string; script?: string }; i: boolean }[];
    expect(told[0]).toMatchObject({
      n: "Error",
      p: { message: "Uncaught Error: order * of * is wrong", script: `${site.origin}/errors` },
      i: false,
    });
    expect(told.map(({ p }) => p.message)).toContain("no answer from * *");
    expect(told).toHaveLength(9);
    expect(JSON.stringify(guest.beacons())).not.toMatch(/secret|ann@|Ann B|key=/u);
  });
});

describe("the script", () => {
  it("finds its tag as a module", async () => {
    await guest.page.goto(`${site.origin}/module`);
    const [view] = await guest.until((all) => all.length > 0);
    expect(view).toMatchObject({ n: "pageview", d: "shop.test" });
  });

  it("takes settings from window.footfall.o where the tag has none", async () => {
    await guest.page.goto(`${site.origin}/window-settings`);
    const beacons = await guest.until((all) => all.length > 1);
    expect(beacons.map(({ n, d }) => [n, d])).toEqual([
      ["pageview", "o.test"],
      ["Early", "o.test"],
    ]);
  });

  it("runs where the page allows no inline script, and breaks no rule of it", async () => {
    const { page } = guest;
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto(`${site.origin}/strict`);
    expect(paths(await guest.settled())).toEqual(["/strict"]);
    expect(said).toEqual([]);
  });
});
