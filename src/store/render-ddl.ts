/**
 * Renders a file of `sql/` for one server (the embedded engine is one) or for a cluster. Returns its statements.
 *
 * | in the file | one server | cluster |
 * |---|---|---|
 * | `${on_cluster}` | | `ON CLUSTER 'name'` |
 * | `${cluster}` | (cluster only) | `'name'` |
 * | `${local:stats}` | `stats` | `stats_local`, the shard's own part behind the Distributed table `stats` |
 * | `${engine:X(a)}` | `X(a)` | `ReplicatedX(path of the shard, replica, a)` |
 * | `${engine_everywhere:X(a)}` | `X(a)` | the same with one path for all shards: every server holds all rows |
 * | `${deduplication_window}` | `non_replicated_deduplication_window` | `replicated_deduplication_window` and its seconds |
 * | `${durable}` | fsync settings | the same |
 * | a statement after `-- cluster only` | left out | kept |
 *
 * Errors: throws on an unknown placeholder or an impossible cluster name.
 */
export function renderDdl(template: string, cluster: string | undefined): string[] {
  if (cluster !== undefined && !/^[\w.-]+$/u.test(cluster)) throw new RangeError("impossible name of a cluster");
  const statements = template.replaceAll(COMMENT, "").split(/;[ \t]*(?:\n|$)/u);
  return statements
    .filter((statement) => cluster !== undefined || !statement.includes(CLUSTER_ONLY))
    .map((statement) => statement.replace(CLUSTER_ONLY, "").replaceAll(PLACEHOLDER, fillIn).trim())
    .filter((statement) => statement !== "");

  function fillIn(_: string, name: string, text = ""): string {
    return fill(name, text, cluster);
  }
}

const CLUSTER_ONLY = "-- cluster only\n";
/** Lines that are comments, but for the one that means something. */
const COMMENT = /^--(?! cluster only$).*\n/gmu;
const PLACEHOLDER = /\$\{(\w+)(?::([^}]*))?\}/gu;

function fill(name: string, text: string, cluster: string | undefined): string {
  switch (name) {
    case "on_cluster":
      return cluster === undefined ? "" : `ON CLUSTER '${cluster}'`;
    case "cluster":
      return `'${cluster ?? ""}'`;
    case "local":
      return cluster === undefined ? text : `${text}_local`;
    case "engine":
      return cluster === undefined ? text : replicated(text, "{shard}", "{replica}");
    case "engine_everywhere":
      return cluster === undefined ? text : replicated(text, "all", "{shard}-{replica}");
    case "deduplication_window":
      return cluster === undefined
        ? `non_replicated_deduplication_window = ${String(DEDUPLICATION_WINDOW)}`
        : `replicated_deduplication_window = ${String(DEDUPLICATION_WINDOW)}, ` +
            `replicated_deduplication_window_seconds = ${String(DEDUPLICATION_WINDOW_S)}`;
    case "durable":
      return DURABLE;
    default:
      throw new RangeError(`unknown placeholder ${name}`);
  }
}

/**
 * Inserts (parts of batches) whose tokens a table remembers. What has to be remembered is what others insert between an
 * insert whose acknowledgement was lost and the next time it is sent. A collector sends its oldest first, so alone it
 * comes back to it at once; but it may lie dead for days while the others of a cluster go on. A thousand sites make 24
 * hours and a day each, 25,000 inserts a day, with the further parts of large days some 30,000: so this is three days of
 * a shard with a thousand sites, and a month with a hundred.
 */
const DEDUPLICATION_WINDOW = 100_000;
/** A server forgets tokens after an hour unless told otherwise; an outage may last days. */
const DEDUPLICATION_WINDOW_S = 1_209_600;

/**
 * A batch leaves the outbox when its insert is acknowledged, so the insert must be on disk by then; and parts must not
 * be deleted before what they were merged into is (the embedded engine deletes at once by default).
 */
const DURABLE = [
  "fsync_after_insert = 1",
  "fsync_part_directory = 1",
  "min_rows_to_fsync_after_merge = 1",
  "min_compressed_bytes_to_fsync_after_merge = 1",
  "old_parts_lifetime = 480",
].join(", ");

/** `{shard}` and `{replica}` are the servers' own macros; the server fills in `{database}` and `{table}`. */
function replicated(engine: string, shard: string, replica: string): string {
  const [, name = engine, argumentsText = ""] = /^(\w+)(?:\((.*)\))?$/u.exec(engine) ?? [];
  const path = `/clickhouse/tables/${shard}/{database}/{table}`;
  return `Replicated${name}('${path}', '${replica}'${argumentsText === "" ? "" : `, ${argumentsText}`})`;
}
