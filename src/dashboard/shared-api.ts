import type { SessionInfo, SiteInfo } from "./api.ts";
import { request } from "./request.ts";

/** `GET /api/share/:token`: what a shared link shows, or that it asks for a password first. */
export type SharedInfo =
  | { readonly needsPassword: true }
  | {
      readonly needsPassword?: false;
      readonly name: string;
      readonly site: SiteInfo;
      /** None = all. */
      readonly panels: readonly string[];
      /** Hold in every answer, in the form of the API's `filters`. */
      readonly filters: readonly unknown[];
      readonly data: SessionInfo["data"];
    };

/** A link by which others read a site, as its owner sees it. */
export interface ShareInfo {
  readonly id: number;
  readonly name: string;
  readonly token: string;
  readonly public: boolean;
  readonly hasPassword: boolean;
  /** None = all. */
  readonly panels: readonly string[];
  readonly filters: readonly unknown[];
}

export interface NewShare {
  readonly name: string;
  readonly public: boolean;
  readonly panels: readonly string[];
  readonly filters: readonly unknown[];
  readonly password?: string;
}

/** What of a link may change; a password of `null` = none is asked for any more. */
export type ShareChanges = Omit<NewShare, "public" | "password"> & { readonly password?: string | null };

export const sharedApi = {
  shares: (site: string): Promise<readonly ShareInfo[]> =>
    request<{ shares: readonly ShareInfo[] }>("GET", sharesOf(site)).then(({ shares }) => shares),
  addShare: (site: string, share: NewShare): Promise<ShareInfo> => request("POST", sharesOf(site), share),
  changeShare: (site: string, id: number, changes: ShareChanges): Promise<ShareInfo> =>
    request("PUT", `${sharesOf(site)}/${String(id)}`, changes),
  removeShare: (site: string, id: number): Promise<unknown> => request("DELETE", `${sharesOf(site)}/${String(id)}`),
  share: (token: string): Promise<SharedInfo> => request("GET", `/api/share/${encodeURIComponent(token)}`),
  /** Answers what requests carry from then on, for some hours. */
  unlock: (token: string, password: string): Promise<{ readonly access: string }> =>
    request("POST", `/api/share/${encodeURIComponent(token)}/unlock`, { password }),
};

function sharesOf(site: string): string {
  return `/api/sites/${encodeURIComponent(site)}/shares`;
}
