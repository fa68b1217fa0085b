import type { Counters } from "./counters.ts";
import type { Result } from "./result.ts";
import type { Site, SiteId } from "./site.ts";

/** Tools whose statistics can be taken over. */
export const IMPORT_SOURCES = ["plausible", "umami", "ga4"] as const;
export type ImportSource = (typeof IMPORT_SOURCES)[number];

/** Days that another tool counted, as an owner gave them to a site. */
export interface SiteImport {
  readonly site: SiteId;
  /** From 1; never given again in a site. */
  readonly number: number;
  readonly source: ImportSource;
  /**
   * `open` while its rows are written and `removed` while they are taken out again: only rows of a `complete` import are
   * read.
   */
  readonly state: "open" | "complete" | "removed";
  /** When it began, milliseconds since 1970. */
  readonly begun: number;
  /** First and last local date with numbers, `YYYY-MM-DD`; "" while it is open. */
  readonly from: string;
  readonly to: string;
  /** Names of the reports that it has rows of, totals ("") among them where the source tells them. */
  readonly reports: readonly string[];
  /** Rows stored when it was made: days that are erased later take theirs with them. */
  readonly rows: number;
  /** SHA-256 of the contents of its files, hexadecimal. */
  readonly files: readonly string[];
}

/** Value of the column `window` of an import's rows: apart from what the site counted itself. */
export function importWindow(number: number): string {
  return `import ${String(number)}`;
}

/** A row of an import: one day, one value of a report of one dimension at most. */
export interface ImportedRow {
  readonly report: string;
  /** Local date, `YYYY-MM-DD`. */
  readonly day: string;
  /** `(other)` = values of fewer visitors than the site names. */
  readonly value: string;
  readonly counters: Counters;
}

/** A file that an owner gave: CSV, or a ZIP of such files. */
export interface ImportFile {
  /** As the owner calls it, for errors. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** What became of an import. */
export interface ImportReport {
  readonly made: SiteImport;
  /** Rows of the files that were read, headers apart. */
  readonly rowsRead: number;
  /** Of them, those of days that the site counted itself, or that are not over: from `before` on. */
  readonly rowsTooLate: number;
  readonly before: string;
  /** Of them, those that tell nothing that is counted here. */
  readonly rowsOfOtherKinds: number;
  /** Files that are none of the source's statistics. */
  readonly filesPassedOver: readonly string[];
}

/** Why nothing was imported. Nothing of it can be read then. */
export interface ImportRefusal {
  readonly code: ImportRefusalCode;
  /** A sentence for the owner. */
  readonly message: string;
  /** The file, and the line in it (from 1), where the trouble is with one. */
  readonly file?: string;
  readonly line?: number;
}

export type ImportRefusalCode =
  /** The content is not what it should be. */
  | "malformed"
  /** A limit of `ImportLimits` is reached. */
  | "too_large"
  /** Nothing of it is from before the site's own first day, or of the source at all. */
  | "nothing"
  /** The same content, or days of another import. */
  | "imported_already"
  /** Another import is being made. */
  | "under_way"
  | "too_many"
  /** A site in mode `dp` takes none. */
  | "mode_dp"
  /** It took longer than `withinMs`. */
  | "too_slow";

/** Imports of sites: documents in the database, answered from memory. */
export interface Imports {
  /** Complete imports of a site, by number. */
  of(site: SiteId): readonly SiteImport[];
  /** Every import of a site that is not yet gone, by number. */
  list(site: SiteId): readonly SiteImport[];
  /** Rejects when the database does not answer; then as after a refusal nothing of it can be read. */
  add(
    site: Site,
    source: ImportSource,
    files: AsyncIterable<ImportFile> | Iterable<ImportFile>,
    limits: ImportLimits,
  ): Promise<Result<ImportReport, ImportRefusal>>;
  /** Reads again what other processes have changed. Rejects when the database does not answer. */
  refresh(): Promise<void>;
  /** Takes away what imports left that were broken off. Rejects when the database does not answer. */
  cleanUp(): Promise<void>;
  /** How many imports were refused, by reason, since the process began. */
  refused(): ReadonlyMap<ImportRefusalCode, number>;
  /** Takes an import and all its rows out. False when there is none of the number. */
  remove(site: SiteId, number: number): Promise<boolean>;
  /**
   * Takes out the days before a local date of all imports of a site, and the imports that are left without a day; "" = all
   * of them. Rejects when the database does not answer; what is left is taken out by another call.
   */
  eraseBefore(site: SiteId, before: string): Promise<void>;
}

/** Bounds of one import. Reaching one refuses it and says which. */
export interface ImportLimits {
  /** Bytes of the files as they come. */
  readonly bytesMax: number;
  /** Bytes of what is in them, unpacked. */
  readonly unpackedBytesMax: number;
  /** Files in an archive. */
  readonly archiveFilesMax: number;
  /** Bytes of one row of a file. */
  readonly recordBytesMax: number;
  /** Values by day and report (of raw rows also their visitors and visits) that are held at a time. */
  readonly cellsMax: number;
  /** Imports of a site. */
  readonly importsMax: number;
  /** After this long it is given up, and one that was left open is taken away by the next. */
  readonly withinMs: number;
}

/** Of files that are read where they lie. */
export const IMPORT_LIMITS: ImportLimits = {
  bytesMax: 4_294_967_296,
  unpackedBytesMax: 17_179_869_184,
  archiveFilesMax: 1_000,
  recordBytesMax: 65_536,
  cellsMax: 300_000,
  importsMax: 100,
  withinMs: 3_600_000,
};

/** Of what is sent over HTTP: it has to come and be read in the time in which a connection may be silent. */
export const UPLOAD_LIMITS: ImportLimits = {
  ...IMPORT_LIMITS,
  bytesMax: 33_554_432,
  unpackedBytesMax: 134_217_728,
  withinMs: 45_000,
};
