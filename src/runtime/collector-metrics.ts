import type { Metric } from "../http/routes/health.ts";
import type { Collector } from "./open-collector.ts";

/** Counts of visitors' requests are shown in steps of ten, so that no single one of them can be watched. */
const STEP = 10;

/** What `/metrics` says of a collector: process-wide, never by site. */
export function collectorMetrics(collector: Collector): readonly Metric[] {
  const { service, outbox, writer, store } = collector;
  const journal = service.journal.counters();
  const gauges = service.gauges();
  const engine = store.engine?.state();
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
    one("outbox_batches", "gauge", "Released batches waiting for ClickHouse.", outbox.pending().length),
    one("outbox_bytes", "gauge", "Bytes of the waiting batches.", outbox.bytes()),
    one("outbox_unreadable_total", "counter", "Damaged outbox files that were set aside.", outbox.unreadable()),
    one("inserted_batches_total", "counter", "Batches that ClickHouse has acknowledged.", writer.totals().batches),
    one("insert_failures_total", "counter", "Inserts that failed and will be sent again.", writer.totals().failures),
    one("open_days", "gauge", "Site-days that are counted in memory.", gauges.openDays),
    one("ledger_rows", "gauge", "Distinct hits in memory, in steps of ten.", coarse(gauges.ledgerRows)),
    one(
      "values_over_limit",
      "gauge",
      "Values of open days that a full dictionary turned into (other), in steps of ten.",
      coarse(gauges.valuesOverLimit),
    ),
    one("engine_restarts_total", "counter", "Restarts of the embedded engine.", engine?.restarts ?? 0),
    one("resident_memory_bytes", "gauge", "Resident memory of the collector.", process.memoryUsage.rss()),
  ];
}
