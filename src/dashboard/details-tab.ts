import type { ColumnMetric } from "./metrics.ts";
import type { PanelSpec, PanelTab, ValuesTab } from "./panels.ts";

/** Tabs of a panel that are lists, or have one behind them. */
export function detailsTabs({ tabs }: PanelSpec): readonly ValuesTab[] {
  const lists = tabs.flatMap((tab) => listOf(tab) ?? []);
  // The map and the list of countries are the same list.
  return lists.filter(({ id }, index) => lists.findIndex((one) => one.id === id) === index);
}

/** What the details of a panel show while `tab` is its current one; undefined where they have nothing to show. */
export function detailsTab(spec: PanelSpec, tab: PanelTab): ValuesTab | undefined {
  const list = listOf(tab);
  return list === undefined ? undefined : detailsTabs(spec).find(({ id }) => id === list.id);
}

/** The name of the panel's tab that has this list behind it. */
export function panelTabOf({ tabs }: PanelSpec, { id }: ValuesTab): string {
  return (tabs.find((tab) => tab.id === id) ?? tabs.find((tab) => listOf(tab)?.id === id))?.id ?? id;
}

function listOf(tab: PanelTab): ValuesTab | undefined {
  switch (tab.kind) {
    case "values":
      return tab;
    case "map":
      return list("country", "Countries", "Country", ["visitors"], true);
    case "goals":
      return list("goal", "Goals", "Goal", ["visitors", "events"], false);
    case "properties":
    case "funnels":
    case "flow":
    case "vitals":
      return undefined;
  }
}

function list(
  dimension: "country" | "goal",
  label: string,
  column: string,
  metrics: readonly ColumnMetric[],
  shares: boolean,
): ValuesTab {
  return { kind: "values", id: dimension, dimension, label, column, metrics, shares };
}
