import type { ExportDesk } from "../http/export-desk.ts";
import type { ConnectionCounters } from "../http/guarded-server.ts";
import type { GuestLimit } from "../http/guest-limit.ts";
import type { PasswordLimits } from "../http/password-limits.ts";
import type { RequestLimit } from "../http/request-limit.ts";
import type { Metric, Readiness } from "../http/routes/health.ts";
import type { Collector } from "./open-collector.ts";

/** Counts of visitors' requests are shown in steps of ten, so that no single one of them can be watched. */
const STEP = 10;

/** Limits of what is asked. */
export interface AskLimits {
  readonly keys: Pick<RequestLimit, "refused">;
  readonly guests: Pick<GuestLimit, "refused">;
  readonly passwords: Readonly<PasswordLimits>;
  readonly exports: Pick<ExportDesk, "refused">;
}

/** What `/metrics` says of a collector: process-wide, never by site. */
export function collectorMetrics(
  collector: Collector,
  connections: ConnectionCounters,
  limits: AskLimits,
  states: Readiness,
): readonly Metric[] {
  const { service, outbox, writer, store, databases } = collector;
  const journal = service.journal.counters();
  const { lost } = service.replayed;
  const gauges = service.gauges();
  const reads = collector.reads.totals();
  const engine = store.engine?.state();
  // A single beacon must not show in what is held for it.
  const megabytes = (bytes: number): number => Math.floor(bytes / 1e6) * 1e6;
  const coarse = (count: number): number => Math.floor(count / STEP) * STEP;
  const one = (name: string, kind: Metric["kind"], help: string, value: number): Metric => ({
    name: `footfall_${name}`,
    kind,
    help,
    values: [{ value }],
  });
  return [
    {
      name: "footfall_beacons_total",
      kind: "counter",
      help: "Beacons by outcome, in steps of ten.",
      values: Object.entries(service.outcomes.total()).map(([outcome, count]) => ({
        labels: { outcome },
        value: coarse(count),
      })),
    },
    one("journal_commits_total", "counter", "Synced journal writes, in steps of ten.", coarse(journal.commits)),
    one(
      "journal_bytes_total",
      "counter",
      "Bytes written to the journal, in steps of 10 kB.",
      Math.floor(journal.bytes / 10_000) * 10_000,
    ),
    one("journal_failures_total", "counter", "Journal writes that failed.", journal.failures),
    one("journal_segments", "gauge", "Journal files on disk.", journal.segments),
    one(
      "journal_slowest_commit_seconds",
      "gauge",
      "The longest that a journal write took so far, rounded up to a power of ten.",
      10 ** Math.ceil(Math.log10(Math.max(journal.longestCommitMs, 1) / 1000)),
    ),
    one("checkpoints_total", "counter", "Checkpoints written.", journal.checkpoints),
    one("checkpoint_failures_total", "counter", "Checkpoints that could not be written.", journal.checkpointFailures),
    one(
      "checkpoint_bytes",
      "gauge",
      "Size of the newest checkpoint, in whole megabytes.",
      megabytes(journal.checkpointBytes),
    ),
    one("replay_damaged_total", "counter", "Damaged stretches found when the journal was replayed.", lost.damaged),
    one(
      "replay_days_unreadable_total",
      "counter",
      "Site-days whose key was gone when the journal was replayed.",
      lost.unreadable.length,
    ),
    one("outbox_batches", "gauge", "Released batches waiting for ClickHouse.", outbox.pending().length),
    one("outbox_bytes", "gauge", "Bytes of the waiting batches.", outbox.bytes()),
    one("outbox_unreadable_total", "counter", "Damaged outbox files that were set aside.", outbox.unreadable()),
    one("inserted_batches_total", "counter", "Batches that ClickHouse has acknowledged.", writer.totals().batches),
    one("inserted_parts_total", "counter", "Inserts that ClickHouse has acknowledged.", writer.totals().parts),
    one("insert_failures_total", "counter", "Inserts that failed and will be sent again.", writer.totals().failures),
    one("open_days", "gauge", "Site-days that are counted in memory.", gauges.openDays),
    one("ledger_rows", "gauge", "Distinct hits in memory, in steps of ten.", coarse(gauges.ledgerRows)),
    one(
      "beacon_ids_forgotten_early",
      "gauge",
      "Beacon ids of open days that were forgotten early, because there were too many, in steps of ten.",
      coarse(gauges.idsForgottenEarly),
    ),
    one("ledger_bytes", "gauge", "Memory of all ledgers, in whole megabytes.", megabytes(gauges.ledgerBytes)),
    {
      name: "footfall_state",
      kind: "gauge",
      help: "1 for the state that each part is in, as /health/ready names them.",
      values: Object.entries<string>({ ...states }).map(([part, state]) => ({ labels: { part, state }, value: 1 })),
    },
    one("clock_steps_total", "counter", "Times that the clock was set.", service.clockState().steps),
    one(
      "values_over_limit",
      "gauge",
      "Values of open days that a full dictionary turned into (other), in steps of ten.",
      coarse(gauges.valuesOverLimit),
    ),
    one(
      "marks_over_limit",
      "gauge",
      "Goals, properties, vitals, funnel steps and previous pages of open days that were not counted with their hits, because a bound was reached, in steps of ten.",
      coarse(gauges.marksOverLimit),
    ),
    one(
      "dp_windows_unbounded_total",
      "counter",
      "Windows of sites in mode dp that kept something back, because a limit that visitors share was reached or hits were lost.",
      service.windowsUnbounded(),
    ),
    one(
      "week_values_without_room_total",
      "counter",
      "Values that were withheld and found no room in what their week keeps, in steps of ten.",
      coarse(service.weekValuesWithoutRoom()),
    ),
    one(
      "organisation_values_without_room_total",
      "counter",
      "Organisations and what they are paired with that found no room in what their week keeps, in steps of ten.",
      coarse(service.organisationValuesWithoutRoom()),
    ),
    {
      name: "footfall_address_look_ups_failed_total",
      kind: "counter",
      help: "Look-ups of addresses that failed, since a database is damaged, in steps of ten.",
      values: Object.entries(databases.failures()).map(([database, count]) => ({
        labels: { database },
        value: coarse(count),
      })),
    },
    one("connections_refused_total", "counter", "Connections beyond the limit.", connections.refused),
    {
      name: "footfall_requests_cut_total",
      kind: "counter",
      help: "Connections that were ended, by reason, in steps of ten.",
      values: Object.entries(connections.cut).map(([reason, count]) => ({ labels: { reason }, value: coarse(count) })),
    },
    one(
      "api_requests_refused_total",
      "counter",
      "Requests of API keys beyond their hour's limit.",
      limits.keys.refused,
    ),
    one(
      "guest_requests_refused_total",
      "counter",
      "Requests by shared links beyond their limit.",
      limits.guests.refused,
    ),
    {
      name: "footfall_passwords_refused_total",
      kind: "counter",
      help: "Passwords that were neither checked nor set: after too many wrong ones for accounts or for links, or since too many waited.",
      values: [
        { labels: { limit: "accounts" }, value: limits.passwords.accounts.refused },
        { labels: { limit: "links" }, value: limits.passwords.links.refused },
        { labels: { limit: "waiting" }, value: limits.passwords.busy },
      ],
    },
    one("exports_refused_total", "counter", "Exports beyond those that are read at a time.", limits.exports.refused),
    {
      name: "footfall_imports_refused_total",
      kind: "counter",
      help: "Imports of other tools' statistics that were not made, by reason.",
      values: [...collector.imports.refused()].map(([reason, value]) => ({ labels: { reason }, value })),
    },
    {
      name: "footfall_erasures_total",
      kind: "counter",
      help: "Erasures of stored statistics that were carried out, by reason.",
      values: [...collector.erasures.totals().done].map(([reason, value]) => ({ labels: { reason }, value })),
    },
    one("erasures_open", "gauge", "Erasures that are not done yet.", collector.erasures.list().length),
    one(
      "erasure_failures_total",
      "counter",
      "Times that the database did not carry out an erasure, which is tried again.",
      collector.erasures.totals().failures,
    ),
    one("reads_total", "counter", "Reads of the database for questions.", reads.asked),
    one("reads_kept_total", "counter", "Reads that were answered by an earlier one.", reads.kept),
    one("read_cache_bytes", "gauge", "Size of the answers that are kept, in whole megabytes.", megabytes(reads.bytes)),
    one("engine_restarts_total", "counter", "Restarts of the embedded engine.", engine?.restarts ?? 0),
    one("resident_memory_bytes", "gauge", "Resident memory of the collector.", process.memoryUsage.rss()),
  ];
}
