/** Bytes of an asset as it travels. */
export interface AssetSize {
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

/** Builds every asset into `outDir` (dist/assets). The result names the files written, and entries that are missing. */
export function buildAssets(options?: {
  readonly outDir?: string;
}): Promise<{ readonly files: readonly string[]; readonly missing: readonly string[] }>;

/** Builds the page alone, into `outDir/page`. */
export function buildDashboard(
  outDir: string,
): Promise<{ readonly files: readonly string[]; readonly missing: readonly string[] }>;

/**
 * A build of the snippet: the core; the build that measures everything and sends again what was refused; the one for
 * pages written for Plausible; the module of the npm package.
 */
export type SnippetName = "footfall.js" | "footfall.full.js" | "compat.js" | "npm/tracker.js";

/** Text of one build of the snippet, without a source map: one classic script, or a module for packages. */
export function buildSnippet(name: SnippetName): Promise<string>;

/** Bytes of a text as it travels: minified, gzip -9, brotli 11. */
export function measure(text: string): AssetSize;
