import type { JSX } from "preact";
import { exact, share } from "../format.ts";
import type { OrganisationsAnswer, SharePart } from "../organisations-answer.ts";
import { Hint } from "./hint.tsx";

const WORDS: Readonly<Record<SharePart["part"], readonly [label: string, meaning: string]>> = {
  named: ["Named organisations", "Businesses, schools and authorities that are in the list below."],
  not_named: [
    "Organisations below the threshold",
    "Networks of organisations with too few visitor-days in a week, or that are too small or too uncertain to be named.",
  ],
  consumer: ["Consumer lines and carriers", "Homes, and offices behind the same lines: nobody can tell them apart."],
  mobile: ["Mobile networks", "Telephones and hotspots."],
  hosting: ["Hosting, VPN and crawlers", "Data centres, proxies and relays: machines, or people who hide behind them."],
  unclear: ["Unclear or unknown", "Networks that could be an organisation or a provider, and those in no database."],
  not_told: ["Too few to tell", "Kinds of networks with too few visitors in a day to be told of."],
};

/** Whose visits there were: every part of the whole, so that the named ones are not taken for it. */
export function TrafficShares({ shares, meta }: Pick<OrganisationsAnswer, "shares" | "meta">): JSX.Element {
  const parts = shares.parts.filter(({ visitor_days }) => visitor_days > 0);
  const weeks = meta.weeks.length;
  return (
    <section class="card shares" aria-labelledby="shares-title">
      <div class="shares-head">
        <h2 id="shares-title">Whose visits</h2>
        <p>
          of <strong>{exact(shares.visitor_days)}</strong> visitor-days in{" "}
          {weeks === 1 ? "1 week" : `${String(weeks)} weeks`}
        </p>
      </div>
      <div class="share-bar" aria-hidden="true">
        {parts.map(({ part, share: size }) => (
          <span key={part} class={`part-${part}`} style={{ flexGrow: String(size) }} title={WORDS[part][0]} />
        ))}
      </div>
      <ul class="legend">
        {parts.map(({ part, visitor_days, share: size }) => (
          <li key={part}>
            <span class={`dot part-${part}`} aria-hidden="true" />
            <strong>{share(size)}</strong>
            <span>{WORDS[part][0]}</span>
            <Hint about={WORDS[part][0]} text={`${exact(visitor_days)} visitor-days. ${WORDS[part][1]}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
