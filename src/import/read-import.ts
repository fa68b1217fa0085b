import type { ImportedRow, ImportFile, ImportSource } from "../domain/import.ts";
import { csvFiles, type CsvFilesOptions } from "./csv-files.ts";
import type { ImportContext, ReadTool } from "./import-context.ts";
import { readGa4 } from "./read-ga4.ts";
import { readPlausible } from "./read-plausible.ts";
import { readUmami } from "./read-umami.ts";

const TOOLS: Readonly<Record<ImportSource, ReadTool>> = { plausible: readPlausible, umami: readUmami, ga4: readGa4 };

/**
 * Reads the files of an import as they come and gives out rows as soon as nothing more is added to them. What it says of
 * how many there were is in `context.facts`. Errors: throws `ImportProblem`; rows that were given out are void then.
 */
export function readImport(
  source: ImportSource,
  files: AsyncIterable<ImportFile> | Iterable<ImportFile>,
  context: ImportContext,
  options: CsvFilesOptions,
): AsyncGenerator<readonly ImportedRow[]> {
  return TOOLS[source](csvFiles(files, options), context);
}
