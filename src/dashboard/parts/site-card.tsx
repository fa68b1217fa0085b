import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { SiteInfo } from "../api.ts";
import { exact, number } from "../format.ts";
import { barText, plusMinus } from "../noise.ts";
import type { SiteNumbers } from "../site-numbers.ts";
import { useInView } from "../use-in-view.ts";
import type { AllNumbers } from "../use-site-numbers.ts";
import { useVisitorsNow } from "../use-visitors-now.ts";
import { Change } from "./change.tsx";
import { Link } from "./link.tsx";
import { Sparkline } from "./sparkline.tsx";

const REFRESH_MS = 60_000;

interface SiteCardProps {
  readonly site: SiteInfo;
  readonly numbers: AllNumbers;
}

/** One site: its name, its visitors now and of four weeks, and their course. It asks once it is seen. */
export function SiteCard({ site, numbers }: SiteCardProps): JSX.Element {
  const [card, inView] = useInView<HTMLElement>();
  useEffect(() => {
    if (inView) numbers.want(site);
  }, [inView, site.domain]);
  const known = numbers.of.get(site.domain);
  return (
    <article class="card site-card" ref={card}>
      <div class="site-card-head">
        <h2>
          <Link to={`/${encodeURIComponent(site.domain)}`}>
            <bdi>{site.domain}</bdi>
          </Link>
        </h2>
        {site.mode === "dp" ? null : <Now site={inView ? site.domain : undefined} />}
      </div>
      {known?.state === "failed" ? (
        <div class="site-card-fault" role="alert">
          <p>{known.error.message}</p>
          <button
            type="button"
            class="button small"
            aria-label={`Ask again for ${site.domain}`}
            onClick={() => {
              numbers.want(site, "again");
            }}
          >
            Try again
          </button>
        </div>
      ) : known?.state === "ready" ? (
        <Numbers numbers={known.numbers} />
      ) : (
        <>
          <p class="site-card-number" aria-busy="true">
            <span class="ghost">00,000</span>
          </p>
          <p class="site-card-words">visitor-days in 28 days</p>
          <Sparkline values={[]} />
        </>
      )}
    </article>
  );
}

function Now({ site }: { readonly site: string | undefined }): JSX.Element | null {
  const visitors = useVisitorsNow(site, REFRESH_MS);
  if (visitors === undefined) return null;
  return (
    <p class={`visitors-now ${visitors > 0 ? "lively" : ""}`} title="Visitors of the last five minutes">
      <span class="pulse" aria-hidden="true" />
      <strong>{exact(visitors)}</strong> now
    </p>
  );
}

function Numbers({ numbers }: { readonly numbers: SiteNumbers }): JSX.Element {
  const { visitors, before, bar, days } = numbers;
  const nothing = visitors === 0 && bar === undefined;
  return (
    <>
      <p class="site-card-number">
        <strong title={bar === undefined ? exact(visitors) : barText(bar)}>{number(visitors)}</strong>
        {bar === undefined ? null : <small>{plusMinus(visitors, bar)}</small>}
        {nothing || before === null ? null : (
          <Change value={visitors} before={before} good={1} beforeText={`The 28 days before: ${exact(before)}`} />
        )}
      </p>
      <p class="site-card-words">{nothing ? "No visitors in 28 days" : "visitor-days in 28 days"}</p>
      <Sparkline values={days} />
    </>
  );
}
