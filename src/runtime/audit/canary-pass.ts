import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../domain/config.ts";
import type { SiteId } from "../../domain/site.ts";
import { proxyRules } from "../../http/client-address.ts";
import type { Database, DatabaseAddress } from "../../store/connect.ts";
import type { StoredDirectory } from "../../store/directory.ts";
import { CanaryBook, type CanaryForm } from "./canaries.ts";
import { check, type Check } from "./check.ts";
import { openFiles } from "./check-process.ts";
import { preparePatterns } from "./pattern-search.ts";
import { askEverything, plantCanaries } from "./plant.ts";
import { visitorHashes } from "./visitor-hashes.ts";
import { PlaceSearch, type Finding, type Findings } from "./search-places.ts";
import { searchTables } from "./search-tables.ts";
import { sendRequest } from "./send-raw.ts";

export interface CanaryPassOptions {
  readonly config: Config;
  readonly base: URL;
  readonly directory: StoredDirectory;
  readonly database: Database;
  readonly address: DatabaseAddress;
  /** The collector's process, if it is known: its open files are searched too. */
  readonly pid: number | undefined;
  /** Log files to be searched besides. */
  readonly logs: readonly string[];
  /** Addresses of either kind, and texts in each input. */
  readonly size?: { readonly addresses: number; readonly each: number };
}

export interface CanaryPass {
  readonly checks: readonly Check[];
  /** Canaries by kind and input, e.g. `e-mail address in referrer`. */
  readonly planted: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly unplanted: readonly string[];
  readonly searched: Readonly<Record<string, { readonly places: number; readonly bytes: number }>>;
  readonly unread: readonly string[];
  readonly findings: readonly Finding[];
  readonly control: { readonly planted: number; readonly found: number };
}

/** As many as `anchors` of privacy tests ask for: fifty of each kind. */
const SIZE = { addresses: 50, each: 5 };
const CONTROL_MIN = 0.95;
const SITE_KNOWN_WITHIN_MS = 20_000;

/**
 * Gives the running collector made-up addresses, agents and texts at a site of their own, and searches everything it
 * keeps and says for them. The site and its key are removed again. Errors: rejects when the database does not answer.
 */
export async function canaryPass(options: CanaryPassOptions): Promise<CanaryPass> {
  const { directory, base, config } = options;
  const site = `audit-${randomBytes(6).toString("hex")}.invalid`;
  const made = await directory.createSite({ domain: site });
  if (!made.ok) throw new Error(made.error);
  const token = await directory.createKey("audit", [site]);
  try {
    const known = await siteKnown(base, site);
    const book = new CanaryBook();
    const planted = await plantCanaries({
      base,
      site,
      token: config.adminToken ?? token,
      ...waysOf(config, base),
      book,
      ...(options.size ?? SIZE),
    });
    const unhashed = addHashes(book, config.keysDir, made.value.id);
    const said = (await askEverything(base, site, config.adminToken ?? token)).map(({ text }) => text).join("\n");
    return await searchFor({
      ...options,
      site,
      book,
      planted: { ...planted, unplanted: [...planted.unplanted, ...unhashed] },
      said,
      known,
    });
  } finally {
    const key = directory.keyOf(token);
    if (key !== undefined) await directory.removeKey(key.hash);
    await directory.removeSite(site);
  }
}

/** Has the keyed hashes of the visitors looked for too. Returns why not. */
function addHashes(book: CanaryBook, keysDir: string, site: SiteId): readonly string[] {
  try {
    const hashes = visitorHashes(keysDir, site, book.visitors);
    for (const hash of hashes) book.add("keyed hash", "what visitors become", hash);
    return hashes.length > 0 ? [] : ["keyed hashes of visitors: the site's day has no key"];
  } catch {
    return ["keyed hashes of visitors: the keys cannot be read; run the audit as the collector's user"];
  }
}

/** How a visitor's address reaches the collector from here. */
function waysOf(config: Config, base: URL): { readonly forwarded: boolean; readonly loopback: boolean } {
  const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(base.hostname);
  const rules = proxyRules(config.trustedProxies);
  const peer = base.hostname === "[::1]" ? "::1" : "127.0.0.1";
  const seen = rules.ok ? rules.value.clientAddress(peer, { "x-forwarded-for": "198.18.0.1" }) : "";
  const socket = loopback && base.hostname !== "[::1]" && process.platform === "linux";
  return { forwarded: loopback && seen === "198.18.0.1", loopback: socket };
}

