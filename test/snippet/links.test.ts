// Links of every kind, and every way to follow them, in the builds that tell of links.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startFeatureSite, type FeaturePage, type FeatureSite } from "./feature-site.ts";
import { openStage, paths, type Guest, type Stage } from "./stage.ts";

const TAGS = {
  full: `<script defer data-domain="shop.test" src="COLLECTOR/js/footfall.full.js"></script>`,
  compat: `<script defer data-domain="shop.test" src="COLLECTOR/js/script.outbound-links.file-downloads.tagged-events.form-submissions.js"></script>`,
  npm: `<script type="module">import { init } from "COLLECTOR/js/tracker.js"; init({ domain: "shop.test",
    endpoint: "COLLECTOR/api/event", outboundLinks: true, fileDownloads: true, formSubmissions: true, errors: true,
    notFound: true, search: "q" })</script>`,
} as const;

const LINKS = `
  <svg width="80" height="20"><a id="svg" href="https://other.test:1/svg"><text y="15">Drawn</text></a></svg>
  <a id="new" href="/files/new.pdf" target="_blank">New window</a>
  <a id="key" href="https://other.test:1/key">Key</a>
  <a id="app" href="whatsapp://send?text=secret">App</a>
  <a id="call" href="tel:+4912345">Call</a>
  <a id="script" href="javascript:void 0">Script</a>
  <a id="nothing">Nothing</a>
  <a id="broken" href="http://">Broken</a>
  <a id="leave" href="/end-outbound">Leave</a>
  <form id="silent" action="/silent"><input name="mail" value="secret"></form>
  <form id="sent" action="/sent"><button id="send">Send</button></form>
  <form onsubmit="return false"><input name="matches"><input name="closest"><button id="named">Send</button></form>
  <div id="host"></div> <a id="around" href="https://other.test:1/around"><span id="inner"></span></a>
  <script>
    host.attachShadow({ mode: "open" }).innerHTML = '<a id="in-shadow" href="https://other.test:1/in-shadow">Link</a>';
    inner.attachShadow({ mode: "open" }).innerHTML = "<b>Component</b>";
    addEventListener("click", (event) => {
      const link = event.composedPath().find((node) => node.nodeName && node.nodeName.toLowerCase() === "a");
      if (link && !/new|leave/.test(link.id)) event.preventDefault();
    });
  </script>`;

let stage: Stage;
let site: FeatureSite;
let guest: Guest;
let pageErrors: string[];

beforeAll(async () => {
  stage = await openStage();
  const pages: Record<string, FeaturePage> = { "/sent": { head: "" }, "/silent": { head: "" } };
  for (const [build, head] of Object.entries(TAGS)) {
    pages[`/${build}`] = { head, body: LINKS };
    pages[`/${build}-missing`] = { head, status: 404 };
  }
  site = await startFeatureSite(stage.collector.origin, pages);
});
afterAll(async () => {
  await stage.close();
  await site.close();
});
beforeEach(async () => {
  guest = await stage.enter();
  pageErrors = [];
  guest.page.on("pageerror", (error) => pageErrors.push(error.message));
});
afterEach(() => guest.close());

async function urls(name: string): Promise<readonly unknown[]> {
  return (await guest.settled()).filter(({ n }) => n === name).map(({ p }) => p?.["url"]);
}

describe.each(Object.keys(TAGS))("%s", (build) => {
  beforeEach(async () => {
    await guest.page.goto(`${site.origin}/${build}`);
    await guest.settled();
  });

  it("tells of a link that is followed by the keyboard", async () => {
    await guest.page.focus("#key");
    await guest.page.keyboard.press("Enter");
    expect(await urls("Outbound Link: Click")).toEqual(["https://other.test:1/key"]);
  });

  it("tells of a file that opens in another window, once", async () => {
    await guest.page.click("#new");
    expect(await urls("File Download")).toEqual([`${site.origin}/files/new.pdf`]);
  });

  it("tells nothing of what is no address of a page", async () => {
    for (const id of ["app", "call", "script", "nothing", "broken"]) await guest.page.click(`#${id}`);
    expect.soft((await guest.settled()).filter(({ n }) => n !== "pageview").map(({ n, p }) => [n, p])).toEqual([]);
    expect.soft(pageErrors).toEqual([]);
  });

  it("throws nothing where a link is drawn", async () => {
    await guest.page.click("#svg");
    await guest.settled();
    expect(pageErrors).toEqual([]);
  });

  it("tells of a link in a component, and of one around a component", async () => {
    for (const id of ["in-shadow", "around"]) await guest.page.click(`#${id}`);
    expect(await urls("Outbound Link: Click")).toEqual([
      "https://other.test:1/in-shadow",
      "https://other.test:1/around",
    ]);
  });

  it("throws nothing at a form whose fields have the names of methods", async () => {
    await guest.page.click("#named");
    await guest.settled();
    expect(pageErrors).toEqual([]);
  });

  it("tells of a form that takes the page away", async () => {
    await guest.page.click("#send");
    await guest.page.waitForURL("**/sent*");
    const beacons = await guest.until((all) => all.some(({ n }) => n === "Form: Submission"));
    expect(beacons.filter(({ n }) => n === "Form: Submission")).toHaveLength(1);
  });

  it("throws nothing where a script sends a form, which no browser tells of", async () => {
    await guest.page.evaluate(() => document.querySelector<HTMLFormElement>("#silent")?.submit());
    await guest.page.waitForURL("**/silent*");
    expect(pageErrors).toEqual([]);
    expect(JSON.stringify(guest.beacons())).not.toContain("mail");
  });
});

describe("the npm package", () => {
  it("tells of pages not found, searches and errors as the full build does", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/npm-missing?q=Shoes`);
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error("of the page");
      });
      return new Promise((done) => setTimeout(done, 20));
    });
    const beacons = await guest.settled();
    expect(paths(beacons)).toEqual(["/npm-missing"]);
    expect(beacons.slice(1).map(({ n, p }) => [n, Object.values(p ?? {})[0]])).toEqual([
      ["404", "/npm-missing"],
      ["Site Search", "shoes"],
      ["Error", "Uncaught Error: of the page"],
    ]);
  });

  it("tells of a promise that was broken with anything at all, and throws nothing itself", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/npm`);
    await guest.settled();
    await page.evaluate(() => {
      const reasons = [
        undefined,
        null,
        7,
        Symbol("s"),
        Object.create(null),
        { message: { a: 1 } },
      ] as readonly unknown[];
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as pages do
      for (const reason of reasons) void Promise.reject(reason);
      return new Promise((done) => setTimeout(done, 50));
    });
    const told = (await guest.settled()).filter(({ n }) => n === "Error").map(({ p }) => p?.["message"]);
    expect(told).not.toContain("Uncaught TypeError: Cannot convert object to primitive value");
  });
});
