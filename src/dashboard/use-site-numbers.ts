import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ApiError, SiteInfo } from "./api.ts";
import { asApiError } from "./request.ts";
import { siteNumbers, type SiteNumbers } from "./site-numbers.ts";

/** Sites asked about at the same time; the others wait for their turn. */
const ASKED_MAX = 4;

/** What is known of a site's numbers; absent = nobody wanted them yet. */
export type KnownNumbers =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly numbers: SiteNumbers }
  | { readonly state: "failed"; readonly error: ApiError };

export interface AllNumbers {
  readonly of: ReadonlyMap<string, KnownNumbers>;
  /** Asks for a site's numbers, once; again after a failure if `again`. */
  readonly want: (site: SiteInfo, again?: "again") => void;
}

/** The numbers of those sites that somebody looks at, some at a time. */
export function useSiteNumbers(): AllNumbers {
  const [of, setOf] = useState<ReadonlyMap<string, KnownNumbers>>(new Map());
  const queue = useRef<SiteInfo[]>([]);
  const wanted = useRef(new Set<string>());
  const asking = useRef(0);
  const abort = useRef(new AbortController());

  const settle = (domain: string, known: KnownNumbers): void => {
    if (!abort.current.signal.aborted) setOf((before) => new Map([...before, [domain, known]]));
  };
  const askNext = useCallback((): void => {
    const site = asking.current < ASKED_MAX ? queue.current.shift() : undefined;
    if (site === undefined) return;
    asking.current++;
    siteNumbers(site, abort.current.signal)
      .then(
        (numbers) => {
          settle(site.domain, { state: "ready", numbers });
        },
        (error: unknown) => {
          settle(site.domain, { state: "failed", error: asApiError(error) });
        },
      )
      .finally(() => {
        asking.current--;
        askNext();
      });
    askNext();
  }, []);
  const want = useCallback((site: SiteInfo, again?: "again"): void => {
    if (wanted.current.has(site.domain) && again === undefined) return;
    wanted.current.add(site.domain);
    settle(site.domain, { state: "loading" });
    queue.current.push(site);
    askNext();
  }, []);
  useEffect(
    () => () => {
      queue.current = [];
      abort.current.abort();
    },
    [],
  );
  return { of, want };
}
