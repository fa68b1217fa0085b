import type { ImportedRow, ImportLimits } from "../domain/import.ts";
import type { CsvFile } from "./csv-files.ts";

/** What a visit's beginning says of where it came from, as another tool wrote it down. */
export interface OriginFacts {
  /** Name or host of the source; "" = none. */
  readonly source: string;
  /** A link named the source (`utm_source`), and not a referrer. */
  readonly sourceTold: boolean;
  /** Host of the referrer, with or without a path; "" = none. */
  readonly referrer: string;
  /** Host of the page; "" where the tool does not say. */
  readonly hostname: string;
  readonly medium: string;
  readonly campaign: string;
}

export interface Origin {
  readonly source: string;
  /** Registrable domain. */
  readonly referrer: string;
  readonly channel: string;
}

/**
 * The cleaners that values of beacons go through: what another tool stored may name a person just as well. Each returns
 * the value of its dimension.
 */
export interface ImportCleaners {
  page(path: string): string;
  event(name: string): string;
  hostname(host: string): string;
  /** Of campaign parameters, and of what has no cleaner of its own. */
  text(value: string): string;
  origin(facts: OriginFacts): Origin;
  language(primarySubtag: string): string;
}

/** What one import is read with. */
export interface ImportContext {
  /** Of the site. */
  readonly timeZone: string;
  readonly k: number;
  readonly cities: boolean;
  /** First local date that is not taken. */
  readonly before: string;
  readonly limits: Pick<ImportLimits, "recordBytesMax" | "cellsMax">;
  readonly clean: ImportCleaners;
  /** Added to as files are read. */
  readonly facts: ReadFacts;
}

export interface ReadFacts {
  rowsRead: number;
  rowsTooLate: number;
  rowsOfOtherKinds: number;
  readonly filesPassedOver: string[];
}

/**
 * Reads the files of one tool and gives out rows, days as wholes, in no order. Files that are not its are passed over.
 * Errors: throws `ImportProblem`.
 */
export type ReadTool = (
  files: AsyncIterable<CsvFile>,
  context: ImportContext,
) => AsyncGenerator<readonly ImportedRow[]>;
