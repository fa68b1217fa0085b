import type { Attribution } from "../domain/attribution.ts";
import { OTHER } from "../domain/dimension.ts";
import type { ExportColumn } from "../domain/export-column.ts";
import type { Site } from "../domain/site.ts";

/** A file of an archive, as its description tells it. */
export interface DescribedFile {
  /** Without `.csv`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly ExportColumn[];
  readonly keyColumns: number;
}

export interface DescribedExport {
  readonly site: Pick<Site, "domain" | "timeZone" | "k" | "mode" | "epsilon" | "delta">;
  readonly from: string;
  readonly to: string;
  /** More was asked for than is closed and stored. */
  readonly clamped: boolean;
  readonly files: readonly DescribedFile[];
  /** Tables that hold nothing in the range and have no file, by path. */
  readonly empty: readonly string[];
  readonly attributions: readonly Attribution[];
}

export const PACKAGE_FILE = "datapackage.json";

/**
 * The description of an archive of CSV files: a Tabular Data Package (Frictionless Data, specification 1) that says of
 * every file and column what it holds, of which type and unit. What the specification has no word for is under
 * `footfall`. A function of its argument: it names no time at which it was made.
 */
export function exportPackage(described: DescribedExport): string {
  const { site, from, to, files, attributions } = described;
  const document = {
    profile: "tabular-data-package",
    name: `footfall-${slug(site.domain)}`,
    title: `Statistics of ${site.domain}, ${from} to ${to}`,
    description: NOTES.join(" "),
    sources: attributions.map(({ text, url }) => ({ title: text, ...(url === "" ? {} : { path: url }) })),
    footfall: {
      site: site.domain,
      time_zone: site.timeZone,
      date_range: [from, to],
      range_was_cut_to_closed_days: described.clamped,
      mode: site.mode,
      ...(site.mode === "dp" ? { epsilon: site.epsilon, delta: site.delta } : { k: site.k }),
      other: otherNote(site),
      attribution: ATTRIBUTION,
      files_without_rows: described.empty,
    },
    resources: files.map(resource),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const NOTES = [
  "Web statistics as they were released, once, after their window closed: aggregates of visitors, never one of them.",
  "Only closed days are in it.",
  "A visitor is known for one day of one site: over several days visitors are visitor-days.",
  "A week's file adds up its days, and a week that is whole in the range also what was told of it at its end.",
  "Texts that a spreadsheet would take for a formula have an apostrophe in front.",
];

const ATTRIBUTION =
  "Countries, cities and names of networks come from the sources of this package, whose licences ask for them to be " +
  "named wherever the data is shown.";

function otherNote({ mode, k }: DescribedExport["site"]): string {
  return mode === "dp"
    ? `Values are named by a noisy threshold or from closed lists; \`${OTHER}\` does not occur.`
    : `\`${OTHER}\` is all values together that fewer than ${String(k)} visitors had in the window, or from which such a ` +
        "number could be computed, or that found no room. With it every file but those of marks adds up to the totals.";
}

function resource({ path, title, description, columns, keyColumns }: DescribedFile): object {
  return {
    profile: "tabular-data-resource",
    name: slug(path.replace("/", "-")),
    path: `${path}.csv`,
    title,
    ...(description === "" ? {} : { description }),
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    dialect: { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: columns.map(({ name, type, title, description, unit }) => ({
        name,
        type,
        title,
        description,
        ...(unit === undefined ? {} : { unit }),
      })),
      // An empty text is one, and numbers are never missing.
      missingValues: [],
      primaryKey: columns.slice(0, keyColumns).map(({ name }) => name),
    },
  };
}

/** Names of packages and resources are of lower-case letters, digits and `.-_/`. */
function slug(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9._-]/gu, "-");
}
