import type { Attribution } from "../domain/attribution.ts";
import type { Config } from "../domain/config.ts";
import type { Clock, Log, Random } from "../domain/ports.ts";
import { ok, type Result } from "../domain/result.ts";
import { distinct } from "./attributions.ts";
import { openLivePlaces, type LivePlaces } from "./live-places.ts";
import { openOrganisationDb, type OrganisationDb } from "./organisation-db.ts";
import { createReverseDns } from "./reverse-dns.ts";

/** What addresses are looked up in. */
export interface Databases {
  readonly places: LivePlaces;
  readonly organisations: OrganisationDb;
  /** Whose data is shown, as their licences ask. */
  readonly attributions: () => readonly Attribution[];
  /** What is out of date, a sentence each. */
  warnings(): readonly string[];
  /** Look-ups that failed since the start, by database. */
  failures(): Readonly<Record<"places" | "organisations", number>>;
  /** Looks for changed files. Never throws. */
  refresh(): Promise<void>;
  close(): void;
}

/** Networks change hands: after so many days one in some hundred is another's. */
export const DATA_DAYS_MAX = 90;
const DAY_MS = 86_400_000;

/**
 * Opens the databases of places and of organisations; without `random` no name server is ever asked. Errors: a sentence
 * naming the file.
 */
export async function openDatabases(
  config: Pick<Config, "placeDb" | "organisationDbs" | "reverseDns">,
  clock: Clock,
  log: Log,
  random?: Random,
): Promise<Result<Databases, string>> {
  const elapsedMs = (): number => clock.elapsedMs();
  const failures = { places: 0, organisations: 0 };
  const places = await openLivePlaces({ file: config.placeDb, log, elapsedMs, onFailure: () => failures.places++ });
  if (!places.ok) return places;
  const reverseDns =
    config.reverseDns === undefined || random === undefined
      ? undefined
      : createReverseDns({ servers: config.reverseDns, random, elapsedMs });
  const organisations = await openOrganisationDb({
    files: config.organisationDbs,
    log,
    elapsedMs,
    reverseDns,
    onFailure: () => failures.organisations++,
  });
  if (!organisations.ok) return organisations;
  const daysOld = (day: string): number => (day === "" ? 0 : Math.floor((clock.now() - Date.parse(day)) / DAY_MS));
  let toldDay = "";
  const warnAge = (): void => {
    const { dataDay } = organisations.value;
    const days = daysOld(dataDay);
    if (days > DATA_DAYS_MAX && toldDay !== dataDay) log.warn("network_data_old", { days, daysMax: DATA_DAYS_MAX });
    if (days > DATA_DAYS_MAX) toldDay = dataDay;
  };
  warnAge();
  return ok({
    places: places.value,
    organisations: organisations.value,
    attributions: () => distinct([...places.value.attributions, ...organisations.value.attributions]),
    warnings: () => ageWarnings(organisations.value.dataDay, daysOld(organisations.value.dataDay)),
    failures: () => ({ ...failures }),
    async refresh() {
      warnAge();
      try {
        await places.value.refresh();
        await organisations.value.refresh();
      } catch (error) {
        log.error("databases_not_looked_at", { code: error instanceof Error ? error.name : "unknown" });
      }
    },
    close: () => reverseDns?.close(),
  });
}

/** What an operator is told of old data. */
export function ageWarnings(day: string, days: number): readonly string[] {
  if (days <= DATA_DAYS_MAX) return [];
  return [
    `The bundled networks are of ${day}, ${String(days)} days old: organisations that moved since are missed or mistaken. ` +
      "Set FOOTFALL_ORGANISATION_DB to a fresh .mmdb file.",
  ];
}
