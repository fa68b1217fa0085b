/** What the script of the full build measures beyond the core, by the words of `data-features`. */
export const FEATURES = [
  ["outbound", "Outbound links"],
  ["file", "File downloads"],
  ["form", "Forms sent"],
  ["tagged", "Tagged elements"],
  ["404", "Pages not found"],
  ["vitals", "Web vitals"],
  ["error", "Script errors"],
] as const;

export type Feature = (typeof FEATURES)[number][0];

/** How a page is to be measured. */
export interface ScriptChoice {
  readonly build: "core" | "full";
  /** Of the full build; all of them say nothing. */
  readonly features: readonly Feature[];
  /** The fragment is the route. */
  readonly hash: boolean;
  /** Pins the script to its bytes. */
  readonly pin?: ScriptPin | undefined;
}

/** What ties a page to one version of the script. */
export interface ScriptPin {
  /** `sha384-…` */
  readonly integrity: string;
  readonly version: string;
}

export const USUAL_CHOICE: ScriptChoice = { build: "core", features: FEATURES.map(([name]) => name), hash: false };

/** The file of a build. */
export function scriptName(build: ScriptChoice["build"]): string {
  return build === "full" ? "footfall.full.js" : "footfall.js";
}

/** The line a site owner pastes into the head of their pages. */
export function scriptLine(publicUrl: string, domain: string, choice = USUAL_CHOICE): string {
  const { build, features, hash, pin } = choice;
  const all = features.length === FEATURES.length;
  // An empty list would be a pattern that every feature has in it.
  const chosen = features.length === 0 ? "none" : features.join("|");
  const attributes = [
    "defer",
    `data-domain="${escaped(domain)}"`,
    ...(hash ? ["data-hash"] : []),
    ...(build === "core" || all ? [] : [`data-features="${chosen}"`]),
    `src="${publicUrl}/js/${scriptName(build)}${pin === undefined ? "" : `?v=${pin.version}`}"`,
    ...(pin === undefined ? [] : [`integrity="${pin.integrity}"`, 'crossorigin="anonymous"']),
  ];
  return `<script ${attributes.join(" ")}></script>`;
}

/** A text as the value of an attribute. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
