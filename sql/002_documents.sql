-- Settings (sites, users, keys, …): the highest version of a document holds. Read with argMax(…, version).
CREATE TABLE IF NOT EXISTS documents ${on_cluster}
(
    kind LowCardinality(String),
    id String,
    version UInt64,
    deleted UInt8,
    document String
)
ENGINE = ${engine_everywhere:ReplacingMergeTree(version)}
ORDER BY (kind, id)
SETTINGS ${deduplication_window}, ${durable};
