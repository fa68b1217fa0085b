import type { FILTER_DIMENSIONS, FilterDimension, FilterOperator } from "../filter.ts";
import { dimensionLabel } from "../labels.ts";
import { isShared, panelsOf } from "../panels.ts";
import { SCRIPT_KEYS } from "../script-keys.ts";
import type { OptionGroup } from "./option-group.ts";

type Known = keyof typeof FILTER_DIMENSIONS;

const GROUPS: readonly { readonly label: string; readonly dimensions: readonly Known[] }[] = [
  { label: "Pages", dimensions: ["page", "entry_page", "exit_page", "hostname"] },
  {
    label: "Sources",
    dimensions: [
      "source",
      "channel",
      "referrer",
      "partner",
      "utm_campaign",
      "utm_source",
      "utm_medium",
      "utm_content",
      "utm_term",
    ],
  },
  { label: "Places", dimensions: ["country", "region", "city", "language"] },
  { label: "Devices", dimensions: ["browser", "browser_version", "os", "os_version", "device", "screen"] },
  { label: "Events", dimensions: ["goal", "event"] },
];

export interface Filterable {
  readonly mode: "threshold" | "dp";
  /** Panels that a shared link shows, none = all. */
  readonly shared: readonly string[];
  readonly hasGoals: boolean;
  /** Declared keys of properties. */
  readonly properties: readonly string[];
}

/** What can be filtered by, in groups, as far as its name contains a text: only what the site answers and the reader may see. */
export function dimensionGroups(filterable: Filterable, text: string): readonly OptionGroup[] {
  const { mode, shared, hasGoals, properties } = filterable;
  const panels = panelsOf(mode, shared);
  const shown = new Set<string>(
    panels.flatMap(({ tabs }) => tabs.flatMap((tab) => (tab.kind === "values" ? [tab.dimension] : []))),
  );
  if (hasGoals && mode !== "dp" && isShared(shared, "goals")) shown.add("goal");
  const keys = mode === "dp" || !isShared(shared, "properties") ? [] : keysOf(properties);
  const wanted = text.trim().toLowerCase();
  const groups = [
    ...GROUPS.map(({ label, dimensions }) => ({
      label,
      options: dimensions.filter((one) => shown.has(one)).map((one) => ({ id: one, label: dimensionLabel(one) })),
    })),
    { label: "Properties of events", options: keys },
  ];
  return groups
    .map(({ label, options }) => ({
      label,
      options: options.filter((option) => `${option.label} ${option.id} ${label}`.toLowerCase().includes(wanted)),
    }))
    .filter(({ options }) => options.length > 0);
}

function keysOf(declared: readonly string[]): OptionGroup["options"] {
  const own = SCRIPT_KEYS.filter(([key]) => !declared.includes(key)).map(([key, what]) => ({
    id: `props:${key}`,
    label: key,
    detail: what,
  }));
  return [...declared.map((key) => ({ id: `props:${key}`, label: key })), ...own];
}

/** The operators that say something of a dimension: codes have no parts, and goals are reached or not asked for. */
export function operatorsOf(dimension: FilterDimension): readonly FilterOperator[] {
  if (dimension === "goal") return ["is"];
  if (dimension === "country" || dimension === "language") return ["is", "is_not"];
  return ["is", "is_not", "contains", "contains_not"];
}

/** The value that a typed text is; undefined where it can only be chosen from the list. */
export function freeValue(dimension: FilterDimension, text: string): string | undefined {
  const typed = text.trim();
  if (typed === "" || dimension === "goal") return undefined;
  if (dimension === "country") return /^[a-z]{2}$/iu.test(typed) ? typed.toUpperCase() : undefined;
  if (dimension === "language") return /^[a-z]{2,3}$/iu.test(typed) ? typed.toLowerCase() : undefined;
  return typed;
}
