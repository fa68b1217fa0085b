import type { JSX } from "preact";
import type { SiteInfo } from "../api.ts";
import { now } from "../clock.ts";
import { number } from "../format.ts";
import { dateAt, periodOf } from "../period.ts";
import { graphQuestion } from "../questions.ts";
import { hourAt, seriesOf } from "../series.ts";
import { useAnswer } from "../use-answer.ts";
import { Link } from "./link.tsx";
import { Sparkline } from "./sparkline.tsx";

/** One site: its name, the visitors of four weeks and their course. */
export function SiteCard({ site }: { readonly site: SiteInfo }): JSX.Element {
  const range = periodOf("28d", dateAt(now(), site.timeZone));
  const answered = useAnswer(graphQuestion({ site: site.domain, range, filters: [], mode: site.mode }, "visitors"), 0);
  const values =
    answered.state === "ready"
      ? seriesOf(answered.answer, range, hourAt(now(), site.timeZone), site.mode === "dp" ? null : 0).values
      : undefined;
  return (
    <Link to={`/${encodeURIComponent(site.domain)}`} class="card site-card">
      <h2>{site.domain}</h2>
      <p>
        {values === undefined ? (
          <span class={answered.state === "loading" ? "ghost" : ""}>
            {answered.state === "loading" ? "0,000" : "–"}
          </span>
        ) : (
          <strong>{number(values.reduce<number>((sum, value) => sum + (value ?? 0), 0))}</strong>
        )}{" "}
        visitor-days in 28 days
      </p>
      <Sparkline values={values ?? []} />
    </Link>
  );
}