/** Whether the collector has read of the new site, which it does every few seconds. */
async function siteKnown(base: URL, site: string): Promise<boolean> {
  const deadline = Date.now() + SITE_KNOWN_WITHIN_MS;
  const body = JSON.stringify({ n: "pageview", u: `https://${site}/`, d: site });
  while (Date.now() < deadline) {
    const headers = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0" };
    const { outcome } = await sendRequest(base, { method: "POST", path: "/api/event", headers, body });
    if (outcome !== "" && outcome !== "site_unknown") return true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return false;
}

interface SearchOptions extends CanaryPassOptions {
  readonly site: string;
  readonly book: CanaryBook;
  readonly planted: Awaited<ReturnType<typeof plantCanaries>>;
  readonly said: string;
  readonly known: boolean;
}

async function searchFor(options: SearchOptions): Promise<CanaryPass> {
  const { book, planted, config, site } = options;
  const control = controlBook();
  const domain = new CanaryBook();
  domain.canaries.push({ kind: "token", input: "the site's own name", text: site, parts: [site] });
  const forms = book.forms();
  const search = preparePatterns<CanaryForm>([...forms, ...control.forms(), ...domain.forms()]);
  const shortForms = forms.filter(({ of }) => of.short).length;
  const isOurs = new Set(book.canaries);
  const searched: Record<string, Findings> = {};
  const look = async (what: string, where: (places: PlaceSearch) => Promise<void> | void): Promise<Findings> => {
    const places = new PlaceSearch(search, shortForms);
    await where(places);
    return (searched[what] = places.findings());
  };

  const controlled = await withControlFile(control, (dir) =>
    look("positive control", (places) => places.directory(dir)),
  );
  const dirs = [config.dataDir, config.keysDir];
  await look("files", async (places) => {
    for (const dir of dirs) await places.directory(dir);
  });
  await look("logs and open files", async (places) => {
    for (const path of options.logs) await places.file(path);
    const open = options.pid === undefined ? [] : openFiles(options.pid);
    for (const { path, name } of open) {
      if (!dirs.some((dir) => name.startsWith(`${dir}/`)) || name.endsWith(" (deleted)")) await places.file(path, name);
    }
  });
  const tables = await look("tables", (places) => searchTables(places, options.database, options.address));
  await look("answers and metrics", (places) => {
    places.text("answers to visitors", planted.answers);
    places.text("metrics, probes and statistics", options.said);
  });
  await look("answers to owners", (places) => places.text("answers to owners", planted.ownersAnswers));

  // An owner's own words may be in the answer to them; a visitor's may not.
  const findings = Object.entries(searched)
    .filter(([what]) => what !== "positive control")
    .flatMap(([what, { found }]) =>
      found.filter(
        ({ canary }) =>
          isOurs.has(canary) && !(what === "answers to owners" && canary.input === "parameter of the API"),
      ),
    );
  const inControl = controlled.found.filter(({ canary }) => control.canaries.includes(canary)).length;
  const siteInTables = tables.found.some(({ canary }) => domain.canaries.includes(canary));
  const result = {
    planted: countBy(book.canaries.map(({ kind, input }) => `${kind} in ${input}`)),
    outcomes: planted.outcomes,
    unplanted: planted.unplanted,
    searched: Object.fromEntries(
      Object.entries(searched).map(([what, { places, bytes }]) => [what, { places, bytes }]),
    ),
    unread: Object.values(searched).flatMap(({ unread }) => unread),
    findings,
    control: { planted: control.forms().length, found: inControl },
  };
  return { ...result, checks: checksOf(result, options.known, siteInTables, book.canaries.length) };
}

function checksOf(
  pass: Omit<CanaryPass, "checks">,
  known: boolean,
  siteInTables: boolean,
  canaries: number,
): readonly Check[] {
  const { control, findings, outcomes, unread } = pass;
  const share = control.found / control.planted;
  const accepted = outcomes["accepted"] ?? 0;
  const places = new Set(findings.map(({ place }) => place));
  const proof = "positive control";
  return [
    share >= CONTROL_MIN
      ? check(
          proof,
          "ok",
          `The search found ${String(control.found)} of ${String(control.planted)} forms in a file made for it.`,
        )
      : check(
          proof,
          "fail",
          `The scanner is broken: it found ${String(control.found)} of ${String(control.planted)} forms in a file made for it.`,
          "Report this as a bug.",
        ),
    siteInTables
      ? check(
          "positive control of tables",
          "ok",
          "The search found the name of the throw-away site among the settings.",
        )
      : check(
          "positive control of tables",
          "fail",
          "The scanner is broken: it did not find the name of the throw-away site among the settings.",
          "Report this as a bug.",
        ),
    accepted > 0
      ? check(
          "canaries were counted",
          "ok",
          `${String(accepted)} beacons with canaries were accepted and are in the journal.`,
        )
      : check(
          "canaries were counted",
          "fail",
          known ? "No beacon with canaries was accepted." : "The collector did not take the throw-away site up.",
          "See /health/ready; is --url the collector of this configuration?",
        ),
    findings.length === 0
      ? check("no canary was found", "ok", `None of ${String(canaries)} canaries was found in any encoding.`)
      : check(
          "no canary was found",
          "fail",
          `${String(new Set(findings.map(({ canary }) => canary)).size)} of ${String(canaries)} canaries were found, in ${String(places.size)} places.`,
          "See the places below; what a proxy or another program writes there is theirs to stop.",
        ),
    unread.every((place) => UNSHOWN.test(place))
      ? check(
          "everything was read",
          "ok",
          `Every file and table was read to its end, but for ${String(unread.length)} that the database does not show.`,
        )
      : check(
          "everything was read",
          "cannot tell",
          `${String(unread.length)} files or tables could not be read.`,
          "See them below; run the audit as the collector's user, with rights to read the system's logs.",
        ),
  ];
}

/** Tables of the system that need rights or services that an installation lacks; those of logs are not among them. */
const UNSHOWN = /^system\.(?!\w*_log)/u;

/** Two canaries of each kind that are given to nobody. */
export function controlBook(): CanaryBook {
  const book = new CanaryBook();
  for (const kind of ["IPv4 address", "IPv6 address", "user agent", "e-mail address", "token"] as const) {
    for (let i = 0; i < 2; i++) book.plant(kind, "positive control");
  }
  for (let i = 0; i < 2; i++) book.add("keyed hash", "positive control", randomBytes(8).toString("hex"));
  return book;
}

/** Makes a file with every form of the control's canaries among noise, and takes it away again. */
async function withControlFile<T>(control: CanaryBook, look: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "footfall-audit-"));
  try {
    const parts = control.forms().flatMap(({ bytes }, i) => [randomBytes(1_000 + i), bytes]);
    await writeFile(join(dir, "control"), Buffer.concat([...parts, randomBytes(1_000)]), { mode: 0o600 });
    return await look(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
