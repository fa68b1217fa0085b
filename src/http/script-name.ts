/** Which script a file name under `/js/` asks for. */
export type ScriptName =
  | { readonly kind: "core" | "full" }
  /** What the page wants is in the name, and read by the script itself. */
  | { readonly kind: "variant" }
  /** `id`: what stands between `pa-` and `.js`, decoded. */
  | { readonly kind: "site"; readonly id: string };

/** Words that the names of Plausible's older scripts are made of. */
const VARIANTS: ReadonlySet<string> = new Set([
  "compat",
  "exclusions",
  "file-downloads",
  "hash",
  "local",
  "manual",
  "outbound-links",
  "pageview-props",
  "revenue",
  "tagged-events",
]);

/** Plausible served the same scripts under each of these. */
const BASES: ReadonlySet<string> = new Set(["script", "plausible", "analytics"]);

/**
 * Reads a file name: `footfall.js`, `footfall.full.js`, `script.<words>.js` with each word at most once and in any order,
 * `pa-<id>.js`. Undefined for every other, words that nobody knows among them, as at Plausible: a page that asks for
 * something that is not measured learns so at once.
 */
export function readScriptName(name: string): ScriptName | undefined {
  if (name === "footfall.js") return { kind: "core" };
  if (name === "footfall.full.js") return { kind: "full" };
  const id = /^pa-([^/]{1,253})\.js$/u.exec(name)?.[1];
  if (id !== undefined) return { kind: "site", id: decoded(id) };
  const [base = "", ...words] = name.split(".");
  if (!BASES.has(base) || words.pop() !== "js") return undefined;
  const known = new Set(words);
  return known.size === words.length && words.every((word) => VARIANTS.has(word)) ? { kind: "variant" } : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
