import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { SessionInfo, SiteInfo } from "../api.ts";
import { navigate, usePlace } from "../location.ts";
import { Link } from "../parts/link.tsx";
import { SiteCard } from "../parts/site-card.tsx";
import { useSiteNumbers, type AllNumbers } from "../use-site-numbers.ts";

/** From so many sites on there is a box to find one. */
const FIND_FROM = 8;
/** With so many sites their order is worth a choice. */
const SORT_FROM = 2;

type Order = "name" | "visitors";

/** All sites of the reader at a glance. */
export function Sites({ session }: { readonly session: SessionInfo }): JSX.Element {
  const { sites } = session;
  const { search } = usePlace();
  const order: Order = new URLSearchParams(search).get("sort") === "visitors" ? "visitors" : "name";
  const [wanted, setWanted] = useState("");
  const numbers = useSiteNumbers();
  // To sort by visitors is to ask about every site; to look at some is not.
  useEffect(() => {
    if (order === "visitors") for (const site of sites) numbers.want(site);
  }, [order, sites]);

  const answered = sites.filter(({ domain }) => isAnswered(numbers, domain)).length;
  const sorting = order === "visitors" && answered < sites.length;
  const found = sites.filter(({ domain }) => domain.includes(wanted.trim().toLowerCase()));
  return (
    <main class="page sites">
      <div class="page-head">
        <h1>Sites</h1>
        {sites.length < FIND_FROM ? null : (
          <input
            type="search"
            class="find-site"
            aria-label="Find a site"
            placeholder="Find a site"
            value={wanted}
            onInput={(event) => {
              setWanted(event.currentTarget.value);
            }}
          />
        )}
        <p class="sites-said" role="status">
          {sorting
            ? `Sorting: ${String(answered)} of ${String(sites.length)} sites have answered.`
            : wanted.trim() !== "" && found.length > 0
              ? `${String(found.length)} of ${String(sites.length)}`
              : null}
        </p>
        <span class="spring" />
        {sites.length < SORT_FROM ? null : <OrderField order={order} />}
        {session.user?.role === "owner" ? (
          <Link to="/?add" class="button">
            Add a site
          </Link>
        ) : null}
      </div>
      {found.length === 0 ? (
        <div class="card empty">
          <p>
            No site has <bdi>“{wanted.trim()}”</bdi> in its name.
          </p>
          <button
            type="button"
            class="button"
            onClick={() => {
              setWanted("");
            }}
          >
            Show all {String(sites.length)}
          </button>
        </div>
      ) : (
        <ul class="site-cards">
          {sorted(found, sorting ? "name" : order, numbers).map((site) => (
            <li key={site.domain}>
              <SiteCard site={site} numbers={numbers} />
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}

function OrderField({ order }: { readonly order: Order }): JSX.Element {
  return (
    <label class="sort-sites">
      <span>Sort by</span>
      <select
        value={order}
        onChange={(event) => {
          navigate(event.currentTarget.value === "visitors" ? "/?sort=visitors" : "/", "replace");
        }}
      >
        <option value="name">Name</option>
        <option value="visitors">Visitors</option>
      </select>
    </label>
  );
}

function isAnswered({ of }: AllNumbers, domain: string): boolean {
  const state = of.get(domain)?.state;
  return state === "ready" || state === "failed";
}

/** By name, or the most visited first; sites that did not answer come last. */
function sorted(sites: readonly SiteInfo[], order: Order, { of }: AllNumbers): readonly SiteInfo[] {
  const visitors = (domain: string): number => {
    const known = of.get(domain);
    return known?.state === "ready" ? known.numbers.visitors : -1;
  };
  return [...sites].sort(
    (a, b) => (order === "visitors" ? visitors(b.domain) - visitors(a.domain) : 0) || a.domain.localeCompare(b.domain),
  );
}
