import { Command } from "commander";
import type { Config } from "../domain/config.ts";
import { versionOf, type SnippetAsset, type SnippetAssets } from "../http/routes/snippet.ts";
import { loadSnippet } from "../runtime/assets.ts";
import { ASSETS_DIR } from "../runtime/paths.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";

interface SnippetOptions {
  readonly site?: string;
  readonly full?: boolean;
  readonly sri?: boolean;
}

export function snippetCommand(): Command {
  return new Command("snippet")
    .description("the line that counts a site's pages, with what a strict policy needs")
    .option("--site <domain>", "the site; else the first of FOOTFALL_SITES")
    .option("--full", "the script that measures everything")
    .option("--sri", "pin the script to its hash: to be pasted anew when an update of Footfall changes the script")
    .action((options: SnippetOptions) => {
      const config = configuration();
      if (!config.ok) fatal(config.error);
      else process.stdout.write(describeSnippet(config.value, loadSnippet(ASSETS_DIR), options));
    });
}

/** The text of `footfall snippet`. */
export function describeSnippet(
  { publicUrl, sites }: Pick<Config, "publicUrl" | "sites">,
  assets: SnippetAssets,
  { site = sites[0] ?? "your-site.example", full = false, sri = false }: SnippetOptions,
): string {
  const { origin } = new URL(publicUrl);
  const name = full ? "footfall.full.js" : "footfall.js";
  const asset = full ? assets.full : assets.core;
  const address = `${publicUrl}/js/${name}`;
  const pinned = sri
    ? ` src="${address}?v=${versionOf(asset)}" integrity="${asset.integrity}" crossorigin="anonymous"`
    : ` src="${address}"`;
  return section([
    ["In the <head> of every page", `<script defer data-domain="${escaped(site)}"${pinned}></script>`],
    [
      "For readers without scripts, in the <body>, on each page with its own address",
      `<noscript><img src="${publicUrl}/pixel.gif?d=${encodeURIComponent(site)}&amp;u=https%3A%2F%2F${encodeURIComponent(site)}%2F" alt="" width="1" height="1"></noscript>`,
    ],
    ["Content-Security-Policy", `script-src ${origin}; connect-src ${origin}; img-src ${origin}`],
    ["Hashes of this version", hashes(assets)],
  ]);
}

function section(parts: readonly (readonly [title: string, text: string])[]): string {
  return parts.map(([title, text]) => `${title}\n\n  ${text}\n`).join("\n");
}

function hashes({ core, full, compat }: SnippetAssets): string {
  const rows: readonly (readonly [string, SnippetAsset])[] = [
    ["footfall.js", core],
    ["footfall.full.js", full],
    ["script*.js", compat(undefined)],
  ];
  return rows.map(([name, { integrity }]) => `${name.padEnd(18)}${integrity}`).join("\n  ");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
