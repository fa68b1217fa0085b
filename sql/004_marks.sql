-- What goals brought and how vitals were rated: 0 in every report that is of neither.
ALTER TABLE ${local:stats} ${on_cluster}
    ADD COLUMN IF NOT EXISTS revenue SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS sales SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS good SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS poor SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1));

-- cluster only
ALTER TABLE stats ${on_cluster}
    ADD COLUMN IF NOT EXISTS revenue SimpleAggregateFunction(sum, Int64),
    ADD COLUMN IF NOT EXISTS sales SimpleAggregateFunction(sum, Int64),
    ADD COLUMN IF NOT EXISTS good SimpleAggregateFunction(sum, Int64),
    ADD COLUMN IF NOT EXISTS poor SimpleAggregateFunction(sum, Int64);
