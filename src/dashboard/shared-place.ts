import type { Theme } from "./view-state.ts";

/** Where a shared link leads, and how it is to look. */
export interface SharedPlace {
  readonly token: string;
  /** Shown inside somebody's page. */
  readonly embedded: boolean;
  /** Of `?panel=`: what of the link is shown, none = all of it. */
  readonly panels: readonly string[];
  readonly theme: Theme;
  /** What stays in the address whatever is looked at: `&theme=dark&panel=pages`, or "". */
  readonly kept: string;
}

/** Reads `/share/<token>` and `/embed/<token>?panel=pages&theme=dark`. Undefined for all other addresses. */
export function sharedPlace(path: string, search: string): SharedPlace | undefined {
  const found = /^\/(share|embed)\/([^/]+)$/u.exec(path);
  const token = found === null ? undefined : decoded(found[2] ?? "");
  if (token === undefined) return undefined;
  const params = new URLSearchParams(search);
  const panels = params.getAll("panel");
  const asked = params.get("theme");
  const theme = asked === "light" || asked === "dark" ? asked : "system";
  const kept = new URLSearchParams([
    ...(theme === "system" ? [] : [["theme", theme]]),
    ...panels.map((panel) => ["panel", panel]),
  ]).toString();
  return { token, embedded: found?.[1] === "embed", panels, theme, kept: kept === "" ? "" : `&${kept}` };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
