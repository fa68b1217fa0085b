/** Options of `init`: those of Plausible's tracker, and `vitals`, `errors`, `notFound` and `search`. */
export interface InitOptions {
  /** Address that beacons are posted to, such as `https://stats.example.com/api/event`. */
  readonly endpoint: string;
  /** The site; absent = the host of the page. */
  readonly domain?: string;
  /** `false` = page views are left to the page: `track("pageview")`. */
  readonly autoCapturePageviews?: boolean;
  /** Whether the fragment is the route. */
  readonly hashBasedRouting?: boolean;
  readonly outboundLinks?: boolean;
  /** `fileExtensions` are endings without their dot. */
  readonly fileDownloads?: boolean | { readonly fileExtensions: readonly string[] };
  readonly formSubmissions?: boolean;
  /** Whether pages on this very computer are counted. */
  readonly captureOnLocalhost?: boolean;
  /** Properties of every event, or what tells those of one by its name. The event's own come first. */
  readonly customProperties?: Props | ((name: string) => Props);
  /** What is sent instead of an event or page view; nothing is sent instead of nothing. */
  readonly transformRequest?: (beacon: BeaconFields) => BeaconFields | null | undefined | false;
  /** Whether core web vitals are measured. */
  readonly vitals?: boolean;
  /** Whether errors of scripts are told. */
  readonly errors?: boolean;
  /** Whether pages that were not found are told apart. */
  readonly notFound?: boolean;
  /** Keys of the query that hold what was searched for in the site, with commas between them. */
  readonly search?: string;
  /** Known to Plausible's tracker, and without effect. */
  readonly logging?: boolean;
  /** `false` = `window.footfall` is left alone. */
  readonly bindToWindow?: boolean;
}

type Props = Readonly<Record<string, unknown>>;

/** A beacon on its way, by the short names of the Plausible Events API. */
export interface BeaconFields {
  readonly n: string;
  readonly u: string;
  readonly d?: string | undefined;
  readonly r?: string | null | undefined;
  readonly p?: Props | undefined;
  readonly i?: boolean | undefined;
  readonly $?: { readonly amount: number | string; readonly currency: string } | undefined;
}

/** What a call may say about an event. */
export interface EventOptions {
  readonly props?: Props;
  /** `false` = it happened by itself and does not take back a bounce. */
  readonly interactive?: boolean;
  readonly revenue?: { readonly amount: number | string; readonly currency: string };
  /** Address of the page it is about, absolute or beside this one's, if not this one. */
  readonly url?: string;
  /** The same by Plausible's name. */
  readonly u?: string;
  /** Called once, when it is known how it ended: with nothing when nothing may be sent. */
  readonly callback?: (result?: { readonly status?: number; readonly error?: unknown }) => void;
}

/**
 * Counts the page from now on. The second call of a document has no effect, and neither has one where there is no
 * window. Errors: throws when there is no `endpoint`.
 */
export function init(options: InitOptions): void;

/** Sends an event. What is told before `init` is sent by it, a hundred events at most. */
export function track(name: string, options?: EventOptions): void;
