-- Released rows (gate 2). Every number is additive: always read with sum() and GROUP BY, never rely on merges.
-- Sorted by report first, since a panel reads one report; by site next.
-- Partitioned by the site's local date, so that a batch (one site-day) is one partition and lands whole or not at all.
-- By year: every part that a read touches costs it about as much as the few rows that it takes from there.
-- v1 and v2 are the values of the report's dimensions in its order, '' where it has fewer.
CREATE TABLE IF NOT EXISTS ${local:stats} ${on_cluster}
(
    `window` LowCardinality(String),
    report LowCardinality(String),
    site UInt32 CODEC(ZSTD(1)),
    day Date CODEC(DoubleDelta, ZSTD(1)),
    window_start DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    v1 LowCardinality(String) CODEC(ZSTD(1)),
    v2 LowCardinality(String) CODEC(ZSTD(1)),
    pageviews SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    visitors SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    visits SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    bounces SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    visit_s SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    events SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    engaged_s SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    engagements SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    scroll_sum SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    scrolls SimpleAggregateFunction(sum, UInt64) CODEC(T64, ZSTD(1)),
    time_on_page SimpleAggregateFunction(sumMap, Map(UInt16, UInt64)) CODEC(ZSTD(3))
)
ENGINE = ${engine:AggregatingMergeTree}
PARTITION BY toYear(day)
ORDER BY (`window`, report, site, day, window_start, v1, v2)
-- Hours of values are for recent days; the site's own hours (report '') stay.
TTL window_start + INTERVAL 60 DAY DELETE WHERE `window` = 'hour' AND report != ''
SETTINGS ${deduplication_window}, ${durable};

-- cluster only
CREATE TABLE IF NOT EXISTS stats ${on_cluster} AS ${local:stats}
ENGINE = Distributed(${cluster}, currentDatabase(), ${local:stats}, site);
