import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { MetricValue, SiteInfo } from "./api.ts";
import type { Filter } from "./filter.ts";
import type { Scope } from "./questions.ts";
import type { Period } from "./period.ts";
import type { SiteLists } from "./use-site-lists.ts";
import type { ViewState } from "./view-state.ts";

/** Who looks, and what they may see and do. */
export interface Reader {
  /** May change settings. */
  readonly owner: boolean;
  /** May see which organisations came. */
  readonly organisations: boolean;
  /**
   * Of a shared link: the panels chosen for it, none = all, and what its filters are on, none = it has none, so that what
   * cannot be filtered is not told. Undefined for who has signed in.
   */
  readonly guest: { readonly panels: readonly string[]; readonly filteredBy: readonly string[] } | undefined;
}

/** What every part of a site's view goes by. */
export interface View {
  readonly reader: Reader;
  readonly site: SiteInfo;
  readonly state: ViewState;
  readonly range: Period;
  readonly scope: Scope;
  /** The site's date of now. */
  readonly today: string;
  /** Differs each time that what is shown is to be asked for anew: while open days are looked at, and after `refresh`. */
  readonly tick: number;
  /** Asks for everything in view again. */
  readonly refresh: () => void;
  /** Headline numbers by metric, once known. */
  readonly totals: ReadonlyMap<string, MetricValue> | undefined;
  /** What the owner declared, and how to read it again. */
  readonly lists: SiteLists;
  /** Goes to another state of the view; `replace` leaves no trace for the back button. */
  readonly go: (next: ViewState, how?: "push" | "replace") => void;
  /** Adds a filter; one of the same dimension and operator gives way. */
  readonly filterBy: (filter: Filter) => void;
}

export const ViewContext = createContext<View | undefined>(undefined);

export function useView(): View {
  const view = useContext(ViewContext);
  if (view === undefined) throw new Error("there is no view around this part");
  return view;
}
