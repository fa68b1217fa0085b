import { request } from "./request.ts";
import { useAsked, type Asked } from "./use-asked.ts";

/** The keys of properties that the owner declared; `tick` has them read again. No site = nothing is asked. */
export function useProperties(site: string | undefined, tick: number): Asked<readonly string[]> {
  return useAsked(declaredKeys, site, tick);
}

async function declaredKeys(site: string, signal: AbortSignal): Promise<readonly string[]> {
  const path = `/api/sites/${encodeURIComponent(site)}/properties`;
  const { properties } = await request<{ readonly properties: readonly { readonly key: string }[] }>(
    "GET",
    path,
    undefined,
    signal,
  );
  return properties.map(({ key }) => key);
}
