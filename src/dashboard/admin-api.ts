import type { OrganisationSettings } from "./organisation-rules.ts";
import { refusal, request, ApiError } from "./request.ts";

/** `GET /api/sites/:site`: all that an owner may set. */
export interface SiteSettings extends OrganisationSettings {
  readonly domain: string;
  readonly timeZone: string;
  readonly k: number;
  readonly mode: "threshold" | "dp";
  /** Decimal texts, in mode `dp`. */
  readonly epsilon?: string;
  readonly delta?: string;
  readonly honourOptOut: boolean;
  readonly cities: boolean;
  readonly hostnames: readonly string[];
  readonly hostingNetworks: "count" | "drop";
  readonly ownNetworks: readonly string[];
  readonly counter: boolean;
  readonly partners: readonly Partner[];
  readonly organisationVisitorDays: number;
  readonly goals: readonly Goal[];
  readonly funnels: readonly Funnel[];
  readonly properties: readonly string[];
  readonly segments: readonly Segment[];
  readonly annotations: readonly Annotation[];
  /** Reports beside the installation's, as `page*language` or `page*country by hour`. */
  readonly reports: readonly string[];
  /** Patterns of paths that are counted as one page each. */
  readonly pathGroups: readonly string[];
  /** Months after which statistics are deleted; 0 = never. */
  readonly retentionMonths: number;
}

export interface Partner {
  readonly name: string;
  readonly keys: readonly string[];
}

/** An event or a page; of a page perhaps how far it is read, of an event perhaps what it is worth. */
export interface Goal {
  readonly name: string;
  readonly event?: string;
  readonly page?: string;
  readonly scrollPercent?: number;
  readonly currency?: string;
}

export interface Funnel {
  readonly name: string;
  readonly steps: readonly string[];
}

export interface Segment {
  readonly id: number;
  readonly name: string;
  readonly filters: readonly unknown[];
}

export interface Annotation {
  readonly id: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly text: string;
}

/** Lists of a site that have a route of their own for each item. */
export type ItemListName = "goals" | "funnels" | "properties" | "segments" | "annotations" | "reports";

export interface User {
  readonly email: string;
  readonly role: "owner" | "viewer";
  /** Domains; `*` is all. */
  readonly sites: readonly string[];
  readonly organisations: boolean;
}

export type NewUser = User & { readonly password: string };

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly sites: readonly string[];
  readonly organisations: boolean;
  readonly ingest: boolean;
  /** ISO date. */
  readonly created: string;
}

export type NewKey = Pick<ApiKey, "name" | "sites" | "organisations" | "ingest">;

export const IMPORT_SOURCES = ["plausible", "umami", "ga4"] as const;
export type ImportSource = (typeof IMPORT_SOURCES)[number];

export interface SiteImport {
  readonly number: number;
  readonly source: ImportSource;
  readonly state: "open" | "complete" | "removed";
  readonly from: string | null;
  readonly to: string | null;
  readonly rows: number;
}

/** What became of a file. */
export interface ImportReport extends SiteImport {
  readonly before: string;
  readonly rowsRead: number;
  readonly rowsTooLate: number;
  readonly rowsOfOtherKinds: number;
  readonly filesPassedOver: readonly string[];
}

/** Statistics that are to be deleted, or are being. */
export interface Erasure {
  readonly site: string;
  /** First date that stays, `YYYY-MM-DD`; null = all goes, of a site that is removed. */
  readonly before: string | null;
  readonly reason: "asked" | "retention" | "site_removed";
  readonly state: "due" | "waiting" | "retrying";
}

/** What an erasure deletes. */
export interface ErasureExtent {
  readonly rows: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly imports: number;
}

