import { fail, ok, type Result } from "../../../domain/result.ts";
import { openDatabaseFile, sampleRecords } from "../../database-file.ts";
import { isRegistration, readRecord, type RecordFacts } from "./record-facts.ts";

/** A database of organisations or networks, opened. */
export interface OrganisationReader {
  /** What it says of an address as text, and how many leading bits are in the same record's network. May throw. */
  readonly look: (address: string) => readonly [facts: RecordFacts | undefined, bits: number];
  readonly built: Date;
  readonly databaseType: string;
}

const SAMPLE_RECORDS = 500;
/** Of a good file none throws. */
const FAILURES_MAX = 0.2;

/**
 * Opens an .mmdb that the caller has read; what it holds is told by the keys of its records, whatever the file calls
 * itself. Errors: one sentence for the operator.
 */
export function openOrganisationReader(file: Buffer): Result<OrganisationReader, string> {
  const opened = openDatabaseFile(file);
  if (!opened.ok) {
    return fail(
      opened.error === "empty"
        ? "the organisation database has no search tree: download it again"
        : "the organisation database cannot be read: it is corrupt, cut off, or no .mmdb file; download it again",
    );
  }
  const { get, built, databaseType } = opened.value;
  const { records, failures } = sampleRecords(opened.value, SAMPLE_RECORDS);
  if (failures > (records.length + failures) * FAILURES_MAX) {
    return fail("the organisation database is corrupt: many of its records cannot be read; download it again");
  }
  if (records.some(isRegistration)) {
    return fail(
      "the organisation database holds registrations with people's addresses in them, which are not read here: use a database of networks or companies",
    );
  }
  if (records.length > 0 && !records.some((record) => readRecord(record) !== undefined)) {
    return fail("the organisation database says nothing of networks or companies, as if it were one of places");
  }
  const known = new WeakMap<object, { readonly facts: RecordFacts | undefined }>();
  return ok({
    look(address) {
      const [record, bits] = get(address);
      if (typeof record !== "object" || record === null) return [undefined, bits];
      let read = known.get(record);
      if (read === undefined) known.set(record, (read = { facts: readRecord(record) }));
      return [read.facts, bits];
    },
    built,
    databaseType,
  });
}
