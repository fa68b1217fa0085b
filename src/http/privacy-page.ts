import { html, raw } from "hono/html";
import { networkCredit } from "../domain/network-credit.ts";
import type { Attribution } from "../domain/attribution.ts";
import type { DimensionName } from "../domain/dimension.ts";
import type { Report } from "../domain/report.ts";
import { marksTold, type Declared } from "./privacy-marks.ts";
import { organisationsTold } from "./privacy-organisations.ts";
import { reportsTold } from "./reports-told.ts";

type Html = ReturnType<typeof html>;

/** What gate 2 promises to the visitors of a site, or of all sites of an installation. */
export interface Policy {
  /** Least visitors behind a value that is named; undefined = no site counts so. */
  readonly threshold: number | undefined;
  /** Noise; undefined = no site counts so. */
  readonly dp: { readonly epsilon: string; readonly delta: string; readonly k: number } | undefined;
  /** Whether `Sec-GPC` and `DNT` are honoured; `mostly` = by some sites, `ignored` = by none. */
  readonly optOut: "honoured" | "mostly" | "ignored";
  readonly cities: boolean;
  readonly declared: Declared;
  /** Tells everybody how often a page was viewed. */
  readonly counter: boolean;
  /** Who may see the numbers; `linked` = also whoever has a link, `everybody` = there is a public dashboard. */
  readonly readers: "owners" | "linked" | "everybody";
  /** After so many months numbers are erased by themselves; 0 = never, undefined = each site has its own. */
  readonly retentionMonths: number | undefined;
  /** Least visitor-days in a week by which an organisation is named; undefined = none is. */
  readonly organisationVisitorDays: number | undefined;
  /** The owner says of networks whose they are. */
  readonly networkRules: boolean;
  /** Undefined = each site has its own. */
  readonly timeZone: string | undefined;
}

export interface PrivacyFacts {
  readonly policy: Policy;
  /** Undefined = any site of the installation. */
  readonly domain: string | undefined;
  readonly reports: readonly Report[];
  readonly regions: boolean;
  /** Whether name servers are asked about addresses that the tables do not tell of. */
  readonly reverseDns: boolean;
  /** Whose data places and networks are looked up in. */
  readonly attributions: readonly Attribution[];
}

/** The whole page for `GET /privacy`. */
export function privacyPage(facts: PrivacyFacts): Html {
  const { policy, domain } = facts;
  const place = domain ?? "a site that is counted here";
  return shell(html`
    <h1>What is counted when you visit ${place}</h1>
    <p class="lead">
      Footfall counts visits for the people who run a website. It sets no cookie and stores nothing in your browser.
      What it keeps for good are counts: never a list of visits or of visitors.
    </p>
    ${cut(facts)} ${counted(facts)}
    ${policy.threshold === undefined ? "" : threshold(policy.threshold, policy.dp !== undefined)}
    ${policy.organisationVisitorDays === undefined ? "" : organisationsTold(policy.organisationVisitorDays, policy.networkRules)}
    ${policy.dp === undefined ? "" : noise(policy.dp, policy.threshold !== undefined)} ${optOut(facts)} ${kept(policy)}
    ${limits(facts)} ${lookedUpIn(facts)}
    ${domain === undefined ? askForSite("Sites choose some of this for themselves. What does yours do?") : ""}
  `);
}

/** For a site that is not counted by this installation. */
export function notCountedPage(): Html {
  return shell(html`
    <h1>That site is not counted here</h1>
    <p class="lead">
      This installation of Footfall counts no site of that name. Perhaps it is written otherwise in the page's source,
      as
      <code>data-domain</code>.
    </p>
    ${askForSite("Look up another site")}
    <p><a href="/privacy">What holds for every site of this installation</a></p>
  `);
}

