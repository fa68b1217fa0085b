import type { JSX } from "preact";
import type { OrganisationRow } from "../organisations-answer.ts";
import { Sparkline } from "./sparkline.tsx";

/** The course of an organisation's visitor-days by week, and how much it changed. */
export function OrganisationTrend({ row }: { readonly row: OrganisationRow }): JSX.Element {
  return (
    <span class="trend">
      <Sparkline values={row.weeks.map(({ visitor_days }) => visitor_days)} />
      <TrendText trend={row.trend} />
    </span>
  );
}

function TrendText({ trend }: Pick<OrganisationRow, "trend">): JSX.Element {
  const { direction, change } = trend;
  if (direction === "new") return <span class="change up">New</span>;
  if (direction === "returned") return <span class="change up">Back</span>;
  if (change === null || change === 0) return <span class="faint">±0%</span>;
  const text = `${change > 0 ? "+" : "−"}${String(Math.min(999, Math.abs(change)))}%`;
  return <span class={`change ${change > 0 ? "up" : "down"}`}>{text}</span>;
}
