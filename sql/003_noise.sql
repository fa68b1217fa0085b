-- Numbers of sites in mode dp carry noise and may be negative; their variance says how much noise is in a sum: it adds up
-- like the numbers do, and is 0 where they are exact.
ALTER TABLE ${local:stats} ${on_cluster}
    MODIFY COLUMN pageviews SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN visitors SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN visits SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN bounces SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN visit_s SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN events SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN engaged_s SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN engagements SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN scroll_sum SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    MODIFY COLUMN scrolls SimpleAggregateFunction(sum, Int64) CODEC(T64, ZSTD(1)),
    ADD COLUMN IF NOT EXISTS pageviews_variance SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1)),
    ADD COLUMN IF NOT EXISTS visitors_variance SimpleAggregateFunction(sum, Float64) CODEC(ZSTD(1));

-- cluster only
ALTER TABLE stats ${on_cluster}
    MODIFY COLUMN pageviews SimpleAggregateFunction(sum, Int64),
    MODIFY COLUMN visitors SimpleAggregateFunction(sum, Int64),
    MODIFY COLUMN visits SimpleAggregateFunction(sum, Int64),
    MODIFY COLUMN bounces SimpleAggregateFunction(sum, Int64),
    MODIFY COLUMN visit_s SimpleAggregateFunction(sum, Int64),
    MODIFY COLUMN events SimpleAggregateFunction(sum, Int64),
    MODIFY COLUMN engaged_s SimpleAggregateFunction(sum, Int64),
    MODIFY COLUMN engagements SimpleAggregateFunction(sum, Int64),
    MODIFY COLUMN scroll_sum SimpleAggregateFunction(sum, Int64),
    MODIFY COLUMN scrolls SimpleAggregateFunction(sum, Int64),
    ADD COLUMN IF NOT EXISTS pageviews_variance SimpleAggregateFunction(sum, Float64),
    ADD COLUMN IF NOT EXISTS visitors_variance SimpleAggregateFunction(sum, Float64);
