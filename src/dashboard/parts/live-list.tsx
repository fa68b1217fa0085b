import type { JSX } from "preact";
import type { Answer, SiteInfo } from "../api.ts";
import { exact, number } from "../format.ts";
import { OTHER, valueLabel } from "../labels.ts";
import { listQuestion, type LiveList as Spec } from "../realtime-questions.ts";
import { amount } from "../series.ts";
import { useRefreshed } from "../use-refreshed.ts";
import { Failure } from "./failure.tsx";
import { Link } from "./link.tsx";

const ROWS = 8;

interface LiveListProps {
  readonly site: SiteInfo;
  readonly spec: Spec;
  readonly today: string;
  readonly tick: number;
}

/** Today's most seen values of a dimension; each leads to the overview of today, filtered by it. */
export function LiveList({ site, spec, today, tick }: LiveListProps): JSX.Element {
  const { answer, error } = useRefreshed(listQuestion(site, spec, today), tick);
  const id = `live-${spec.dimension}`;
  return (
    <section class="card live-list" aria-labelledby={id}>
      <div class="live-list-head">
        <h2 id={id}>{spec.title}</h2>
        <span aria-hidden="true">Visitors</span>
      </div>
      {answer !== undefined ? (
        <Rows answer={answer} site={site} spec={spec} />
      ) : error !== undefined ? (
        <Failure error={error} />
      ) : (
        <ul class="ghost-rows" aria-hidden="true">
          {[1, 2, 3, 4, 5, 6].map((row) => (
            <li key={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowsProps extends Pick<LiveListProps, "site" | "spec"> {
  readonly answer: Answer;
}

function Rows({ answer, site, spec }: RowsProps): JSX.Element {
  const rows = answer.results.map(({ dimensions, metrics }) => ({
    value: dimensions[0] ?? "",
    visitors: amount(metrics[0]) ?? 0,
  }));
  const known = rows.filter(({ value, visitors }) => value !== OTHER && visitors > 0);
  const named = known.slice(0, ROWS);
  const other = rows.find(({ value }) => value === OTHER);
  if (named.length === 0) return <p class="empty">{spec.empty}</p>;
  const most = Math.max(...named.map(({ visitors }) => visitors));
  return (
    <ol class="live-rows">
      {named.map(({ value, visitors }) => {
        const text = valueLabel(spec.dimension, value);
        const filter = new URLSearchParams({ period: "today", [spec.dimension]: value });
        return (
          <li key={value}>
            <span class="live-bar" style={{ width: `calc((100% - 4.5em) * ${String(visitors / most)})` }} />
            <span class="live-value" title={text}>
              <Link to={`/${encodeURIComponent(site.domain)}?${filter.toString()}`}>
                <bdi>{text}</bdi>
              </Link>
            </span>
            <span class="live-number" title={exact(visitors)}>
              {number(visitors)}
            </span>
          </li>
        );
      })}
      {known.length === named.length ? null : (
        <li class="live-other live-more">
          <span class="live-value">
            <Link to={`/${encodeURIComponent(site.domain)}?period=today`}>More in the overview</Link>
          </span>
        </li>
      )}
      {other === undefined || other.visitors === 0 ? null : (
        <li class="live-other">
          <span class="live-value" title={`What fewer than ${String(site.k)} visitors came to, together`}>
            Other
          </span>
          <span class="live-number">{number(other.visitors)}</span>
        </li>
      )}
    </ol>
  );
}