function cut({ regions, policy, reverseDns }: PrivacyFacts): Html {
  const asked = reverseDns
    ? html`. <strong>Where no table tells whose network it is, the domain name system is asked</strong> for the name of
        the address: whoever runs its name servers, your internet provider perhaps, can see that this machine asked. Of
        the answer the organisation's domain is kept, if the whole network is theirs.`
    : ": nobody is asked.";
  const place = !regions ? "the country" : policy.cities ? "country, region and city" : "country and region";
  return html`
    <h2>What your browser sends, and what is cut</h2>
    <ul>
      <li>
        <strong>Your IP address</strong> and the <strong>name of your browser</strong> (the “user agent”) come with
        every request on the web. They are looked at in memory and not stored: not in a file, not in a log, not in the
        database. From them come ${place}, the browser, the operating system and the kind of device. Places are looked
        up by the network you are in (the first three numbers of the address), in a table on this machine${asked}
      </li>
      <li>
        To tell two visits from one, both are scrambled together with a random key into a short code. The key belongs to
        one site and one day and is then destroyed, so <strong>tomorrow you are somebody new</strong>, and on another
        site you are somebody else.
      </li>
      <li>
        <strong>The address of the page</strong>, without its query except campaign labels (<code>utm_…</code>). E-mail
        addresses, long numbers and keys in it are replaced before it is counted.
      </li>
      <li>
        <strong>The site you came from</strong>: its name, not the page. Of your language, the first part; of your
        window, the width.
      </li>
      <li>
        How long the page was in front of you and how far you scrolled; events that the site names, such as “Sign-up”,
        with details and amounts that it adds to them; and, where the site asks for it, how fast the page was.
      </li>
    </ul>
  `;
}

function counted({ reports, regions, policy }: PrivacyFacts): Html {
  const mode = policy.threshold === undefined ? "dp" : "threshold";
  const used = reportsTold(mode, reports, { regions, cities: policy.cities });
  const single = used.flatMap(({ dimensions }) => (dimensions.length === 1 ? dimensions : []));
  const pairs = new Set(used.filter(({ dimensions }) => dimensions.length === 2).map(({ name }) => name)).size;
  return html`
    <h2>What is counted</h2>
    <p>
      ${policy.threshold === undefined ? "Visitors and page views" : "Page views, visits, visitors, events and time"},
      by day and in part by hour: in all, and for each ${list([...new Set(single)].map((name) => WORDS[name]))}.
      ${
        pairs === 0
          ? "No two of these are counted together."
          : `${String(pairs)} ${pairs === 1 ? "pair" : "pairs"} of these ${pairs === 1 ? "is" : "are"} counted together, such as pages by country; never three.`
      }
      Only these questions can be asked, now or later, since nothing else is kept.
    </p>
    ${policy.threshold === undefined ? "" : marksTold(policy.declared)}
    <p>
      ${policy.counter ? "How often a page was viewed may be seen by everybody, rounded down; all else" : "These numbers may be seen"}
      ${READERS[policy.readers]}.
    </p>
  `;
}

const READERS: Readonly<Record<Policy["readers"], string>> = {
  owners: "by the people who run the site",
  linked: "by the people who run the site, and by those whom they give a link",
  everybody: "by everybody, in whole or in the part that the people who run the site publish",
};

function threshold(k: number, mixed: boolean): Html {
  return html`
    <h2>${mixed ? "On sites that hide small numbers" : "Nothing small is named"}</h2>
    <p>
      A page, a country, a campaign or anything else is named for a day or an hour only if
      <strong>at least ${String(k)} visitors</strong> are behind it, and no network counts for more than
      ${String(networkCredit(k))} of them. All else is added up as “(other)”; goals, details of events, steps and speeds
      are left out instead. More is hidden where subtracting one published number from another would leave fewer than
      ${String(k)} visitors. What stayed below that on its day gets a second chance when the week is over: it is named
      if visitors from ${String(k)} different networks were there in that week, so somebody who comes every day does not
      bring it about alone.
    </p>
    <p>
      While a day lasts, its owner sees totals as they are, and everything that has a name rounded down to multiples of
      ${String(k)}. Totals of a whole site carry no name and are exact, however small.
    </p>
  `;
}

