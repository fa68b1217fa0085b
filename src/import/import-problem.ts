import type { ImportRefusal, ImportRefusalCode } from "../domain/import.ts";

/**
 * Ends the reading of an import from inside its streams; `src/imports.ts` turns it into a refusal, and nobody else sees
 * it. Its message never quotes the file's values but those that have to be named for the owner to find them: dates and
 * names of columns.
 */
export class ImportProblem extends Error {
  readonly refusal: ImportRefusal;

  constructor(code: ImportRefusalCode, message: string, at: { readonly file?: string; readonly line?: number } = {}) {
    super(message);
    this.refusal = { code, message, ...at };
  }

  /** The same problem with its place, for what is found where the place is not known. */
  static at<T>(place: { readonly file: string; readonly line: number }, task: () => T): T {
    try {
      return task();
    } catch (error) {
      if (!(error instanceof ImportProblem) || error.refusal.file !== undefined) throw error;
      throw new ImportProblem(error.refusal.code, error.message, place);
    }
  }
}