/** What owners ask of the installation. All reject with `ApiError`. */
export const adminApi = {
  site: (site: string): Promise<SiteSettings> => request<SiteSettings>("GET", siteAt(site)),
  changeSite: (site: string, changes: Partial<SiteSettings>): Promise<SiteSettings> =>
    request<SiteSettings>("PUT", siteAt(site), changes),
  removeSite: (site: string, withStatistics: boolean): Promise<unknown> =>
    request("DELETE", `${siteAt(site)}${withStatistics ? "?statistics=erase" : ""}`),
  sites: async (): Promise<readonly string[]> => {
    const { sites } = await request<{ readonly sites: readonly { readonly domain: string }[] }>("GET", "/api/sites");
    return sites.map(({ domain }) => domain).sort();
  },
  addItem: (site: string, list: ItemListName, item: object): Promise<unknown> =>
    request("POST", `${siteAt(site)}/${list}`, item),
  changeItem: (site: string, list: ItemListName, id: string, item: object): Promise<unknown> =>
    request("PUT", `${siteAt(site)}/${list}/${encodeURIComponent(id)}`, item),
  removeItem: (site: string, list: ItemListName, id: string): Promise<unknown> =>
    request("DELETE", `${siteAt(site)}/${list}/${encodeURIComponent(id)}`),

  erase: (site: string, before: string | undefined, confirm: string): Promise<ErasureExtent> =>
    request<ErasureExtent>("POST", "/api/erase", { site, confirm, ...(before === undefined ? {} : { before }) }),
  erasures: async (): Promise<readonly Erasure[]> =>
    (await request<{ readonly erasures: readonly Erasure[] }>("GET", "/api/erase")).erasures,

  imports: async (site: string): Promise<readonly SiteImport[]> =>
    (await request<{ readonly imports: readonly SiteImport[] }>("GET", `${siteAt(site)}/imports`)).imports,
  removeImport: (site: string, number: number): Promise<unknown> =>
    request("DELETE", `${siteAt(site)}/imports/${String(number)}`),
  upload,

  users: async (): Promise<readonly User[]> =>
    (await request<{ readonly users: readonly User[] }>("GET", "/api/users")).users,
  addUser: (user: NewUser): Promise<unknown> => request("POST", "/api/users", user),
  changeUser: (email: string, changes: Partial<Omit<NewUser, "email">>): Promise<unknown> =>
    request("PUT", `/api/users/${encodeURIComponent(email)}`, changes),
  removeUser: (email: string): Promise<unknown> => request("DELETE", `/api/users/${encodeURIComponent(email)}`),

  keys: async (): Promise<readonly ApiKey[]> =>
    (await request<{ readonly keys: readonly ApiKey[] }>("GET", "/api/keys")).keys,
  addKey: (key: NewKey): Promise<{ readonly key: string }> => request("POST", "/api/keys", key),
  removeKey: (id: string): Promise<unknown> => request("DELETE", `/api/keys/${encodeURIComponent(id)}`),

  changePassword: (password: string, newPassword: string): Promise<unknown> =>
    request("PUT", "/api/account", { password, newPassword }),
};

function siteAt(site: string): string {
  return `/api/sites/${encodeURIComponent(site)}`;
}

/**
 * Sends a file of another tool's export. `progress` is told the part that has left, 0…1: `fetch` cannot tell, so this is
 * an `XMLHttpRequest`. Errors name the file and line where the server does.
 */
function upload(
  site: string,
  source: ImportSource,
  file: File,
  progress: (sent: number) => void,
): Promise<ImportReport> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", `${siteAt(site)}/imports?source=${source}`);
    sending.setRequestHeader("content-type", /\.zip$/iu.test(file.name) ? "application/zip" : "text/csv");
    sending.responseType = "json";
    sending.upload.onprogress = ({ loaded, total }) => {
      progress(total === 0 ? 1 : loaded / total);
    };
    sending.onload = () => {
      const { status, response } = sending as { readonly status: number; readonly response: unknown };
      // The shapes are the server's own, held by its tests.
      if (status === 201 && response !== null) resolve(response as ImportReport);
      else reject(withPlace(refusal(status, response), response));
    };
    sending.onerror = () => {
      reject(new ApiError(0, "The installation does not answer. Is it running, and are you online?"));
    };
    sending.send(file);
  });
}

function withPlace(error: ApiError, answer: unknown): ApiError {
  const { file, line } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  const places = [
    ...(typeof file === "string" && file !== "the body" ? [file] : []),
    ...(typeof line === "number" ? [`line ${String(line)}`] : []),
  ];
  return places.length === 0 ? error : new ApiError(error.status, `${error.message} (${places.join(", ")})`);
}