function noise({ epsilon, delta, k }: NonNullable<Policy["dp"]>, mixed: boolean): Html {
  // Rounded up, since it is a promise.
  const factor = String(Math.ceil(Math.exp(Number(epsilon)) * 10) / 10);
  const oneIn = Math.round(1 / Number(delta)).toLocaleString("en");
  return html`
    <h2>${mixed ? "On sites that add noise" : "Every number is blurred"}</h2>
    <p>
      Chance is added to every number before anybody sees it, by rules with a proof (“differential privacy”, ε =
      ${epsilon}, δ = ${delta}). Whatever is published about a day is at most <strong>${factor} times</strong> as likely
      if you came as if you did not, or the other way round; this fails with a chance of at most one in ${oneIn}. What
      is not on a list that was known before, such as a page, is named only with clearly more than ${String(k)}
      visitors. The latest numbers are those of the last hour that is over.
    </p>
    <p>
      This protects one day of one device. Whoever comes on many days, or with several devices, is protected less: the
      factor holds for each day and device anew.
    </p>
  `;
}

function optOut({ domain, policy }: PrivacyFacts): Html {
  const where = domain ?? "the site";
  const howOften =
    policy.threshold === undefined
      ? "That something was dropped is counted, for all sites together."
      : "How often that happened is counted, as one number a day, with nothing else of it.";
  const signals = {
    honoured: html`<strong>Switch on “Global Privacy Control” or “Do Not Track”</strong> in your browser: what it then
      sends is dropped before anything of it is counted. ${howOften}`,
    mostly: html`<strong>Switch on “Global Privacy Control” or “Do Not Track”</strong> in your browser: what it then
      sends is dropped before anything of it is counted. Not every site of this installation does so.`,
    ignored: html`${domain === undefined ? "Whoever runs this installation" : "The owner of this site"} has switched off
    that “Global Privacy Control” and “Do Not Track” are honoured. The other ways work.`,
  }[policy.optOut];
  return html`
    <h2>How not to be counted</h2>
    <ul>
      <li>${signals}</li>
      <li>
        <strong>For one browser and one site:</strong> open ${where}, open the browser's console (F12) and enter
        <code class="snippet">localStorage.footfall_ignore = "true"</code>
        From then on this browser sends nothing from that site. <code>delete localStorage.footfall_ignore</code> undoes
        it, and so does clearing the site's data. On a phone, which has no console, take another way.
      </li>
      <li>
        <strong>Block the script</strong>, by a content blocker or by switching JavaScript off. Pages work without it.
      </li>
    </ul>
    <p>
      A button here could not do this: browsers keep what one site stores apart from all others, so what this page
      writes is not seen on ${where}. Owners can put such a button on their own pages.
    </p>
  `;
}

function kept({ threshold, timeZone, retentionMonths }: Policy): Html {
  const day = timeZone === undefined ? "the site's time zone" : `the time zone ${timeZone.replaceAll("_", " ")}`;
  return html`
    <h2>How long</h2>
    <ul>
      <li>
        <strong>Until the day is over</strong> (midnight in ${day}, and half an hour for visits under way) what you did
        is in memory and, so that a crash loses nothing, in an encrypted file: the short code, the values above and the
        times. The key is kept apart from it, in memory unless the operator chose otherwise. Then the numbers are
        released and the key is destroyed; when something is out of order, as soon as it is mended.
      </li>
      ${
        threshold === undefined
          ? ""
          : html`<li>
              <strong>Until the week is over</strong>, for the second chance: counts of what stayed below
              ${String(threshold)}, and for each at most ${String(threshold)} codes of networks a day, under a key that
              ends with the week. No codes of visitors.
            </li>`
      }
      ${threshold === undefined ? "" : html`<li><strong>Hourly numbers with a name:</strong> 60 days.</li>`}
      <li><strong>Numbers by day, and hourly totals of a site:</strong> ${keptUntil(retentionMonths)}.</li>
    </ul>
  `;
}

function keptUntil(months: number | undefined): string {
  if (months === 0) return "until the operator deletes them";
  if (months === undefined) return "until the operator deletes them, at some sites after a number of months";
  return months === 1 ? "a month" : `${String(months)} months`;
}

function limits({ domain, policy }: PrivacyFacts): Html {
  const hides = policy.threshold !== undefined;
  const who = domain ?? "the site you visited";
  return html`
    <h2>What this does not protect against</h2>
    <p>
      Whoever runs this machine could see more, with a shell on it or a changed program: Footfall has to see your
      address for a moment in order to cut it. Hosting companies and proxies in front of it may keep logs of their own.
      Visitors are what looks like one: a phone and a laptop are two.
      ${hides ? "Hiding small numbers is no proof of anonymity: somebody who knows everyone else that came can find out the rest. And what was not done is not hidden: of twenty readers of whom nineteen reached a goal, one did not." : ""}
    </p>
    <p>The operator can have this checked by a command (<code>footfall audit</code>) and give you its report.</p>
    <h2>Whom to ask</h2>
    <p>
      The people who run ${who}: see its imprint or its privacy notice. They decide what is counted, and they are the
      ones to turn to with questions and objections. The makers of Footfall receive nothing.
    </p>
  `;
}

function lookedUpIn({ attributions }: PrivacyFacts): Html | "" {
  if (attributions.length === 0) return "";
  const sources = attributions.map(({ text, url }) =>
    url === "" ? html`<li>${text}</li>` : html`<li><a href="${url}" rel="noreferrer">${text}</a></li>`,
  );
  return html`
    <h2>Whose tables are used</h2>
    <p>Places and networks are looked up in copies, on this machine, of data by:</p>
    <ul>
      ${sources}
    </ul>
  `;
}

function askForSite(title: string): Html {
  return html`
    <h2>${title}</h2>
    <form class="other-site" action="/privacy" method="get">
      <div class="field">
        <label for="site">The site you visited</label>
        <input
          id="site"
          name="site"
          type="text"
          required
          maxlength="253"
          placeholder="example.com"
          autocapitalize="none"
          spellcheck="false"
        />
      </div>
      <button class="button" type="submit">Show</button>
    </form>
  `;
}

function shell(content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>Privacy · Footfall</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/dashboard.css" />
      </head>
      <body>
        <header class="top">
          <div class="top-inner narrow">
            <a class="home" href="/privacy">${raw(LOGO)}<span>Footfall</span></a>
          </div>
        </header>
        <main class="page privacy">
          ${content}
          <footer><p>Made from the running configuration of this installation of Footfall.</p></footer>
        </main>
      </body>
    </html> `;
}

/** As in the dashboard's header. */
const LOGO =
  '<svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" /><g>' +
  '<rect x="7" y="17" width="4.5" height="8" rx="2" /><rect x="13.75" y="12" width="4.5" height="13" rx="2" />' +
  '<rect x="20.5" y="7" width="4.5" height="18" rx="2" /></g></svg>';

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** One of each, in plain words. */
const WORDS: Readonly<Record<DimensionName, string>> = {
  page: "page",
  event: "event",
  hostname: "host name",
  exit_page: "last page of a visit",
  entry_page: "first page",
  source: "source",
  referrer: "referring site",
  channel: "kind of source",
  utm_source: "campaign source",
  utm_medium: "campaign medium",
  utm_campaign: "campaign",
  utm_content: "campaign content",
  utm_term: "campaign term",
  country: "country",
  region: "region",
  city: "city",
  browser: "browser",
  browser_version: "browser version",
  os: "operating system",
  os_version: "version of it",
  device: "kind of device",
  screen: "width of the window",
  language: "language",
  organisation: "organisation",
  organisation_kind: "kind of organisation",
  partner: "partner of the site",
  goal: "goal reached",
  property: "declared property of an event",
  vital: "speed of a page",
  funnel_step: "step of a funnel",
  previous_page: "page before",
};
